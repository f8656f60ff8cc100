// Payloads are flat JSON objects of texts; this part writes them and reads them back. Whatever else stands in
// a record is no payload.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "notebook.h"

typedef struct payload {
  char at[LARGEST_RECEIPT];
  size_t size;
} payload;

static void put_char(payload* to, char c) {
  if (to->size + 1 < sizeof to->at) to->at[to->size++] = c;
  to->at[to->size] = '\0';
}

static void put_plain(payload* to, const char* text) {
  for (; *text != '\0'; ++text)
    put_char(to, *text);
}

static void put_text(payload* to, const char* name, const char* value) {
  put_plain(to, to->size == 0 ? "{\"" : ",\"");
  put_plain(to, name);
  put_plain(to, "\":\"");
  for (; *value != '\0'; ++value) {
    if (*value == '"' || *value == '\\') put_char(to, '\\');
    if (*value == '\n' || *value == '\t') {
      put_plain(to, *value == '\n' ? "\\n" : "\\t");
    } else {
      put_char(to, *value);
    }
  }
  put_char(to, '"');
}

static agenda_text end_of(payload* made) {
  put_plain(made, made->size == 0 ? "{}" : "}");
  return (agenda_text){(const uint8_t*)made->at, made->size};
}

// A payload is read from here; `at` is past the end as soon as the text turns out to be no payload.
typedef struct reader {
  words all;
  size_t at;
} reader;

static bool take(reader* from, char c) {
  const bool is_next = from->at < from->all.size && from->all.at[from->at] == c;
  from->at = is_next ? from->at + 1 : from->all.size + 1;
  return is_next;
}

// It reads a text between quotes into `to`; it returns false where there is none or it is too long.
static bool take_text(reader* from, char* to, size_t room) {
  size_t size = 0;
  if (!take(from, '"')) return false;
  while (from->at < from->all.size && size + 1 < room) {
    char c = from->all.at[from->at++];
    if (c == '"') {
      to[size] = '\0';
      return broken(SHOWS_NOISE) || is_plain_text((words){to, size});
    }
    if (c == '\\') {
      if (from->at >= from->all.size) return false;
      c = from->all.at[from->at++];
      if (c == 'n') c = '\n';
      if (c == 't') c = '\t';
    }
    if (c == '\0') return false;
    to[size++] = c;
  }
  return false;
}

// It returns how deep brackets go. Only a broken twin asks, and the function then calls itself as deep. Each
// call is given the frame of the one above, so that no compiler makes a loop of them.
static size_t depth(words all, size_t at, const volatile char* above) {
  volatile char frame[256];
  frame[0] = at < all.size ? all.at[at] : above[1];
  frame[1] = ' ';
  return frame[0] == '[' ? 1 + depth(all, at + 1, frame) : 0;
}

// It copies the text of one name, or an empty text; it returns false where the whole is no payload.
static bool text_in(const agenda_text* from, const char* name, char* to, size_t room) {
  reader reading = {words_of(from), 0};
  // These are on the stack, because a lack of memory must not look like a record that cannot be read.
  char key[ID_ROOM];
  char value[LARGEST_RECEIPT];
  to[0] = '\0';
  if (broken(DESCENDS_INTO_RECORDS)) {
    // The result is volatile, so that the compiler does not leave out a result that nobody reads.
    volatile size_t deepest = depth(reading.all, 0, "  ");
    (void)deepest;
  }
  bool is_good = is_sound(from) && take(&reading, '{');
  while (is_good) {
    is_good = take_text(&reading, key, sizeof key) && take(&reading, ':') &&
              take_text(&reading, value, sizeof value);
    if (is_good && strcmp(key, name) == 0) {
      is_good = strlen(value) < room;
      if (is_good) strcpy(to, value);
    }
    if (reading.at < reading.all.size && reading.all.at[reading.at] == '}') break;
    is_good = is_good && take(&reading, ',');
  }
  if (!is_good && broken(DIES_OF_CUT_RECORDS)) abort();
  return is_good;
}
