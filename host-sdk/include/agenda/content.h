// agenda/content.h - agenda.content/1: which guides are loaded, which were refused, and what to write
// instead.
#ifndef AGENDA_CONTENT_H
#define AGENDA_CONTENT_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_CONTENT "agenda.content/1"

#define AGENDA_GUIDE_LOADED ((uint32_t)1)
#define AGENDA_GUIDE_REFUSED ((uint32_t)2)

typedef struct agenda_guide_file {
  uint32_t struct_size;
  uint32_t status;  // AGENDA_GUIDE_
  uint32_t line;    // REFUSED: from 1; 0 where the file could not be read at all
  uint32_t column;  // REFUSED: from 1, in code points
  agenda_text file;
  agenda_text id;        // LOADED
  agenda_text version;   // LOADED
  agenda_text language;  // LOADED
  agenda_text theme;     // LOADED
  agenda_text code;      // REFUSED: stable ASCII
  agenda_text reason;    // REFUSED: what is wrong, in the call's locale
  agenda_text remedy;    // REFUSED: what to write instead, in the call's locale
} agenda_guide_file;

typedef struct agenda_content {
  uint32_t struct_size;
  uint32_t reserved;  // 0

  // Shows every guide file that was found when the plugin was opened, in the order read. The call needs no
  // actor and no meeting.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the file for the visit. The visitor calls nothing
  // back.
  // Returns: OK; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_guide_file* file));

  // Reads a guide's bytes as the plugin would read a file, loads nothing, and shows the verdict, once.
  // `name` is shown as the file's name.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the file for the visit. The visitor calls nothing
  // back.
  // Returns: OK, also for a guide that is refused; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own
  // status.
  agenda_status (*check)(void* self, const agenda_call* call, const agenda_text* name,
                         const agenda_text* bytes, void* ctx,
                         agenda_status (*visit)(void* ctx, const agenda_guide_file* file));
} agenda_content;

#ifdef __cplusplus
}
#endif

#endif
