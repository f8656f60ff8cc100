// This is a small board portal in C over the headers alone: its people, its one meeting, its log, and the
// calls that it makes to the plugin.
#ifndef HOSTS_C_PORTAL_H
#define HOSTS_C_PORTAL_H

#include <agenda/agenda.h>

#include "c_storage.h"

#define MEETING "2026-03"
#define GUIDE "almene-maal.tema-3"
#define TOPIC "almene-maal.tema-3.democratic-actor"
#define TRUST "almene-maal.tema-3.trust-and-backing"
#define PARTICIPATION "almene-maal.tema-3.broad-participation"

enum { MEMBERS = 7, PEOPLE = 9 };

// The seven of the meeting come first, then an administrator and a guest who are not of it.
typedef struct person {
  const char* id;
  const char* name;
  uint32_t roles;
  uint32_t presence;
} portal_person;
extern const portal_person people[PEOPLE];

typedef struct portal {
  c_storage storage;
  agenda_host_meetings meetings;
  agenda_host_log log;
  agenda_host host;
  agenda_text folder;
  const agenda_text* folders[1];
  uint32_t state;      // AGENDA_MEETING_ of the one meeting
  bool keeps_no_list;  // of members
  bool meetings_null;  // show nothing at all as the meeting, or as one of its members
  bool member_null;
  bool meetings_fail;    // answer instead of showing
  bool meetings_mumble;  // show, then answer
  agenda_status meetings_answer;
  const char* lacks;  // a host extension it does not have
  pthread_mutex_t log_lock;
  uint64_t lines;
  char last_line[512];
  void* library;
  agenda_open_function open;
  const agenda_plugin* plugin;
  const agenda_items* items;
  const agenda_view* view;
  const agenda_actions* actions;
  const agenda_content* content;
  uint64_t next_request;
} c_portal;

// Text is kept here. A call's result (`c_said`) must be let go with `forget`.
typedef struct bytes {
  char* bytes;  // with a NUL after them
  size_t size;
} c_bytes;

typedef struct said {
  agenda_status status;
  c_bytes out;
  unsigned told;  // how often a problem was reported
  char code[128];
  char message[1024];
  char field[128];
  char theirs[1024];
  char yours[1024];
  uint64_t revision;
  int64_t limit;
} c_said;

void forget(c_said* said);

agenda_text text_from(const char* string);
agenda_writer writer_into(c_bytes* out);
agenda_report report_into(c_said* said);
agenda_status take_bytes(void* ctx, const uint8_t* piece, uint64_t size);
bool shows(const c_said* said, const char* words);

// portal_make loads the library without opening a plugin; portal_open opens one on a storage of its own.
void portal_make(c_portal* portal, const char* library, const char* content);
c_said portal_open(c_portal* portal, uint32_t oldest, uint32_t newest);
void portal_close(c_portal* portal);   // the plugin
void portal_unmake(c_portal* portal);  // library and storage

const portal_person* who(const char* id);
agenda_actor actor_of(const portal_person* person);
// It makes a call as this person; `actor` and `report` must outlive it.
agenda_call call_of(const agenda_actor* actor, const agenda_report* report);

c_said render(c_portal* portal, const char* id, const char* item, const char* view, const char* type,
              const agenda_form* form);

// It does one action as this person under the next request id. Names and values alternate and end with a
// null.
c_said act(c_portal* portal, const char* id, const char* item, const char* action, const char* const* fields);
// It does the same where it must succeed, and returns the revision.
uint64_t must_act(c_portal* portal, const char* id, const char* item, const char* action,
                  const char* const* fields);
// It does the same with everything given: under this request id, expecting this revision (-1: none).
c_said act_as(c_portal* portal, const char* id, const char* request, const char* item, const char* action,
              int64_t expected, const char* const* fields);

#define FIELDS(...)       \
  (const char* const[]) { \
    __VA_ARGS__, NULL     \
  }
#define NO_FIELDS         \
  (const char* const[]) { \
    NULL                  \
  }

#endif
