# The library that `cmake --install --strip` leaves is loaded, and no longer is once a byte of it is another.
#
#   cmake -DBUILD=FOLDER -DSCRATCH=FOLDER -P install.cmake
file(REMOVE_RECURSE ${SCRATCH})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH} --strip OUTPUT_QUIET
  COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE libraries ${SCRATCH}/*/agenda/*.so)
list(LENGTH libraries count)
if(NOT count EQUAL 2)
  message(FATAL_ERROR "installed were ${count} libraries and not the plugin and its storage adapter: ${libraries}")
endif()
set(host ${SCRATCH}/bin/agenda-host --storage sqlite:${SCRATCH}/board.db --actor kirsten --role chair)
set(act ${host} do set_tie_rule tie=chair_decides "source=Forretningsorden")
execute_process(COMMAND ${act} COMMAND_ERROR_IS_FATAL ANY)

foreach(library ${libraries})
  file(COPY_FILE ${library} ${library}.sound)
  file(APPEND ${library} "x")
  execute_process(COMMAND ${act} RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_QUIET)
  if(result EQUAL 0 OR NOT said MATCHES "its SHA-256 is")
    message(FATAL_ERROR "${library} was changed and not refused for it: ${result} ${said}")
  endif()
  file(RENAME ${library}.sound ${library})
endforeach()
execute_process(COMMAND ${act} COMMAND_ERROR_IS_FATAL ANY)
