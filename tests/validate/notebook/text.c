// This part checks text that comes in: UTF-8, ids, dates, numbers. What it gives out is checked, and lies in
// the caller's memory.
#include <stdio.h>
#include <string.h>

#include "notebook.h"

static words words_of(const agenda_text* text) {
  return (words){(const char*)text->bytes, (size_t)text->size};
}

static words words_from(const char* text) {
  return (words){text, strlen(text)};
}

static agenda_text text_from(const char* text) {
  return (agenda_text){(const uint8_t*)text, strlen(text)};
}

static bool is_sound(const agenda_text* text) {
  const bool is_absurd = text->size > 16 * 1024 * 1024 && !broken(READS_ABSURD_SIZES);
  return text->size == 0 || (text->bytes != NULL && !is_absurd);
}

static bool same(words left, const char* right) {
  return left.size == strlen(right) && (left.size == 0 || memcmp(left.at, right, left.size) == 0);
}

static bool is(const agenda_text* text, const char* right) {
  return text != NULL && is_sound(text) && same(words_of(text), right);
}

// It returns the length of the UTF-8 sequence at `at`, and 0 where there is none.
static size_t sequence(words all, size_t at) {
  const unsigned char* bytes = (const unsigned char*)all.at + at;
  const size_t left = all.size - at;
  if (bytes[0] < 0x80) return 1;
  const size_t size = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;
  if (bytes[0] < 0xC2 || bytes[0] > 0xF4 || left < size) return 0;
  for (size_t i = 1; i < size; ++i) {
    if ((bytes[i] & 0xC0) != 0x80) return 0;
  }
  if (bytes[0] == 0xE0 && bytes[1] < 0xA0) return 0;  // overlong
  if (bytes[0] == 0xED && bytes[1] > 0x9F) return 0;  // a surrogate
  if (bytes[0] == 0xF0 && bytes[1] < 0x90) return 0;
  if (bytes[0] == 0xF4 && bytes[1] > 0x8F) return 0;
  return size;
}

// It counts code points, and returns false where the bytes are no text.
static bool count_text(words text, size_t* points) {
  *points = 0;
  for (size_t at = 0; at < text.size; ++*points) {
    const size_t size = sequence(text, at);
    if (size == 0) {
      if (!broken(TAKES_BROKEN_UTF8)) return false;
      ++at;
      continue;
    }
    const unsigned char byte = (unsigned char)text.at[at];
    const bool is_line_end = byte == '\r' && at + 1 < text.size && text.at[at + 1] == '\n';
    const bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t' && !is_line_end) || byte == 0x7F ||
                            (byte == 0xC2 && (unsigned char)text.at[at + 1] < 0xA0);
    if (is_control && !broken(TAKES_CONTROL_CHARACTERS)) return false;
    if (is_line_end) --*points;
    at += size;
  }
  return true;
}

static bool is_plain_text(words text) {
  size_t points = 0;
  return count_text(text, &points);
}

static bool is_id(const agenda_text* text) {
  if (!is_sound(text) || text->size == 0 || text->size >= ID_ROOM) return false;
  for (size_t i = 0; i < text->size; ++i) {
    const char c = (char)text->bytes[i];
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!is_plain && (c == '\0' || strchr("._~@:+-", c) == NULL)) return false;
  }
  return true;
}

static bool is_blank(words text) {
  for (size_t i = 0; i < text.size; ++i) {
    if (text.at[i] != ' ' && text.at[i] != '\n' && text.at[i] != '\t' && text.at[i] != '\r') return false;
  }
  return true;
}

// It returns the number that so many digits make, and -1 where they are none.
static long digits(const char* at, size_t count) {
  long value = 0;
  for (size_t i = 0; i < count; ++i) {
    if (at[i] < '0' || at[i] > '9') return -1;
    value = value * 10 + (at[i] - '0');
  }
  return value;
}

static bool is_date(words text) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size != 10 || text.at[4] != '-' || text.at[7] != '-') return false;
  const long year = digits(text.at, 4), month = digits(text.at + 5, 2), day = digits(text.at + 8, 2);
  if (year < 1900 || month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= lengths[month - 1] + (is_leap && month == 2 ? 1 : 0);
}

// It copies as much as there is room for, with a NUL; CRLF becomes LF.
static void keep(char* to, size_t room, words text) {
  size_t size = 0;
  for (size_t i = 0; i < text.size && size + 1 < room; ++i) {
    if (text.at[i] == '\r' && !broken(KEEPS_CARRIAGE_RETURNS)) continue;
    to[size++] = text.at[i];
  }
  to[size] = '\0';
}
