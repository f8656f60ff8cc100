// This is a plugin by somebody else: a notebook for a board, in C on the contract's headers alone.
//
// Members write a thought each before the meeting, sealed until the chair opens them; chair and minute taker
// write notes, and correct them; the board gets a name. It shares nothing with any other plugin: what the
// validator asks of it, it asks of the contract.
//
// The same source makes the broken twins: each defines DEFECT as one of these, and is otherwise the same.
#ifndef NOTEBOOK_H
#define NOTEBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "agenda/agenda.h"

enum defect {
  NONE,
#define DEFECT_NAMED(name) name,
#include "defects.h"
#undef DEFECT_NAMED
};

#ifndef DEFECT
#define DEFECT NONE
#endif

static inline bool broken(enum defect defect) {
  return defect == DEFECT;
}

#define ID_ROOM 129         // an id and its NUL
#define MOST_ACTIONS 100    // in a request
#define MOST_NOTES 40       // in an item at a meeting
#define MOST_MEMBERS 64     // of a meeting that are remembered
#define LONGEST_OWN_ID 124  // bytes
#define LONGEST_TEXT 400    // code points
#define LONGEST_THOUGHT 500
#define LONGEST_TITLE 80
#define LONGEST_NAME 100
#define LONGEST_OWN_TITLE 300
#define LONGEST_OWN_TEXT 1000
#define MOST_SHOWN_ITEMS 4
#define LARGEST_PAYLOAD 6000  // bytes
#define LARGEST_RECEIPT 8000
#define LARGEST_SUMMARY 500000
#define MOST_TRIES 20  // of a write that others overtake

#define GUIDE_ITEM "notebook"
#define PAGE_ITEM "notebook.page"

#define TEXT(words) {(const uint8_t*)(words), sizeof(words) - 1}

// This is one opened plugin.
typedef struct notebook {
  agenda_plugin object;
  const agenda_host_storage* storage;
  const agenda_host_meetings* meetings;
  int64_t opened_by;  // a process; only a broken one asks
} notebook;

// This is a checked piece of the caller's text.
typedef struct words {
  const char* at;
  size_t size;
} words;

// This says why a call is refused; it is filled in where the reason is found.
typedef struct refusal {
  agenda_status status;
  const char* code;
  const char* message;
  char field[ID_ROOM];
  int64_t limit;
  uint64_t action;
  uint64_t revision;
  words theirs;
  words yours;
} refusal;

typedef struct thought {
  uint64_t revision;  // 0: none
  char mood[16];
  char text[LONGEST_THOUGHT * 4 + 1];
} thought;

typedef struct note {
  uint64_t revision;
  char id[16];
  char author[ID_ROOM];
  char title[LONGEST_TITLE * 4 + 1];
  char text[LONGEST_TEXT * 4 + 1];
} note;

typedef struct receipt {
  uint64_t revision;
  char print[20];
  char results[LARGEST_RECEIPT];
} receipt;

// This is an item of the host's own, as pages of the meeting show it.
typedef struct own_item {
  char title[LONGEST_OWN_TITLE * 4 + 1];
  char text[LONGEST_OWN_TEXT * 4 + 1];
  uint32_t closed;
} own_item;

// This is all that a call rests on, read at once.
typedef struct state {
  bool is_for_a_page;  // only a broken one asks
  unsigned unread;     // notes; only a broken one asks
  uint32_t meeting_state;
  char members[MOST_MEMBERS][ID_ROOM];
  size_t member_count;
  char meeting_title[LONGEST_OWN_TITLE * 4 + 1];
  unsigned own_items;  // of the host's, those that are right
  own_item shown_items[MOST_SHOWN_ITEMS];
  size_t shown_count;
  const agenda_call* call;
  thought mine;
  thought first_of_others;  // only a broken one looks at it
  unsigned thoughts, fine, rough;
  uint64_t opened;  // revision of the opening; 0: sealed
  note notes[MOST_NOTES];
  size_t note_count;
  uint64_t name_revision;
  char name[LONGEST_NAME * 4 + 1];
  char name_author[ID_ROOM];
  receipt before;
  uint64_t newest;  // revision, and how many records: for the token
  uint64_t count;
} state;

// A page is written to this piece by piece.
typedef struct page {
  const agenda_writer* writer;
  agenda_status status;
  agenda_text id_prefix;
  unsigned heading_level;  // of the first heading
} page;

#endif
