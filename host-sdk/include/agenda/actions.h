// agenda/actions.h - agenda.actions/1: everything a board can do, in one self-describing table.
//
// The table drives the plugin's own checks and forms; a host can draw its own from it. A new action needs no
// new function, so portals written today can offer what plugins add tomorrow.
#ifndef AGENDA_ACTIONS_H
#define AGENDA_ACTIONS_H

#include "call.h"
#include "writer.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_ACTIONS "agenda.actions/1"

// An action that a host performs of its own accord, where it is in the table: when it moves an item to
// another meeting (the item was postponed, the meeting split or held anew), so that what members have prepared
// goes along. On the new meeting, with the id of the old one in the field "from". Answers stay sealed; where
// they had been opened at the old meeting, or its minutes are locked, they stay there too. Where a member has
// answered at both, their own answer counts before one that was entered for them, and the later before the
// earlier; the other stays in their view.
#define AGENDA_ACTION_CARRY_OVER "carry_over"

// Another one, which a host performs as AGENDA_ROLE_PORTAL: it erases old receipts and makes the
// indexes anew where they differ from what is stored. Once a day for each board is enough; nobody is held up by it.
#define AGENDA_ACTION_TIDY_RECORDS "tidy_records"

// An action is about one of these.
#define AGENDA_TARGET_ITEM ((uint32_t)1)          // an agenda item in a meeting: item and meeting are needed
#define AGENDA_TARGET_MEETING ((uint32_t)2)       // the meeting; an item narrows it to that item
#define AGENDA_TARGET_ORGANISATION ((uint32_t)3)  // the organisation's board; neither item nor meeting

// States of an item in a meeting, bits. A cancelled meeting is locked. What may be done in session and not while
// planned waits for the meeting, also where the answers were opened before it.
#define AGENDA_STATE_PLANNED ((uint32_t)1)     // meeting planned, answers sealed
#define AGENDA_STATE_IN_SESSION ((uint32_t)2)  // meeting in session, answers sealed
#define AGENDA_STATE_OPENED ((uint32_t)4)      // meeting planned or in session, answers opened
#define AGENDA_STATE_ENDED ((uint32_t)8)       // meeting ended, minutes not approved
#define AGENDA_STATE_LOCKED ((uint32_t)16)     // minutes approved

// Types of fields.
#define AGENDA_FIELD_TEXT ((uint32_t)1)       // several lines of text
#define AGENDA_FIELD_LINE ((uint32_t)2)       // one line of text
#define AGENDA_FIELD_CHOICE ((uint32_t)3)     // one of the choices' values
#define AGENDA_FIELD_DATE ((uint32_t)4)       // "2026-03-03", a day that exists, years 1900 to 9999
#define AGENDA_FIELD_NUMBER ((uint32_t)5)     // a whole number from 0 to `longest`
#define AGENDA_FIELD_FLAG ((uint32_t)6)       // "yes" or "no"
#define AGENDA_FIELD_REFERENCE ((uint32_t)7)  // an id that the item or meeting has: see `refers_to`
#define AGENDA_FIELD_BALLOT ((uint32_t)8)     // "MEMBER=in_favour", "MEMBER=against" or "MEMBER=abstain"

#define AGENDA_FIELD_REQUIRED ((uint32_t)1)
#define AGENDA_FIELD_REPEATS ((uint32_t)2)  // may stand several times

typedef struct agenda_choice {  // a leaf: frozen for ever
  agenda_text value;
  agenda_text label;
} agenda_choice;

typedef struct agenda_field_type {
  uint32_t struct_size;
  uint32_t type;     // AGENDA_FIELD_
  uint32_t flags;    // AGENDA_FIELD_REQUIRED, AGENDA_FIELD_REPEATS
  uint32_t longest;  // TEXT, LINE: code points; NUMBER: the largest; REFERENCE, BALLOT: bytes; else 0
  agenda_text name;
  agenda_text label;  // in the call's locale
  // REFERENCE: "consideration", "question", "member", "meeting", "decision", "vote", "follow_up",
  // "comment" and "addendum" (on and to the minutes), "another_answer" (an answer of the actor's own that does
  // not count), "minutes" (the digest of the draft that the sender has seen, as the JSON of the page "minutes"
  // has it: pages.h), or "guide_version" (a version of the item's guide: in use_guide_version the newer one,
  // elsewhere the one that the sender has seen, as the view's item.guide_version says)
  agenda_text refers_to;
  const agenda_choice* const* choices;
  uint64_t choice_count;
  agenda_text explanation;  // what the label has no room for, to be shown beside the field; mostly empty
} agenda_field_type;

