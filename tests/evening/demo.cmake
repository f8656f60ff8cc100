# packaging/demo is held twice, in a tree of its own where all is set up and built: the second one leaves the first one's
# database as it is.
file(REMOVE_RECURSE ${SCRATCH}/demo)
file(MAKE_DIRECTORY ${SCRATCH}/demo/packaging ${SCRATCH}/demo/build/release/bin)
foreach(script demo example evening)
  file(COPY ${SOURCE}/packaging/${script} DESTINATION ${SCRATCH}/demo/packaging)
endforeach()
foreach(script setup build)
  file(WRITE ${SCRATCH}/demo/packaging/${script} "#!/bin/sh\n")
  file(CHMOD ${SCRATCH}/demo/packaging/${script} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
endforeach()
# The program finds its plugin beside itself, so it is called where it lies.
file(WRITE ${SCRATCH}/demo/build/release/bin/agenda-host "#!/bin/sh\nexec ${HOST} \"$@\"\n")
file(CHMOD ${SCRATCH}/demo/build/release/bin/agenda-host PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)

# A paper is there, and begins as its kind of file does.
function(hold_paper paper begin)
  file(READ ${SCRATCH}/demo/build/demo/${paper} bytes LIMIT 8 HEX)
  if(NOT bytes MATCHES "${begin}")
    message(FATAL_ERROR "${paper} begins with ${bytes}")
  endif()
endfunction()

function(hold_demo database)
  execute_process(COMMAND ${SCRATCH}/demo/packaging/demo --once OUTPUT_VARIABLE said ERROR_VARIABLE err RESULT_VARIABLE failed)
  if(failed OR NOT said MATCHES "\nThe database is build/demo/${database}[.] ")
    message(FATAL_ERROR "packaging/demo ended with ${failed}, and not with ${database}: ${said}${err}")
  endif()
  string(REGEX REPLACE "[.]db$" "-papers" papers ${database})
  if(NOT said MATCHES "\nThe evening's papers are in build/demo/${papers}: ")
    message(FATAL_ERROR "packaging/demo does not name the folder ${papers}: ${said}")
  endif()
  find_program(office NAMES soffice libreoffice)
  foreach(paper dagsorden referat referat-til-beboerne)
    hold_paper(${papers}/${paper}.docx "^504b0304")
    hold_paper(${papers}/${paper}.txt "^(44616773|52656665)")
    if(office)
      hold_paper(${papers}/${paper}.pdf "^255044462d")
    endif()
  endforeach()
  # The next command is that of whoever goes on with it.
  set(board ${SCRATCH}/demo/build/demo/${database})
  execute_process(COMMAND ${HOST} --storage sqlite:${board} --organisation boligselskabet board --json
    OUTPUT_VARIABLE members COMMAND_ERROR_IS_FATAL ANY)
  if(NOT members MATCHES "Kirsten Holm")
    message(FATAL_ERROR "${database} holds no board: ${members}")
  endif()
endfunction()

hold_demo(board.db)
# Somebody goes on with the first one.
execute_process(COMMAND ${HOST} --storage sqlite:${SCRATCH}/demo/build/demo/board.db --organisation boligselskabet
  board --title "Vores egen bestyrelse" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
hold_demo(board-2.db)
execute_process(COMMAND ${HOST} --storage sqlite:${SCRATCH}/demo/build/demo/board.db --organisation boligselskabet
  board OUTPUT_VARIABLE first COMMAND_ERROR_IS_FATAL ANY)
if(NOT first MATCHES "^Vores egen bestyrelse, ")
  message(FATAL_ERROR "the second demo changed the first one's board: ${first}")
endif()
