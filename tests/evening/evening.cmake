file(REMOVE ${SCRATCH}/board.db ${SCRATCH}/board.db-wal ${SCRATCH}/board.db-shm)
execute_process(COMMAND ${SOURCE}/packaging/evening ${HOST} ${SCRATCH}/board.db
  OUTPUT_FILE ${SCRATCH}/said.txt RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "packaging/evening failed: ${failed}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${SCRATCH}/said.txt ${SOURCE}/tests/evening/approved.txt
  RESULT_VARIABLE differs)
if(differs)
  execute_process(COMMAND diff -u ${SOURCE}/tests/evening/approved.txt ${SCRATCH}/said.txt)
  message(FATAL_ERROR "The evening says something else. Read the difference as its reader would; if it is meant, copy "
    "${SCRATCH}/said.txt to tests/evening/approved.txt, and the part that README.md shows.")
endif()
