// This is a record store in C over the headers alone, as a portal without C++ would write one: ordered, in
// memory, and able to fail when it is told to.
#ifndef HOSTS_C_STORAGE_H
#define HOSTS_C_STORAGE_H

#include <agenda/storage.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct stored stored;

// This says what goes wrong, and when. Calls are counted from 0.
typedef struct fault {
  bool armed;
  bool on_apply;         // else on read
  uint64_t at;           // which read or apply
  bool always;           // that one and all after it
  bool half;             // a read that shows its first record before it fails
  agenda_status answer;  // what the host then returns
} c_fault;

typedef struct c_storage {
  agenda_host_storage table;
  pthread_mutex_t lock;
  stored* records;  // in key order, revisions of a key oldest first
  size_t count;
  size_t room;
  uint64_t revision;
  uint64_t reads;
  uint64_t applies;
  uint64_t batches;  // written
  c_fault fault;
} c_storage;

void c_storage_open(c_storage* storage);
void c_storage_close(c_storage* storage);

// It forgets the fault, and counts calls from 0 again.
void c_storage_heal(c_storage* storage);

// It returns how many records of this kind stand in the store, without replaced ones. Where `kind` is null,
// records of any kind are counted.
size_t c_storage_standing(c_storage* storage, const char* kind);

// It returns the author of the record that stands under this kind and id, or null.
const char* c_storage_author(c_storage* storage, const char* kind, const char* id);

#endif
