// agenda/meetings.h - agenda.host.meetings/1: the host's meetings, as the plugin needs to see them.
//
// The portal owns meetings, agendas and members; the plugin only asks. One function, one visit.
#ifndef AGENDA_MEETINGS_H
#define AGENDA_MEETINGS_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_HOST_MEETINGS "agenda.host.meetings/1"

// States of a meeting.
#define AGENDA_MEETING_PLANNED ((uint32_t)1)     // members prepare
#define AGENDA_MEETING_IN_SESSION ((uint32_t)2)  // the board sits
#define AGENDA_MEETING_ENDED ((uint32_t)3)       // the minutes may still be corrected
#define AGENDA_MEETING_LOCKED ((uint32_t)4)      // the minutes are approved: nothing but follow-ups changes
#define AGENDA_MEETING_CANCELLED ((uint32_t)5)   // only follow-ups change; preparation is kept

// Presence of a member at a meeting, as far as the host knows; the plugin records it by item where told to.
#define AGENDA_PRESENCE_UNKNOWN ((uint32_t)0)
#define AGENDA_PRESENCE_PRESENT ((uint32_t)1)
// An alternate who takes an absent member's place, and vote.
#define AGENDA_PRESENCE_STANDING_IN ((uint32_t)2)
#define AGENDA_PRESENCE_APOLOGIES ((uint32_t)3)  // afbud
#define AGENDA_PRESENCE_ABSENT ((uint32_t)4)

typedef struct agenda_member {
  uint32_t struct_size;
  uint32_t roles;     // AGENDA_ROLE_ bits
  uint32_t presence;  // AGENDA_PRESENCE_
  uint32_t reserved;  // 0
  agenda_text id;     // an id, the same as in agenda_actor
  agenda_text name;
} agenda_member;

// Whether an item is closed (lukket punkt) to whoever has no seat at the board and takes no minutes for it.
#define AGENDA_CLOSED_NO ((uint32_t)0)
#define AGENDA_CLOSED_TITLE_SHOWN ((uint32_t)1)  // they see its number and title, and that it is closed
#define AGENDA_CLOSED_WHOLLY ((uint32_t)2)       // they see its number, and that it is closed

// This is one of the host's papers for an item.
typedef struct agenda_paper {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  agenda_text title;  // one line of at most 300 code points
  // An address on the web (http:// or https://), or a path of the host's own that begins with one '/'; at most
  // 2,000 bytes, without blanks.
  agenda_text url;
} agenda_paper;

// In records, requests and views the host's own item HOST-ID is "own:HOST-ID", which is no id of any guide's.
#define AGENDA_OWN_ITEM_PREFIX "own:"
#define AGENDA_MOST_OWN_ITEMS ((uint32_t)200)  // of a meeting
#define AGENDA_MOST_PAPERS ((uint32_t)100)     // of an item

// This is an item of the host's own, such as "Budget 2027", beside those of the guides. The board works with it as
// with any other: minutes text, votes, decisions, recusals, attendance and follow-ups.
typedef struct agenda_own_item {
  uint32_t struct_size;
  uint32_t type;               // AGENDA_ITEM_ (items.h); 0: information
  uint32_t minutes;            // expected minutes, at most 1,000
  uint32_t closed;             // AGENDA_CLOSED_
  agenda_text id;              // HOST-ID: an id of at most 124 bytes
  agenda_text title;           // one line of at most 300 code points; not empty
  agenda_text text;            // what the item is about (sagsfremstilling); at most 20,000 code points
  agenda_text recommendation;  // what is recommended (indstilling); at most 10,000 code points
  const agenda_paper* const* papers;
  uint64_t paper_count;
} agenda_own_item;

typedef struct agenda_meeting {
  uint32_t struct_size;
  uint32_t state;  // AGENDA_MEETING_
  agenda_text id;
  agenda_text title;
  agenda_text date;                 // "2026-03-03", the board's own date
  agenda_text previous;             // id of the meeting before; empty where there is none
  agenda_text next;                 // id of the meeting after; empty where there is none
  const agenda_text* const* items;  // ids of the agenda items chosen, a parent standing for its children
  uint64_t item_count;              // 0: those of `order`, or, where that is null, every item of the guides
  const agenda_member* const* members;
  uint64_t member_count;  // 0: the host keeps no list; the plugin then takes the roles of each call for true
  // One that is not as agenda_own_item says, whose id another one has, or that is one too many, is left out: the
  // meeting is shown without it, with the place of the mistake, which the host's log gets too.
  const agenda_own_item* const* own_items;
  uint64_t own_item_count;
  // Ids of all items in the order of the agenda, own ones as "own:HOST-ID". Items that are not in it come after
  // those that are; null: the items of `items`, and then the own ones.
  const agenda_text* const* order;
  uint64_t order_count;
  // These stand at the head of the meeting's papers; each may be empty. Lines of at most 300 code points.
  agenda_text organisation_name;
  agenda_text board_name;
  agenda_text place;
  agenda_text start;  // "19:00", the board's own time
  agenda_text end;    // "21:15"
} agenda_meeting;

typedef struct agenda_host_meetings {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  void* self;         // handed back as the first argument

  // Shows the meeting with this id, of the call's organisation and board, to the visitor, once.
  // [any-thread] [since 0.9]
  // What the plugin writes in the same call is decided on the meeting as shown here. Where it may change meanwhile, the
  // host's storage answers CONFLICT to that write, and the plugin asks again: in C++ agenda::HoldingStorage does.
  // A host that joins both in a transaction of its own locks the meeting's row as it reads it (SELECT … FOR
  // UPDATE) instead.
  // Lifetime: all arguments are borrowed for the call; the meeting for the visit. The visitor calls nothing
  // back.
  // Returns: OK after one visit that returned OK or STOP; NOT_FOUND without a visit; UNAVAILABLE; a failing
  // visitor's own status.
  agenda_status (*read)(void* self, const agenda_call* call, const agenda_text* meeting, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_meeting* meeting));

  // Shows the meetings of the call's organisation and board from one day to another, both included ("2026-03-03"),
  // to the visitor, by date and then by id, as read shows them; `items`, `members` and `own_items` may be left out.
  // Null, or past the end of the table, in hosts that lack it: then the plugin knows of no meeting but those that
  // it is asked about.
  // [any-thread] [since 0.9]
  // Lifetime: as read.
  // Returns: OK, also without a visit; INVALID_ARGUMENT where one of them is no date; UNAVAILABLE; a failing
  // visitor's own status.
  agenda_status (*list)(void* self, const agenda_call* call, const agenda_text* from, const agenda_text* to,
                        void* ctx, agenda_status (*visit)(void* ctx, const agenda_meeting* meeting));
} agenda_host_meetings;

#ifdef __cplusplus
}
#endif

#endif
