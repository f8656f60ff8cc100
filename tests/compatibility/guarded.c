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
  if (own_size != 0) memcpy(bytes, made, own_size);
  guarded[count].bytes = bytes;
  guarded[count].size = size;
  ++count;
  return bytes;
}

size_t let_go_of_guarded(void) {
  const size_t were = count;
  for (; count > 0; --count) {
    uint8_t* bytes = guarded[count - 1].bytes;
    const size_t size = guarded[count - 1].size;
    for (size_t at = size; at < size + CANARIES; ++at) {
      if (bytes[at] == CANARY) continue;
      fprintf(stderr, "a struct of %zu bytes was written past its end\n", size);
      abort();
    }
    free(bytes);
  }
  return were;
}
