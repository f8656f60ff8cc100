// agenda/text.h - how text crosses the boundary: UTF-8 as bytes and a length, never a C string.
//
// A pointer that says `char *` invites foreign function interfaces to read on to a NUL that is not there;
// this one does not. It stands in other structs by value, and so can never grow.
#ifndef AGENDA_TEXT_H
#define AGENDA_TEXT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// UTF-8, not NUL-terminated. `bytes` may be null only where `size` is 0, which is the empty text.
//
// Refused with INVALID_ARGUMENT wherever text is taken: invalid UTF-8, NUL, and control characters other than
// TAB and LF (CRLF becomes LF): U+0000 to U+001F, and U+007F to U+009F; and a text of more than 16 MiB, before a
// byte of it is read. An *id* is 1 to 128 bytes out of
// A-Z a-z 0-9 . _ ~ @ : + -
typedef struct agenda_text {  // a leaf: frozen for ever
  const uint8_t* bytes;
  uint64_t size;  // bytes
} agenda_text;

#ifdef __cplusplus
}
#endif

#endif
