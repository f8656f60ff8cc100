// agenda/call.h - who asks, for which board and meeting, when, and in which language.
//
// The plugin has no world of its own: no clock, no session, no user table. Everything that depends on the
// world stands in the call, so that the same call on the same storage always gives the same answer.
#ifndef AGENDA_CALL_H
#define AGENDA_CALL_H

#include "report.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

// Roles of a person in this board or meeting; one person may have several. The host vouches for them.
#define AGENDA_ROLE_CHAIR ((uint32_t)1)         // formand
#define AGENDA_ROLE_VICE_CHAIR ((uint32_t)2)    // næstformand
#define AGENDA_ROLE_MINUTE_TAKER ((uint32_t)4)  // referent
#define AGENDA_ROLE_MEMBER ((uint32_t)8)        // bestyrelsesmedlem
#define AGENDA_ROLE_ALTERNATE ((uint32_t)16)    // suppleant
#define AGENDA_ROLE_OBSERVER ((uint32_t)32)     // observatør, gæst
// Installs and configures; sees no sealed answer, takes no decision.
#define AGENDA_ROLE_ADMINISTRATOR ((uint32_t)64)
// The portal itself, where it acts without a person: it tidies the records, closes an open follow-up whose case it closed,
// and sets a follow-up's reference to that case; nothing else. Never a member's, and never together with another role:
// such a call is INVALID_ARGUMENT, and a meeting with such a member cannot be read.
#define AGENDA_ROLE_PORTAL ((uint32_t)128)

typedef struct agenda_actor {
  uint32_t struct_size;
  uint32_t roles;  // AGENDA_ROLE_ bits
  agenda_text id;  // an id; stable for this person in this organisation
  agenda_text name;
} agenda_actor;

typedef struct agenda_field {  // a leaf: frozen for ever
  agenda_text name;
  agenda_text value;
} agenda_field;

// The host wants this in every HTML form. Without it pages are rendered without forms.
typedef struct agenda_form {
  uint32_t struct_size;
  uint32_t hidden_count;
  agenda_text address;                // of the form's `action` attribute
  const agenda_field* const* hidden;  // hidden inputs, the host's CSRF token among them
} agenda_form;

// Begins with struct_size and only grows at the end; members past the end of an older, shorter call are read
// as zero. All pointers are borrowed until the call returns.
typedef struct agenda_call {
  uint32_t struct_size;
  int32_t utc_offset_minutes;   // of the board's own time: local time is time_ms + utc_offset_minutes * 60000
  int64_t time_ms;              // now, milliseconds since 1970-01-01T00:00Z; years 1970 to 9999
  agenda_text organisation;     // id of the housing organisation
  agenda_text board;            // id of its board (organisation or department); may be empty where it has one
  agenda_text meeting;          // id of the meeting; may be empty where the function says so
  agenda_text locale;           // BCP 47: "da", "en-GB"; empty or unknown means Danish
  agenda_text request_id;       // an id that stays the same when a write is tried again; needed by writes
  const agenda_actor* actor;    // needed by everything that shows or writes board work
  const agenda_report* report;  // may be null
  const agenda_form* form;      // may be null
  void* host_data;  // the host's own; comes back untouched where a host function is given this call
} agenda_call;

#ifdef __cplusplus
}
#endif

#endif
