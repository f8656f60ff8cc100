// agenda/report.h - why a call did not return AGENDA_OK, for people and for programs.
//
// A status alone cannot say which field was wrong; a returned string would have to be freed. So the side that
// refuses describes the problem to a callback of the caller while the call is still under way.
#ifndef AGENDA_REPORT_H
#define AGENDA_REPORT_H

#include "status.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct agenda_problem {
  uint32_t struct_size;
  agenda_status status;  // what the call will return
  agenda_text code;      // stable ASCII for programs: "field.too_long", "answers.opened"
  agenda_text message;   // one or two sentences for people, in the call's locale, naming what to do
  agenda_text field;     // the field or member that is wrong; empty where none is
  int64_t limit;         // the limit that was passed (code points, bytes, a count); 0 where none was
  uint64_t action;       // index of the action in a batch that stands or falls together; 0 for the first
  uint64_t revision;     // CONFLICT: the revision that stands now, 0 where nothing stands
  agenda_text
      theirs;  // CONFLICT: the text that stands now, empty where there is none or it is not yours to see
  agenda_text yours;  // CONFLICT: the text that was sent
} agenda_problem;

typedef struct agenda_report {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  void* ctx;          // handed back as the first argument

  // Called at most once for a refused call, before that call returns; never for AGENDA_OK.
  // [any-thread: the thread of the refused call] [since 0.9]
  // Lifetime: `problem` and all it points at are borrowed until problem returns.
  // Returns: nothing; a report cannot fail.
  void (*problem)(void* ctx, const agenda_problem* problem);
} agenda_report;

#ifdef __cplusplus
}
#endif

#endif
