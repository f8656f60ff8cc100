// agenda/people.h - agenda.host.people/1: names of people who are in no meeting's list any more. Optional.
//
// The plugin keeps the names of those whom its records name, as the host told them then. It asks here for
// whoever its records name and it has no name of; without an answer it calls them a former member. Neither
// of a page's tokens changes with such a name alone.
#ifndef AGENDA_PEOPLE_H
#define AGENDA_PEOPLE_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_HOST_PEOPLE "agenda.host.people/1"

typedef struct agenda_host_people {
  uint32_t struct_size;
  uint32_t reserved;  // 0
  void* self;         // handed back as the first argument

  // Shows the name of the person with this id, of the call's organisation and board, to the visitor, once.
  // The name is one line.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the name for the visit. The visitor calls nothing
  // back.
  // Returns: OK after one visit that returned OK or STOP; NOT_FOUND without a visit, where the host knows no
  // such person or may not tell; UNAVAILABLE, which costs the page nothing but the name; a failing visitor's
  // own status.
  agenda_status (*name)(void* self, const agenda_call* call, const agenda_text* person, void* ctx,
                        agenda_status (*visit)(void* ctx, const agenda_text* name));
} agenda_host_people;

#ifdef __cplusplus
}
#endif

#endif
