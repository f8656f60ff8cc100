# This installs the bridges as Debian's packages have them: each where its language looks for it. The tarball holds the same
# files, below its own folder.
set(bridges ${PROJECT_SOURCE_DIR}/host-sdk/bridges)

install(DIRECTORY ${bridges}/python/agenda DESTINATION lib/python3/dist-packages COMPONENT python
  PATTERN __pycache__ EXCLUDE)
install(DIRECTORY ${bridges}/ruby/lib/ DESTINATION lib/ruby/vendor_ruby COMPONENT ruby)
install(DIRECTORY ${bridges}/php/src DESTINATION share/php/Agenda COMPONENT php)
install(FILES ${bridges}/php/autoload.php ${bridges}/php/preload.php ${bridges}/php/ffi-header.php
  DESTINATION share/php/Agenda COMPONENT php)

# Debian has no koffi, which calls C for Node: it is taken from npm, as package-lock.json names it, and lies within.
find_program(NPM npm REQUIRED)
set(node ${CMAKE_CURRENT_BINARY_DIR}/node)
add_custom_command(OUTPUT ${node}/installed VERBATIM
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/debian/node-modules ${bridges}/node ${node} ${NPM}
  COMMAND ${CMAKE_COMMAND} -E touch ${node}/installed
  DEPENDS ${bridges}/node/package-lock.json debian/node-modules)
add_custom_target(bridge-for-node ALL DEPENDS ${node}/installed)
install(FILES ${bridges}/node/package.json ${bridges}/node/index.js ${bridges}/node/index.d.ts
  ${bridges}/node/meetings.d.ts ${bridges}/node/storage.d.ts ${bridges}/node/storage-checks.js
  ${bridges}/node/storage-checks.d.ts DESTINATION share/nodejs/agenda COMPONENT node)
install(DIRECTORY ${bridges}/node/lib DESTINATION share/nodejs/agenda COMPONENT node)
# What is built for one architecture has a place of its own; Node follows the link.
install(DIRECTORY ${node}/node_modules DESTINATION ${CMAKE_INSTALL_LIBDIR}/nodejs/agenda COMPONENT node)
file(MAKE_DIRECTORY ${node})
file(CREATE_LINK ../../../${CMAKE_INSTALL_LIBDIR}/nodejs/agenda/node_modules ${node}/link SYMBOLIC)
install(FILES ${node}/link DESTINATION share/nodejs/agenda RENAME node_modules COMPONENT node)

install(DIRECTORY ${bridges}/redmine/agenda/ DESTINATION share/redmine/plugins/agenda COMPONENT redmine
  PATTERN test EXCLUDE)

foreach(language python ruby php node)
  set(package_of_language ${language}-agenda)
  if(language STREQUAL "python")
    set(package_of_language python3-agenda)
  endif()
  install(FILES ${bridges}/${language}/README.md DESTINATION share/doc/${package_of_language} COMPONENT ${language})
  install(DIRECTORY ${bridges}/${language}/example/ DESTINATION share/doc/${package_of_language}/examples
    COMPONENT ${language} PATTERN __pycache__ EXCLUDE)
endforeach()
install(FILES ${bridges}/redmine/README.md DESTINATION share/doc/redmine-plugin-agenda COMPONENT redmine)
