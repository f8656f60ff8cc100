// Every member of every struct stands where 0.9 put it: in the headers as they were, and in those of now,
// where a struct may be longer.
#include <agenda/agenda.h>
#include <assert.h>
#include <stddef.h>

#ifdef AGENDA_FROZEN
#define SIZE(type, bytes) static_assert(sizeof(type) == (bytes), "size of " #type)
#else
#define SIZE(type, bytes) static_assert(sizeof(type) >= (bytes), "size of " #type)
#endif
#define AT(type, member, bytes) static_assert(offsetof(type, member) == (bytes), #member " of " #type)

#if UINTPTR_MAX == UINT64_MAX
#include "0.9/layout.h"
#endif

typedef int agenda_layout_of_0_9_holds;
