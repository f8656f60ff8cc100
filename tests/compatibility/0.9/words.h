// Text of this side, and text of the other side compared with it.
#ifndef COMPATIBILITY_WORDS_H
#define COMPATIBILITY_WORDS_H

#include <agenda/text.h>
#include <stdbool.h>
#include <string.h>

static inline agenda_text words(const char* letters) {
  agenda_text text = {(const uint8_t*)letters, strlen(letters)};
  return text;
}

static inline bool same(const agenda_text* one, const agenda_text* other) {
  return one->size == other->size && (one->size == 0 || memcmp(one->bytes, other->bytes, one->size) == 0);
}

static inline bool says(const agenda_text* text, const char* letters) {
  const agenda_text other = words(letters);
  return same(text, &other);
}

#endif
