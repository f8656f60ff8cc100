// agenda/log.h - agenda.host.log/1: lines for the host's own log. Optional.
//
// The plugin never logs what a person wrote, answered or is named: deleted text must not live on in logs.
#ifndef AGENDA_LOG_H
#define AGENDA_LOG_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_HOST_LOG "agenda.host.log/1"

#define AGENDA_LOG_INFORMATION ((uint32_t)1)  // worth knowing: content was loaded
#define AGENDA_LOG_WARNING ((uint32_t)2)  // somebody should look: a guide was refused, a record is unreadable
#define AGENDA_LOG_ERROR ((uint32_t)3)    // something did not work: storage said no

typedef struct agenda_host_log {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  void* self;         // handed back as the first argument

  // Takes one line, in English, without a line end. `call` is null while the plugin is being opened.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: nothing; a log cannot fail.
  void (*line)(void* self, const agenda_call* call, uint32_t level, const agenda_text* line);
} agenda_host_log;

#ifdef __cplusplus
}
#endif

#endif
