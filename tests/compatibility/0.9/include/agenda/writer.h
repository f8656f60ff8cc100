// agenda/writer.h - where the other side puts what it says.
//
// The plugin owns no memory that a host must free: it writes into the host's own buffer, file or socket, so
// no text outlives an unloaded library. What a call that did not return AGENDA_OK wrote is to be discarded.
#ifndef AGENDA_WRITER_H
#define AGENDA_WRITER_H

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct agenda_writer {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  void* ctx;          // handed back as the first argument

  // Takes the next `size` bytes, all or none. A piece may end inside a UTF-8 sequence.
  // [any-thread: the thread of the call that was given this writer, before it returns] [since 0.9]
  // Lifetime: `bytes` is borrowed until write returns.
  // Returns: OK; anything else ends the call, which then returns UNAVAILABLE.
  agenda_status (*write)(void* ctx, const uint8_t* bytes, uint64_t size);
} agenda_writer;

#ifdef __cplusplus
}
#endif

#endif
