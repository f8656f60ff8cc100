# Configures SOURCE in SCRATCH as CASE says, and compares what CMake says with what was promised.
file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})

# fake_package(NAME VERSION): what find_package() finds of NAME is of this version, and nothing else.
function(fake_package name version)
  file(WRITE ${SCRATCH}/${name}/${name}Config.cmake "add_library(${name}::static INTERFACE IMPORTED)\n")
  file(WRITE ${SCRATCH}/${name}/${name}ConfigVersion.cmake
    "set(PACKAGE_VERSION ${version})\nset(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
  set(options ${options} -D${name}_DIR=${SCRATCH}/${name} PARENT_SCOPE)
endfunction()

# configure(OPTION…): ends in `said`, on one line, and `failed`.
function(configure)
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE} -B ${SCRATCH}/build -G ${GENERATOR} ${ARGN}
    OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  # CMake breaks its errors into lines where they fit.
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  set(said "${output}" PARENT_SCOPE)
  set(failed "${result}" PARENT_SCOPE)
endfunction()

function(expect sentence)
  string(FIND "${said}" "${sentence}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "CMake was to say\n  ${sentence}\nand said\n  ${said}")
  endif()
endfunction()

function(expect_refusal)
  if(NOT failed)
    message(FATAL_ERROR "CMake was to refuse, and configured:\n  ${said}")
  endif()
  foreach(sentence ${ARGN} "packaging/setup --tests installs all that is needed on Debian 12 and 13.")
    expect("${sentence}")
  endforeach()
endfunction()

set(options)
set(gone -DCMAKE_DISABLE_FIND_PACKAGE_RapidJSON=ON)
set(rapidjson_is_missing "RapidJSON is missing, 1.1 or newer is needed: install Debian's package rapidjson-dev.")

if(CASE STREQUAL "old_compiler")
  # Only what it says of itself: nothing is built with it.
  find_program(gxx NAMES g++ REQUIRED)
  file(WRITE ${SCRATCH}/g++ "#!/bin/sh\nexec ${gxx} -U__GNUC__ -D__GNUC__=8 -U__GNUC_MINOR__ -D__GNUC_MINOR__=3 -U__GNUC_PATCHLEVEL__ -D__GNUC_PATCHLEVEL__=0 \"$@\"\n")
  file(CHMOD ${SCRATCH}/g++ PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  configure(-DCMAKE_CXX_COMPILER=${SCRATCH}/g++)
  expect_refusal("GCC 8.3.0 (${SCRATCH}/g++) is too old, 9 or newer is needed: install Debian's package g++ or clang, or name another one with -DCMAKE_CXX_COMPILER.")
elseif(CASE STREQUAL "old_library")
  fake_package(pugixml 1.9)
  configure(${options})
  expect_refusal("pugixml 1.9 (${SCRATCH}/pugixml) is too old, 1.13 or newer is needed: install Debian's package libpugixml-dev.")
elseif(CASE STREQUAL "old_c_library")
  file(WRITE ${SCRATCH}/sqlite3.h "#define SQLITE_VERSION \"3.8.2\"\n")
  configure(-DSQLite3_INCLUDE_DIR=${SCRATCH})
  expect_refusal("SQLite3 3.8.2 (${SCRATCH}) is too old, 3.35 or newer is needed: install Debian's package libsqlite3-dev.")
elseif(CASE STREQUAL "old_python")
  file(WRITE ${SCRATCH}/python3 "#!/bin/sh\necho Python 3.9.2\n")
  file(CHMOD ${SCRATCH}/python3 PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
  configure(-DAGENDA_PYTHON=${SCRATCH}/python3)
  expect_refusal("Python 3.9.2 (${SCRATCH}/python3) is too old, 3.11 or newer is needed: install Debian's package python3.")
elseif(CASE STREQUAL "new_library")
  fake_package(pugixml 2.0)
  configure(${options} ${gone})
  expect("pugixml 2.0 (${SCRATCH}/pugixml) is newer than any that was tested, 1: should building fail, install Debian's package libpugixml-dev.")
  expect_refusal("packaging/requirements.cmake")
  string(FIND "${said}" "needed: install Debian's package libpugixml-dev" refused)
  if(NOT refused EQUAL -1)
    message(FATAL_ERROR "What is newer was refused:\n  ${said}")
  endif()
elseif(CASE STREQUAL "missing")
  set(ENV{PKG_CONFIG_LIBDIR} ${SCRATCH})
  configure(${gone} -DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON -DMUSTACHE_INCLUDE_DIR=MUSTACHE_INCLUDE_DIR-NOTFOUND
    -DAGENDA_ZLIB_ARCHIVE=NO -DCMAKE_IGNORE_PATH=/usr/include)
  expect_refusal(${rapidjson_is_missing} "OpenSSL is missing, 3 or newer is needed: install Debian's package libssl-dev."
    "libz.a is missing: install Debian's package zlib1g-dev."
    "libsodium is missing: install Debian's package libsodium-dev."
    "kainjow/mustache.hpp is missing: install Debian's package libkainjow-mustache-dev.")
elseif(CASE STREQUAL "warnings")
  foreach(preset release package)
    execute_process(COMMAND ${CMAKE_COMMAND} --preset ${preset} -B ${SCRATCH}/${preset} -DAGENDA_PACKAGES=OFF
      WORKING_DIRECTORY ${SOURCE} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    file(READ ${SCRATCH}/${preset}/compile_commands.json commands)
    string(FIND "${commands}" "-Werror" found)
    if(NOT found EQUAL -1)
      message(FATAL_ERROR "The preset ${preset} makes warnings errors, and a user's compiler may know new ones")
    endif()
  endforeach()
elseif(CASE STREQUAL "options")
  find_program(python3 NAMES python3 REQUIRED)
  foreach(preset release asan)
    execute_process(COMMAND ${CMAKE_COMMAND} --preset ${preset} -B ${SCRATCH}/${preset}
      WORKING_DIRECTORY ${SOURCE} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
  execute_process(COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 ${python3}
    ${CMAKE_CURRENT_LIST_DIR}/check_targets.py ${SOURCE} ${SCRATCH}/release ${SCRATCH}/asan COMMAND_ERROR_IS_FATAL ANY)
else()
  message(FATAL_ERROR "configure.cmake: there is no case \"${CASE}\"")
endif()
