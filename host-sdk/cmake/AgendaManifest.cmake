# This module writes the manifest that a host reads before it loads a library: NAME.manifest.json beside NAME.so.
#
#   agenda_manifest(TARGET ID id VERSION version OLDEST_ABI 0.9 NEWEST_ABI 0.9
#     [KIND plugin|storage] [CONTENT file...] [DESTINATION folder [COMPONENT name]])
#
# KIND is plugin where it is not given. CONTENT names files that one of the host's content folders must hold. With
# DESTINATION, the folder the target is installed into, a manifest is installed too: call agenda_manifest after
# install(TARGETS ...), because what is installed is stripped and relinked, and its digest is not that of the built
# file. Whatever changes the file later (a packager's own strip) runs seal_manifest.cmake once more:
#
#   cmake -DLIBRARY=/where/it/is/NAME.so -P seal_manifest.cmake
include_guard()

# It sets the two variables to the system and the architecture that is built for, as manifests write them.
function(agenda_platform system architecture)
  string(TOLOWER "${CMAKE_SYSTEM_NAME}" name)
  string(TOLOWER "${CMAKE_SYSTEM_PROCESSOR}" processor)
  if(processor STREQUAL "amd64")
    set(processor x86_64)
  elseif(processor STREQUAL "arm64")
    set(processor aarch64)
  endif()
  set(${system} ${name} PARENT_SCOPE)
  set(${architecture} ${processor} PARENT_SCOPE)
endfunction()

function(agenda_manifest target)
  cmake_parse_arguments(PARSE_ARGV 1 AS "" "ID;VERSION;OLDEST_ABI;NEWEST_ABI;KIND;DESTINATION;COMPONENT" "CONTENT")
  foreach(needed ID VERSION OLDEST_ABI NEWEST_ABI)
    if(NOT AS_${needed})
      message(FATAL_ERROR "agenda_manifest(${target}) needs ${needed}")
    endif()
  endforeach()
  if(NOT AS_KIND)
    set(AS_KIND plugin)
  endif()
  set(seal ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/seal_manifest.cmake)
  agenda_platform(system architecture)
  list(TRANSFORM AS_CONTENT PREPEND "\"")
  list(TRANSFORM AS_CONTENT APPEND "\"")
  list(JOIN AS_CONTENT ", " content)
  # The template stands in a folder where no library is built, because beside a library it would be taken for that
  # library's manifest.
  set(template ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${target}.manifest.json)
  file(CONFIGURE OUTPUT ${template} @ONLY CONTENT [[{
  "manifest": 1,
  "kind": "@AS_KIND@",
  "id": "@AS_ID@",
  "version": "@AS_VERSION@",
  "abi": {"oldest": "@AS_OLDEST_ABI@", "newest": "@AS_NEWEST_ABI@"},
  "platform": {"system": "@system@", "architecture": "@architecture@"},
  "content": [@content@],
  "sha256": ""
}
]])
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${template} ${seal})
  add_custom_command(TARGET ${target} POST_BUILD VERBATIM
    COMMAND ${CMAKE_COMMAND} -DLIBRARY=$<TARGET_FILE:${target}> -DTEMPLATE=${template} -P ${seal})
  if(AS_DESTINATION)
    set(folder ${AS_DESTINATION})
    if(NOT IS_ABSOLUTE ${folder})
      string(PREPEND folder "\${CMAKE_INSTALL_PREFIX}/")
    endif()
    set(component)
    if(AS_COMPONENT)
      set(component COMPONENT ${AS_COMPONENT})
    endif()
    install(CODE "execute_process(COMMAND \"${CMAKE_COMMAND}\"
      \"-DLIBRARY=\$ENV{DESTDIR}${folder}/$<TARGET_FILE_NAME:${target}>\" \"-DTEMPLATE=${template}\" -P \"${seal}\"
      COMMAND_ERROR_IS_FATAL ANY)
    list(APPEND CMAKE_INSTALL_MANIFEST_FILES \"${folder}/$<TARGET_FILE_PREFIX:${target}>$<TARGET_FILE_BASE_NAME:${target}>.manifest.json\")"
      ${component})
  endif()
endfunction()
