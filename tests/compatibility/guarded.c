#include "guarded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CANARY = 0xA5, CANARIES = 64, MOST_GUARDED = 65536 };

static struct {
  uint8_t* bytes;
  size_t size;
} guarded[MOST_GUARDED];
static size_t count;

void* guard(const void* made, size_t size, size_t own_size) {
  uint8_t* bytes = malloc(size + CANARIES);
  if (bytes == NULL || count == MOST_GUARDED) abort();
  memset(bytes, CANARY, size + CANARIES);
  memcpy(bytes, made, own_size);
  guarded[count].bytes = bytes;
  guarded[count].size = size;
  ++count;
  return bytes;
}

size_t canaries_live(void) {
  for (size_t i = 0; i < count; ++i) {
    for (size_t at = guarded[i].size; at < guarded[i].size + CANARIES; ++at) {
      if (guarded[i].bytes[at] == CANARY) continue;
      fprintf(stderr, "a struct of %zu bytes was written past its end\n", guarded[i].size);
      abort();
    }
  }
  return count;
}
