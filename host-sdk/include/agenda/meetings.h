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

typedef struct agenda_meeting {
  uint32_t struct_size;
  uint32_t state;  // AGENDA_MEETING_
  agenda_text id;
  agenda_text title;
  agenda_text date;                 // "2026-03-03", the board's own date
  agenda_text previous;             // id of the meeting before; empty where there is none
  agenda_text next;                 // id of the meeting after; empty where there is none
  const agenda_text* const* items;  // ids of the agenda items chosen, a parent standing for its children
  uint64_t item_count;              // 0: every item
  const agenda_member* const* members;
  uint64_t member_count;  // 0: the host keeps no list; the plugin then takes the roles of each call for true
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
} agenda_host_meetings;

#ifdef __cplusplus
}
#endif

#endif
