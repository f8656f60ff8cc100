// agenda/storage.h - agenda.host.storage/1: the host's own storage, as two functions.
//
// An ordered record store that any database can be. The plugin makes one read a call, rarely some more, and
// at most one apply; it never sees SQL, and the storage never sees what a board is.
//
// *Key*: six parts, each 0 to 400 bytes of printable ASCII without space, and at most 900 bytes together, as
// some databases index no more; compared byte by byte, part by part; the empty part comes first. Beware of
// database collations: Danish sorts "aa" last.
// *Organisation*: all ranges of a read, and all keys of a batch, of a plugin have the same first part. So a
// store may keep each organisation by itself, and lock no other one; it may refuse what mixes them.
// *Revision*: one number a batch. Within an organisation revisions rise in the order in which they become
// visible: whoever has seen one sees no smaller one appear later. None is ever used again, so that an erased
// and remade record never has a revision it had before; where a transaction is rolled back after `apply` gave
// a number, that number must not have left the host. 0 is no revision.
// *Refusals*: INVALID_ARGUMENT for a null where something must be, a struct that is too short, a list with a
// count that is null, a flag, kind or number of parts that is not defined here, a key that is none, a key that
// stands twice in a batch, an author or payload that is not UTF-8 or holds NUL, and a payload that is too
// large. UNAVAILABLE for everything that is the database's: full, locked, read-only, gone.
// *Waiting*: a store that waits for a lock or a connection says UNAVAILABLE after 5 seconds at the latest.
#ifndef AGENDA_STORAGE_H
#define AGENDA_STORAGE_H

#include "call.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_HOST_STORAGE "agenda.host.storage/1"

typedef struct agenda_key {  // a leaf: frozen for ever
  agenda_text organisation;
  agenda_text board;
  agenda_text item;
  agenda_text meeting;
  agenda_text kind;
  agenda_text id;
} agenda_key;

#define AGENDA_KEY_PARTS 6
#define AGENDA_LONGEST_KEY_PART ((uint32_t)400)     // bytes
#define AGENDA_LONGEST_KEY ((uint32_t)900)          // bytes of all parts together
#define AGENDA_LARGEST_PAYLOAD ((uint32_t)1048576)  // bytes
// A plugin's batch holds at most so many preconditions, erases and puts together, and so many bytes of payload.
// A store takes a batch that is as large, and may refuse a larger one with INVALID_ARGUMENT.
#define AGENDA_LARGEST_BATCH ((uint32_t)10000)
#define AGENDA_LARGEST_BATCH_PAYLOAD ((uint32_t)67108864)

// Flags of a record.
// Keeps no history: putting it leaves nothing of what stood under the key, and it leaves nothing of itself
// when another is put there. Of what was replaced so no byte is left in the adapter's files after at most 50
// further batches, when the store is closed, and when it is opened the next time, as a killed process closes
// nothing. Of what was erased, and of a sealed payload that a shorter one or one that is not sealed replaces,
// none is left when apply returns. Whoever reads at that moment may hold it up until the next batch.
#define AGENDA_RECORD_LATEST_ONLY ((uint32_t)1)
// Personal, may be erased on request; for the host's information.
#define AGENDA_RECORD_ERASABLE ((uint32_t)2)
// Secret until opened; an adapter may encrypt the payload.
#define AGENDA_RECORD_SEALED ((uint32_t)4)

typedef struct agenda_record {
  uint32_t struct_size;
  uint32_t flags;
  uint64_t revision;
  int64_t time_ms;             // milliseconds since 1970-01-01T00:00Z
  int32_t utc_offset_minutes;  // of the board's own time when it was written
  uint32_t reserved;           // 0
  const agenda_key* key;
  agenda_text author;   // id of the actor who wrote it
  agenda_text payload;  // JSON, at most AGENDA_LARGEST_PAYLOAD; the storage need not look into it
} agenda_record;

// These flags say how a range is read.
// Last key first, and newest revision first.
#define AGENDA_RANGE_DESCENDING ((uint32_t)1)
// Also the replaced revisions, oldest first; else only the newest of each key.
#define AGENDA_RANGE_ALL_REVISIONS ((uint32_t)2)

// A key, or all keys that share the first `parts` parts.
typedef struct agenda_range {
  uint32_t struct_size;
  uint32_t flags;
  uint32_t parts;     // 1 to 6: how many leading parts of `key` must be equal; 6 is exactly one key
  uint32_t reserved;  // 0
  const agenda_key* key;
  // Reading begins here (this key included), in its direction; null: at the end.
  const agenda_key* start;
  uint64_t limit;  // at most so many records are shown, each revision counting as one; 0: no limit
  // Reading ends here (this key included), in its direction; null: at the end of the prefix. A store without
  // AGENDA_STORAGE_ENDS_RANGES does not look at it, and shows more.
  const agenda_key* end;
} agenda_range;

// A visitor of records returns it where it has seen enough of this range, and the next one is to be shown. It
// is for a store with AGENDA_STORAGE_ENDS_RANGES: for any other it is a failure.
#define AGENDA_NEXT_RANGE ((agenda_status)206)