typedef struct agenda_action {
  uint32_t struct_size;
  uint32_t target;  // AGENDA_TARGET_
  uint32_t roles;   // AGENDA_ROLE_ bits of those who may
  uint32_t states;  // AGENDA_STATE_ bits in which they may; all for an organisation's
  agenda_text name;
  agenda_text label;  // in the call's locale
  const agenda_field_type* const* fields;
  uint64_t field_count;
} agenda_action;

#define AGENDA_EXPECTS_REVISION ((uint32_t)1)

typedef struct agenda_action_request {
  uint32_t struct_size;
  uint32_t flags;              // AGENDA_EXPECTS_REVISION
  uint64_t expected_revision;  // of what is replaced; 0: nothing stands there yet
  agenda_text action;
  agenda_text item;  // empty where the target needs none
  const agenda_field* const* fields;
  uint64_t field_count;
} agenda_action_request;

typedef struct agenda_actions {
  uint32_t struct_size;
  uint32_t reserved;  // 0

  // Shows every action. The call needs no actor and no meeting.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the action for the visit. The visitor calls nothing
  // back.
  // Returns: OK; INVALID_ARGUMENT; OUT_OF_MEMORY; a failing visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_action* action));

  // Does one action, or up to 100 that stand or fall together, and writes the outcome as JSON:
  //   {"revision":17,"repeated":false,"results":[{"action":"record_decision","item":"tema-3.topic",
  //    "meeting":"m1","kind":"decision","id":"d1","revision":17,"record":{"id":"d1","text":"..."}}]}
  // A result names the record that its action made or changed, and has it as the view's JSON shows it to the
  // actor (agenda.schema.json), so that a host makes a task of its own of a follow-up without asking again.
  // An answer that members give on their own has the consideration's id and no record; "kind" is empty where
  // no single record was made. Closing answers has no record: it would count answers that it does not read.
  // "revision" is the call's; a record that stood already as the action wants it keeps its own.
  // Safe to repeat: the same request id with the same request writes nothing and gives the same outcome
  // ("repeated" is then true), with the records as they stand now, null where one is gone; with another
  // request it is refused with CONFLICT, code "request.reused". Receipts are kept until tidy_records erases
  // those older than 90 days. What others wrote is replaced only where the expected revision is the one that
  // stands; otherwise CONFLICT reports both texts. Without an expected revision one's own can be replaced; so
  // can attendance, the opening of answers, and what is recorded about oneself (an answer entered from paper,
  // a recusal).
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK: all done, as durable as the host's storage says; NOT_ALLOWED; WRONG_STATE; NOT_FOUND for
  // an unknown action, item or meeting; INVALID_ARGUMENT; CONFLICT; NOT_SUPPORTED where it would rest on a
  // record that cannot be read, as one of a newer version; UNAVAILABLE; OUT_OF_MEMORY. Nothing is written on
  // any but OK; where only the writer said no, all is written and the same request may be sent again for its
  // outcome.
  agenda_status (*perform)(void* self, const agenda_call* call, const agenda_action_request* const* actions,
                           uint64_t action_count, const agenda_writer* outcome);

  // The same for an HTML form of the plugin's as it was posted: all its fields, decoded, in any order. Their
  // names begin with "agenda-", are of a-z, 0-9 and hyphens, and each stands once in its form, so that a
  // framework may hand them over as a map of texts; it must leave out none, also where its value is empty,
  // and change no name.
  //
  // "agenda-N-action" and "agenda-N-item" say what the form's action N is, and on which item, and
  // "agenda-N-expect" the expected revision; "agenda-N-FIELD" is a field of it, with hyphens for underscores,
  // "agenda-N-FIELD-M" the M-th value of one that repeats, and "agenda-N-chosen-FIELD" a reference together
  // with its revision. "agenda-N-flags" lists the flags that the form asks: one that is not sent means "no".
  // "agenda-0-FIELD" is for all actions, and "agenda-0-meeting" says which meeting the form is about: it gives a
  // call without a meeting its meeting, and is refused where the call's is another one (INVALID_ARGUMENT,
  // "form.other_meeting"). "agenda-N-count" says how many fields of N a browser always sends: all but those of
  // the types CHOICE and FLAG and what is chosen. Where fewer arrive, or one name twice, nothing is written:
  // INVALID_ARGUMENT, "form.incomplete".
  //
  // Names with "agenda.", as pages of an earlier version of the plugin have, are still taken; both kinds
  // together are refused. Fields that begin with neither are the host's own and left alone.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: as perform.
  agenda_status (*submit)(void* self, const agenda_call* call, const agenda_field* const* fields,
                          uint64_t field_count, const agenda_writer* outcome);
} agenda_actions;

#ifdef __cplusplus
}
#endif

#endif
