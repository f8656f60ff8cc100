# A program of the SDK links with the libraries of its headers' version, and with no others.
#
#   cmake -DCOMPILER=FILE -DSDK=FOLDER -DLIBRARIES=FILE,FILE -DFLAGS=SANITIZERS -DSCRATCH=FOLDER -P other_version.cmake
string(REPLACE "," ";" LIBRARIES ${LIBRARIES})
file(REMOVE_RECURSE ${SCRATCH})
file(COPY ${SDK}/include ${SDK}/loader ${SDK}/meetings DESTINATION ${SCRATCH}/later)
file(WRITE ${SCRATCH}/portal.cpp [[
#include "loader/loader.hpp"
#include "meetings/stored_meetings.hpp"
int main() { return agenda::content_folders({"."}).size() == 1 ? 0 : 1; }
]])
set(header ${SCRATCH}/later/include/agenda/cpp/sdk_version.hpp)
file(READ ${header} text)
string(REGEX REPLACE "_are_both_[0-9_]+" "_are_both_0_2_0" text "${text}")
file(WRITE ${header} "${text}")
set(options)
if(FLAGS)
  set(options -fsanitize=${FLAGS})
endif()
foreach(sdk ${SDK} ${SCRATCH}/later)
  execute_process(COMMAND ${COMPILER} -std=c++17 ${options} -I${sdk} -I${sdk}/include ${SCRATCH}/portal.cpp ${LIBRARIES} -ldl
    -o ${SCRATCH}/portal RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_VARIABLE said)
  if(sdk STREQUAL SDK AND NOT result EQUAL 0)
    message(FATAL_ERROR "with libraries of the same version it does not link: ${said}")
  endif()
  if(NOT sdk STREQUAL SDK AND (result EQUAL 0 OR NOT said MATCHES "headers_and_libraries_are_both_0_2_0"))
    message(FATAL_ERROR "with libraries of another version: ${result} ${said}")
  endif()
endforeach()