// A batch is written only where this is true.
// The key's newest revision is `revision`.
#define AGENDA_MUST_BE_AT_REVISION ((uint32_t)1)
// Nothing stands under the key.
#define AGENDA_MUST_BE_ABSENT ((uint32_t)2)
// The keys sharing `parts` parts are `count`, the newest revision among them `revision` (0 where there are
// none). As revisions rise and never repeat, that is: nothing was put or erased since.
#define AGENDA_MUST_BE_UNCHANGED ((uint32_t)3)

typedef struct agenda_precondition {
  uint32_t struct_size;
  uint32_t kind;
  uint32_t parts;     // for UNCHANGED: 1 to 5
  uint32_t reserved;  // 0
  const agenda_key* key;
  uint64_t revision;
  uint64_t count;
} agenda_precondition;

typedef struct agenda_put {
  uint32_t struct_size;
  uint32_t flags;  // AGENDA_RECORD_ bits
  const agenda_key* key;
  agenda_text payload;
} agenda_put;

// Preconditions are checked first, then keys are erased, then records are put; a key stands at most once in a
// batch.
typedef struct agenda_batch {
  uint32_t struct_size;
  int32_t utc_offset_minutes;  // for every record put
  int64_t time_ms;             // for every record put
  agenda_text author;          // for every record put
  const agenda_precondition* const* preconditions;
  uint64_t precondition_count;
  const agenda_key* const* erases;  // with all their history; a key where nothing stands is no mistake
  uint64_t erase_count;
  const agenda_put* const* puts;
  uint64_t put_count;
} agenda_batch;

typedef struct agenda_applied {
  uint32_t struct_size;  // set by the caller
  uint32_t reserved;     // 0
  uint64_t revision;     // on OK: the revision of every record put
  // On CONFLICT: index of one that did not hold; beyond the batch's last where it is one that the host added.
  uint64_t failed_precondition;
} agenda_applied;

// OK is as durable as this says.
#define AGENDA_DURABLE_ON_RETURN ((uint32_t)1)  // on disk when apply returns
// Part of the host's own transaction. What others write meanwhile is not seen before that ends, so the plugin
// decides a batch that met a CONFLICT once and not again: it says CONFLICT ("conflict.busy"), and the host
// rolls its whole transaction back and repeats the call with the same request id in a new one. A host that
// begins each transaction with a write to the organisation's row, and reads uncached, meets no such conflict.
#define AGENDA_DURABLE_WITH_HOST_COMMIT ((uint32_t)2)

// These bits say what a store can do, and what it cannot keep. Unknown bits are passed over.
// It knows agenda_range.end and AGENDA_NEXT_RANGE.
#define AGENDA_STORAGE_ENDS_RANGES ((uint32_t)1)
// It cannot promise that no byte is left of what was replaced or erased (AGENDA_RECORD_LATEST_ONLY): its
// database keeps old rows, a log or a replica for a time. Such a host says so to its users itself.
#define AGENDA_STORAGE_LEAVES_BYTES ((uint32_t)2)

typedef struct agenda_host_storage {
  uint32_t struct_size;
  uint32_t durability;
  void* self;  // handed back as the first argument

  // Shows the records of several ranges in one consistent snapshot: range after range, each in key order,
  // to a visitor that returns OK to go on, NEXT_RANGE to skip what is left of the range, STOP to end the whole
  // read (which is then OK), anything else to fail it: a value that is no status, such as 0, becomes INTERNAL.
  // `call` is the call under way, for the host to find its own transaction by; `range` is the
  // index of the range.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call; the record for the visit. The visitor calls nothing
  // back.
  // Returns: OK; UNAVAILABLE; INVALID_ARGUMENT for a range or visitor that is none; a failing visitor's own
  // status.
  agenda_status (*read)(void* self, const agenda_call* call, const agenda_range* const* ranges,
                        uint64_t range_count, void* ctx,
                        agenda_status (*visit)(void* ctx, uint64_t range, const agenda_record* record));

  // Writes a batch whole or not at all. A batch of preconditions alone is allowed and writes nothing.
  // [any-thread] [since 0.9]
  // Lifetime: all arguments are borrowed for the call.
  // Returns: OK: as durable as `durability` says; CONFLICT: applied->failed_precondition names one that did
  // not hold; UNAVAILABLE: full, locked, read-only or gone; INVALID_ARGUMENT. Nothing is written on CONFLICT
  // and INVALID_ARGUMENT. On UNAVAILABLE it may be unknown whether the batch was written, as where a connection
  // was lost while it was committed: it was, whole, or was not; the plugin says UNAVAILABLE in its turn, and
  // the same request sent again finds out.
  agenda_status (*apply)(void* self, const agenda_call* call, const agenda_batch* batch,
                         agenda_applied* applied);

  uint32_t features;  // AGENDA_STORAGE_ bits
  uint32_t reserved;  // 0
} agenda_host_storage;

#ifdef __cplusplus
}
#endif

#endif
