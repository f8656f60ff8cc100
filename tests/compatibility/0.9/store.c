#include "store.h"

#include <stdlib.h>

#include "../guarded.h"
#include "words.h"

enum { MOST_RECORDS = 1024, PARTS = AGENDA_KEY_PARTS };

typedef struct stored {
  agenda_text parts[PARTS];
  agenda_text payload;
  agenda_text author;
  uint64_t revision;
  int64_t time_ms;
  int32_t offset;
  uint32_t flags;
} stored;

static stored records[MOST_RECORDS];
static size_t count;
static uint64_t last_revision;

static agenda_text copy_of(const agenda_text* text) {
  return (agenda_text){guard(text->bytes, (size_t)text->size, (size_t)text->size), text->size};
}

static const agenda_text* part(const agenda_key* key, uint32_t which) {
  const agenda_text* const parts[PARTS] = {&key->organisation, &key->board, &key->item,
                                           &key->meeting,      &key->kind,  &key->id};
  return parts[which];
}

static int compare_parts(const agenda_text* one, const agenda_text* other) {
  const uint64_t shorter = one->size < other->size ? one->size : other->size;
  const int order = shorter == 0 ? 0 : memcmp(one->bytes, other->bytes, (size_t)shorter);
  if (order != 0) return order;
  return (one->size > other->size) - (one->size < other->size);
}

// Over the first `parts` parts.
static int compare(const stored* record, const agenda_key* key, uint32_t parts) {
  for (uint32_t i = 0; i < parts; ++i) {
    const int order = compare_parts(&record->parts[i], part(key, i));
    if (order != 0) return order;
  }
  return 0;
}

static agenda_status show(const stored* record, uint64_t range, void* ctx,
                          agenda_status (*visit)(void* ctx, uint64_t range, const agenda_record* record)) {
  const agenda_text* parts = record->parts;
  const agenda_key key = {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]};
  const agenda_record* shown = GUARDED(agenda_record, {.struct_size = sizeof(agenda_record),
                                                       .flags = record->flags,
                                                       .revision = record->revision,
                                                       .time_ms = record->time_ms,
                                                       .utc_offset_minutes = record->offset,
                                                       .key = guard(&key, sizeof key, sizeof key),
                                                       .author = record->author,
                                                       .payload = record->payload});
  return visit(ctx, range, shown);
}

static bool begins(const stored* record, const agenda_range* range, bool descending) {
  if (range->start == NULL) return true;
  const int order = compare(record, range->start, PARTS);
  return descending ? order <= 0 : order >= 0;
}

static agenda_status read_range(const agenda_range* range, uint64_t index, void* ctx,
                                agenda_status (*visit)(void* ctx, uint64_t range,
                                                       const agenda_record* record)) {
  const bool descending = (range->flags & AGENDA_RANGE_DESCENDING) != 0;
  uint64_t shown = 0;
  for (size_t i = 0; i < count && (range->limit == 0 || shown < range->limit); ++i) {
    const stored* record = &records[descending ? count - 1 - i : i];
    if (compare(record, range->key, range->parts) != 0 || !begins(record, range, descending)) continue;
    const agenda_status status = show(record, index, ctx, visit);
    if (status != AGENDA_OK) return status;
    ++shown;
  }
  return AGENDA_OK;
}

// History is not kept: nothing that is asked of this store asks for it.
static agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                          uint64_t range_count, void* ctx,
                          agenda_status (*visit)(void* ctx, uint64_t range, const agenda_record* record)) {
  (void)self, (void)call;
  for (uint64_t i = 0; i < range_count; ++i) {
    const agenda_status status = read_range(ranges[i], i, ctx, visit);
    if (status != AGENDA_OK) return status == AGENDA_STOP ? AGENDA_OK : status;
  }
  return AGENDA_OK;
}

static bool holds(const agenda_precondition* must) {
  const uint32_t parts = must->kind == AGENDA_MUST_BE_UNCHANGED ? must->parts : PARTS;
  uint64_t found = 0;
  uint64_t newest = 0;
  for (size_t i = 0; i < count; ++i) {
    if (compare(&records[i], must->key, parts) != 0) continue;
    ++found;
    if (records[i].revision > newest) newest = records[i].revision;
  }
  if (must->kind == AGENDA_MUST_BE_ABSENT) return found == 0;
  if (must->kind == AGENDA_MUST_BE_AT_REVISION) return newest == must->revision;
  return newest == must->revision && found == must->count;
}

static void erase(const agenda_key* key) {
  for (size_t i = 0; i < count; ++i) {
    if (compare(&records[i], key, PARTS) != 0) continue;
    memmove(&records[i], &records[i + 1], (--count - i) * sizeof *records);
    return;
  }
}

static void put(const agenda_batch* batch, const agenda_put* wanted) {
  size_t at = 0;
  if (count == MOST_RECORDS) abort();
  erase(wanted->key);
  while (at < count && compare(&records[at], wanted->key, PARTS) < 0)
    ++at;
  memmove(&records[at + 1], &records[at], (count++ - at) * sizeof *records);
  stored* record = &records[at];
  for (uint32_t i = 0; i < PARTS; ++i)
    record->parts[i] = copy_of(part(wanted->key, i));
  record->payload = copy_of(&wanted->payload);
  record->author = copy_of(&batch->author);
  record->revision = last_revision;
  record->time_ms = batch->time_ms;
  record->offset = batch->utc_offset_minutes;
  record->flags = wanted->flags;
}

static agenda_status apply(void* self, const agenda_call* call, const agenda_batch* batch,
                           agenda_applied* applied) {
  (void)self, (void)call;
  for (uint64_t i = 0; i < batch->precondition_count; ++i) {
    if (holds(batch->preconditions[i])) continue;
    applied->failed_precondition = i;
    return AGENDA_CONFLICT;
  }
  ++last_revision;
  for (uint64_t i = 0; i < batch->erase_count; ++i)
    erase(batch->erases[i]);
  for (uint64_t i = 0; i < batch->put_count; ++i)
    put(batch, batch->puts[i]);
  applied->revision = last_revision;
  return AGENDA_OK;
}

const agenda_host_storage* store_table(void) {
  return GUARDED(agenda_host_storage, {.struct_size = sizeof(agenda_host_storage),
                                       .durability = AGENDA_DURABLE_ON_RETURN,
                                       .read = read,
                                       .apply = apply});
}
