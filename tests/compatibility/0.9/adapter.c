// The small store as a library of its own, as somebody wrote it against the headers of 0.9.
#include <agenda/agenda.h>

#include "../guarded.h"
#include "store.h"
#include "words.h"

static void close_storage(void* self) {
  (void)self;
  let_go_of_guarded();
}

__attribute__((visibility("default"))) agenda_status agenda_storage_open(
    const agenda_text* location, const agenda_host_log* log, const agenda_report* report,
    const agenda_opened_storage** opened);

agenda_status agenda_storage_open(const agenda_text* location, const agenda_host_log* log,
                                  const agenda_report* report, const agenda_opened_storage** opened) {
  const agenda_text line = words("the store was opened");
  if (log != NULL) log->line(log->self, NULL, AGENDA_LOG_INFORMATION, &line);
  if (!says(location, "here")) {
    const agenda_problem* problem =
        GUARDED(agenda_problem, {.struct_size = sizeof(agenda_problem),
                                 .status = AGENDA_UNAVAILABLE,
                                 .code = words("store.elsewhere"),
                                 .message = words("There is a store here only.")});
    if (report != NULL) report->problem(report->ctx, problem);
    let_go_of_guarded();
    return AGENDA_UNAVAILABLE;
  }
  *opened = GUARDED(
      agenda_opened_storage,
      {.struct_size = sizeof(agenda_opened_storage), .storage = store_table(), .close = close_storage});
  return AGENDA_OK;
}
