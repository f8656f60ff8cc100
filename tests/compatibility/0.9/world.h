// The portal of 0.9: its people, its one meeting, and what came of a call.
#ifndef COMPATIBILITY_WORLD_H
#define COMPATIBILITY_WORLD_H

#include <agenda/agenda.h>
#include <stddef.h>

typedef struct said {
  agenda_status status;  // of the report
  unsigned told;
  char code[64];
  char theirs[256];
  uint64_t revision;
  size_t size;
  char out[1 << 20];  // with a NUL after it
} said;

// Everything below has canaries behind it, and stays.
const agenda_host* portal(const agenda_text* const* content_folders, uint32_t count);
const agenda_report* report_into(said* answer);
const agenda_writer* writer_into(said* answer);
// By "chair" or "member", at the one meeting.
const agenda_call* call_by(const char* who, const char* request_id, said* answer);

unsigned lines_logged(void);

#endif
