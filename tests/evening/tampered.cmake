# Somebody changes the store of a board that has adopted its minutes, past the plugin: agenda-host verify names what does
# not hold, and ends with 3.
file(REMOVE_RECURSE ${SCRATCH}/tampered)
file(MAKE_DIRECTORY ${SCRATCH}/tampered)
set(board ${SCRATCH}/tampered/board.db)
execute_process(COMMAND ${SOURCE}/packaging/evening ${HOST} ${board} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

function(hold_verify statement expected_code expected)
  file(COPY_FILE ${board} ${board}.copy)
  execute_process(COMMAND ${SQLITE} ${board}.copy ${statement} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${HOST} --storage sqlite:${board}.copy --organisation boligselskabet verify
    OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE code)
  if(NOT code EQUAL expected_code OR NOT "${out}${err}" MATCHES "${expected}")
    message(SEND_ERROR "after \"${statement}\" verify ends with ${code}: ${out}${err}")
  endif()
endfunction()

hold_verify("select count(*) from record" 0 "^1 adoption holds: ")
hold_verify("update record set payload = replace(payload, '20.000', '90.000') where kind = 'adopted_minutes'" 3
  "adoption 1, the minutes of the meeting 2026-03-03, does not hold: the item almene-maal.tema-3.democratic-actor was changed or taken away\n$")
hold_verify("delete from record where kind = 'adopted_minutes' and item = '' and id = 'internal'" 3
  "does not hold: the part about the meeting itself was changed or taken away")
hold_verify("update record set payload = replace(payload, 'kirsten', 'bent') where kind = 'adoption'" 3
  "adoption 1, .* does not hold: its record was changed or is missing")
hold_verify("delete from record where kind = 'adoption_link'" 3 "the last ones were taken away")
# What is no part of what was adopted may change.
hold_verify("update record set payload = replace(payload, 'Kirsten', 'Karen') where kind like '%meeting'" 0 "1 adoption holds")
