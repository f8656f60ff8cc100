// A peer hands things over in memory where reading or writing past its end shows.
//
// Behind every struct stand canary bytes that are no address, no size and no text: read, they go wrong at
// once; written, they are found. A peer of a version to come is compiled with headers whose structs are
// longer (see lengthen_headers.py): what it appended holds the same rubbish, for an older side to pass over.
#ifndef COMPATIBILITY_GUARDED_H
#define COMPATIBILITY_GUARDED_H

#include <stddef.h>
#include <stdint.h>

#ifdef AGENDA_APPENDED
#define OWN_SIZE(type) offsetof(type, appended_later)
#else
#define OWN_SIZE(type) sizeof(type)
#endif

// A copy of a struct that stays until all are let go.
#define GUARDED(type, ...) ((type*)guard(&(type)__VA_ARGS__, sizeof(type), OWN_SIZE(type)))

// The first `own_size` bytes of `made`, and rubbish from there.
void* guard(const void* made, size_t size, size_t own_size);

// Ends the program where anything was written past the end of a struct; then lets all of them go. Gives how
// many there were.
size_t let_go_of_guarded(void);

#endif
