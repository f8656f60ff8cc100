// agenda/content.h - agenda.content/1: which guides are loaded, which were refused, what to write instead,
// and what a new version of a guide changes.
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
  agenda_text id;            // LOADED
  agenda_text version;       // LOADED
  agenda_text language;      // LOADED
  agenda_text theme;         // LOADED
  agenda_text code;          // REFUSED: stable ASCII
  agenda_text reason;        // REFUSED: what is wrong, in the call's locale
  agenda_text remedy;        // REFUSED: what to write instead, in the call's locale
  agenda_text displaced_by;  // the file that is shown in place of this one; empty where none is
} agenda_guide_file;

#define AGENDA_FINDING_NOTE ((uint32_t)1)     // it changes what boards see, and harms nothing
#define AGENDA_FINDING_WARNING ((uint32_t)2)  // it may be meant, and somebody should look at it
#define AGENDA_FINDING_ERROR ((uint32_t)3)    // it harms what boards have written, or cannot be used

typedef struct agenda_guide_finding {
  uint32_t struct_size;
  uint32_t severity;   // AGENDA_FINDING_
  uint32_t line;       // from 1; 0 where it is about the whole file, or not known
  uint32_t column;     // from 1, in code points
  agenda_text file;    // where it stands: in the new version, or in the old one for what is gone
  agenda_text id;      // of the guide, item or question; empty where it is about none
  agenda_text code;    // stable ASCII
  agenda_text reason;  // what it is, in the call's locale
  agenda_text remedy;  // what to do, in the call's locale
} agenda_guide_finding;

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
  // `name` is shown as the file's name. A guide that cannot stand beside those that are loaded is refused;
  // what was loaded from a file of this name is passed over.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the file for the visit. The visitor calls nothing
  // back.
  // Returns: OK, also for a guide that is refused; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own
  // status.
  agenda_status (*check)(void* self, const agenda_call* call, const agenda_text* name,
                         const agenda_text* bytes, void* ctx,
                         agenda_status (*visit)(void* ctx, const agenda_guide_file* file));

  // Says what changes for boards where the guides of `after` take the place of those of `before`, errors
  // first. Both are paths of guide files, or both of content folders, which the plugin reads during the call
  // and does not load. Guides are matched by id and language. Nothing is shown where nothing changes.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the finding for the visit. The visitor calls nothing
  // back.
  // Returns: OK, also where there are errors; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own
  // status.
  agenda_status (*compare)(void* self, const agenda_call* call, const agenda_text* before,
                           const agenda_text* after, void* ctx,
                           agenda_status (*visit)(void* ctx, const agenda_guide_finding* finding));

  // Shows everything that is wrong with the content that was found when the plugin was opened: each error of
  // each guide file and file of words that was refused, and each file and folder that was passed over though
  // somebody meant it to be read. The findings of a file stand together, in its order; where there are too many,
  // the last says how many are not shown. The call needs no actor and no meeting.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the finding for the visit. The visitor calls nothing
  // back.
  // Returns: OK, also where nothing is wrong; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list_problems)(void* self, const agenda_call* call, void* ctx,
                                 agenda_status (*visit)(void* ctx, const agenda_guide_finding* finding));

  // Reads a file's bytes, those of a guide or of words, and shows everything that is wrong with it, as
  // list_problems does. `name` is the file's, as for check; nothing is loaded. Nothing is shown of a file that
  // would be read.
  // [any-thread] [since 0.9]
  // Lifetime: as list_problems.
  // Returns: as list_problems.
  agenda_status (*check_file)(void* self, const agenda_call* call, const agenda_text* name,
                              const agenda_text* bytes, void* ctx,
                              agenda_status (*visit)(void* ctx, const agenda_guide_finding* finding));
} agenda_content;

#ifdef __cplusplus
}
#endif

#endif
