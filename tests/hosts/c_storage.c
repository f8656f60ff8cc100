#include "c_storage.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

enum { LONGEST_PART = 400, LARGEST_PAYLOAD = 1 << 20 };

struct stored {
  char* parts[AGENDA_KEY_PARTS];  // keys are ASCII, so a C string loses nothing
  uint64_t revision;
  uint32_t flags;
  int32_t utc_offset_minutes;
  int64_t time_ms;
  char* author;
  uint8_t* payload;
  uint64_t payload_size;
};

static void* must(void* memory) {
  CHECK(memory != NULL);
  return memory;
}

static char* string_of(const agenda_text* text) {
  char* string = must(malloc((size_t)text->size + 1));
  if (text->size != 0) memcpy(string, text->bytes, (size_t)text->size);
  string[text->size] = '\0';
  return string;
}

static agenda_text text_of(const char* string) {
  return (agenda_text){(const uint8_t*)string, strlen(string)};
}

static const agenda_text* part_of(const agenda_key* key, size_t part) {
  const agenda_text* const parts[AGENDA_KEY_PARTS] = {&key->organisation, &key->board, &key->item,
                                                      &key->meeting,      &key->kind,  &key->id};
  return parts[part];
}

static bool is_key(const agenda_key* key) {
  if (key == NULL) return false;
  for (size_t part = 0; part < AGENDA_KEY_PARTS; ++part) {
    const agenda_text* text = part_of(key, part);
    if (text->size > LONGEST_PART || (text->size != 0 && text->bytes == NULL)) return false;
    for (uint64_t i = 0; i < text->size; ++i) {
      if (text->bytes[i] <= ' ' || text->bytes[i] > '~') return false;
    }
  }
  return true;
}

static int compare_part(const char* mine, const agenda_text* theirs) {
  const size_t size = strlen(mine);
  const size_t shared = size < theirs->size ? size : (size_t)theirs->size;
  const int order = shared == 0 ? 0 : memcmp(mine, theirs->bytes, shared);
  if (order != 0) return order;
  return size == theirs->size ? 0 : size < theirs->size ? -1 : 1;
}

static int compare(const stored* record, const agenda_key* key, size_t parts) {
  for (size_t part = 0; part < parts; ++part) {
    const int order = compare_part(record->parts[part], part_of(key, part));
    if (order != 0) return order;
  }
  return 0;
}

static bool same_key(const stored* one, const stored* other) {
  for (size_t part = 0; part < AGENDA_KEY_PARTS; ++part) {
    if (strcmp(one->parts[part], other->parts[part]) != 0) return false;
  }
  return true;
}

// It returns the place of the first record that does not come before the first `parts` parts of the key.
static size_t first_of(const c_storage* storage, const agenda_key* key, size_t parts) {
  size_t low = 0, high = storage->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (compare(&storage->records[middle], key, parts) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static size_t end_of(const c_storage* storage, const agenda_key* key, size_t parts, size_t from) {
  while (from < storage->count && compare(&storage->records[from], key, parts) == 0)
    ++from;
  return from;
}

static bool is_newest(const c_storage* storage, size_t at) {
  return at + 1 == storage->count || !same_key(&storage->records[at], &storage->records[at + 1]);
}

static agenda_status show(const stored* record, uint64_t range, void* ctx,
                          agenda_status (*visit)(void* ctx, uint64_t range, const agenda_record* record)) {
  const agenda_key key = {text_of(record->parts[0]), text_of(record->parts[1]), text_of(record->parts[2]),
                          text_of(record->parts[3]), text_of(record->parts[4]), text_of(record->parts[5])};
  const agenda_record shown = {.struct_size = sizeof shown,
                               .flags = record->flags,
                               .revision = record->revision,
                               .time_ms = record->time_ms,
                               .utc_offset_minutes = record->utc_offset_minutes,
                               .key = &key,
                               .author = text_of(record->author),
                               .payload = {record->payload, record->payload_size}};
  return visit(ctx, range, &shown);
}

static bool is_range(const agenda_range* range) {
  return range != NULL && range->struct_size >= sizeof *range && range->parts >= 1 &&
         range->parts <= AGENDA_KEY_PARTS &&
         (range->flags & ~(AGENDA_RANGE_DESCENDING | AGENDA_RANGE_ALL_REVISIONS)) == 0 &&
         is_key(range->key) && (range->start == NULL || is_key(range->start));
}

static agenda_status read_range(const c_storage* storage, const agenda_range* range, uint64_t index,
                                void* ctx,
                                agenda_status (*visit)(void* ctx, uint64_t range,
                                                       const agenda_record* record)) {
  const bool down = (range->flags & AGENDA_RANGE_DESCENDING) != 0;
  const bool all = (range->flags & AGENDA_RANGE_ALL_REVISIONS) != 0;
  const size_t begin = first_of(storage, range->key, range->parts);
  const size_t end = end_of(storage, range->key, range->parts, begin);
  uint64_t shown = 0;
  for (size_t i = begin; i < end; ++i) {
    const size_t at = down ? begin + (end - 1 - i) : i;
    const stored* record = &storage->records[at];
    if (range->start != NULL) {
      const int order = compare(record, range->start, AGENDA_KEY_PARTS);
      if (down ? order > 0 : order < 0) continue;
    }
    if (!all && !is_newest(storage, at)) continue;
    if (range->limit != 0 && shown++ == range->limit) break;
    const agenda_status status = show(record, index, ctx, visit);
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

static bool strikes(c_storage* storage, bool on_apply) {
  const uint64_t now = on_apply ? storage->applies++ : storage->reads++;
  const c_fault* fault = &storage->fault;
  if (!fault->armed || fault->on_apply != on_apply) return false;
  return fault->always ? now >= fault->at : now == fault->at;
}

static agenda_status read_locked(c_storage* storage, const agenda_range* const* ranges, uint64_t range_count,
                                 void* ctx,
                                 agenda_status (*visit)(void* ctx, uint64_t range,
                                                        const agenda_record* record)) {
  if (strikes(storage, false)) {
    if (storage->fault.half && storage->count > 0) {
      const agenda_status seen = show(&storage->records[0], 0, ctx, visit);
      CHECK(seen == AGENDA_OK || seen >= AGENDA_INVALID_ARGUMENT);
    }
    return storage->fault.answer;
  }
  if (range_count != 0 && ranges == NULL) return AGENDA_INVALID_ARGUMENT;
  for (uint64_t i = 0; i < range_count; ++i) {
    if (!is_range(ranges[i])) return AGENDA_INVALID_ARGUMENT;
  }
  for (uint64_t i = 0; i < range_count; ++i) {
    const agenda_status status = read_range(storage, ranges[i], i, ctx, visit);
    if (status == AGENDA_STOP) return AGENDA_OK;
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

static agenda_status read_records(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                  uint64_t range_count, void* ctx,
                                  agenda_status (*visit)(void* ctx, uint64_t range,
                                                         const agenda_record* record)) {
  (void)call;
  c_storage* storage = self;
  pthread_mutex_lock(&storage->lock);
  const agenda_status status = read_locked(storage, ranges, range_count, ctx, visit);
  pthread_mutex_unlock(&storage->lock);
  return status;
}

static void free_record(stored* record) {
  for (size_t part = 0; part < AGENDA_KEY_PARTS; ++part)
    free(record->parts[part]);
  free(record->author);
  free(record->payload);
}

static void remove_records(c_storage* storage, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i)
    free_record(&storage->records[i]);
  if (end > begin) {
    memmove(storage->records + begin, storage->records + end, (storage->count - end) * sizeof(stored));
    storage->count -= end - begin;
  }
}

static bool holds(const c_storage* storage, const agenda_precondition* condition) {
  const size_t parts = condition->kind == AGENDA_MUST_BE_UNCHANGED ? condition->parts : AGENDA_KEY_PARTS;
  const size_t begin = first_of(storage, condition->key, parts);
  const size_t end = end_of(storage, condition->key, parts, begin);
  if (condition->kind == AGENDA_MUST_BE_ABSENT) return begin == end;
  uint64_t newest = 0, count = 0;
  for (size_t i = begin; i < end; ++i) {
    if (!is_newest(storage, i)) continue;
    ++count;
    if (storage->records[i].revision > newest) newest = storage->records[i].revision;
  }
  if (condition->kind == AGENDA_MUST_BE_AT_REVISION) return count == 1 && newest == condition->revision;
  return count == condition->count && newest == condition->revision;
}

static bool is_precondition(const agenda_precondition* condition) {
  if (condition == NULL || condition->struct_size < sizeof *condition || !is_key(condition->key))
    return false;
  if (condition->kind == AGENDA_MUST_BE_UNCHANGED) return condition->parts >= 1 && condition->parts <= 5;
  return condition->kind == AGENDA_MUST_BE_AT_REVISION || condition->kind == AGENDA_MUST_BE_ABSENT;
}

static bool equal_keys(const agenda_key* one, const agenda_key* other) {
  for (size_t part = 0; part < AGENDA_KEY_PARTS; ++part) {
    const agenda_text *a = part_of(one, part), *b = part_of(other, part);
    if (a->size != b->size || (a->size != 0 && memcmp(a->bytes, b->bytes, (size_t)a->size) != 0))
      return false;
  }
  return true;
}

static const agenda_key* key_in(const agenda_batch* batch, uint64_t at) {
  return at < batch->erase_count ? batch->erases[at] : batch->puts[at - batch->erase_count]->key;
}

static bool is_batch(const agenda_batch* batch) {
  if (batch == NULL || batch->struct_size < sizeof *batch) return false;
  for (uint64_t i = 0; i < batch->precondition_count; ++i) {
    if (!is_precondition(batch->preconditions[i])) return false;
  }
  for (uint64_t i = 0; i < batch->erase_count; ++i) {
    if (!is_key(batch->erases[i])) return false;
  }
  for (uint64_t i = 0; i < batch->put_count; ++i) {
    const agenda_put* put = batch->puts[i];
    if (put == NULL || put->struct_size < sizeof *put || !is_key(put->key)) return false;
    if (put->payload.bytes == NULL || put->payload.size > LARGEST_PAYLOAD) return false;
  }
  for (uint64_t i = 0; i < batch->erase_count + batch->put_count; ++i) {
    for (uint64_t j = 0; j < i; ++j) {
      if (equal_keys(key_in(batch, i), key_in(batch, j))) return false;
    }
  }
  return true;
}

static void put(c_storage* storage, const agenda_batch* batch, const agenda_put* wanted) {
  const size_t begin = first_of(storage, wanted->key, AGENDA_KEY_PARTS);
  size_t end = end_of(storage, wanted->key, AGENDA_KEY_PARTS, begin);
  if ((wanted->flags & AGENDA_RECORD_LATEST_ONLY) != 0) {
    remove_records(storage, begin, end);
    end = begin;
  } else if (end > begin && (storage->records[end - 1].flags & AGENDA_RECORD_LATEST_ONLY) != 0) {
    remove_records(storage, end - 1, end);
    --end;
  }
  if (storage->count == storage->room) {
    storage->room = storage->room == 0 ? 64 : storage->room * 2;
    storage->records = must(realloc(storage->records, storage->room * sizeof(stored)));
  }
  memmove(storage->records + end + 1, storage->records + end, (storage->count - end) * sizeof(stored));
  ++storage->count;
  stored* record = &storage->records[end];
  for (size_t part = 0; part < AGENDA_KEY_PARTS; ++part)
    record->parts[part] = string_of(part_of(wanted->key, part));
  record->revision = storage->revision;
  record->flags = wanted->flags;
  record->utc_offset_minutes = batch->utc_offset_minutes;
  record->time_ms = batch->time_ms;
  record->author = string_of(&batch->author);
  record->payload = (uint8_t*)string_of(&wanted->payload);
  record->payload_size = wanted->payload.size;
}

static agenda_status apply_locked(c_storage* storage, const agenda_batch* batch, agenda_applied* applied) {
  if (strikes(storage, true)) return storage->fault.answer;
  if (!is_batch(batch) || applied == NULL || applied->struct_size < sizeof *applied)
    return AGENDA_INVALID_ARGUMENT;
  for (uint64_t i = 0; i < batch->precondition_count; ++i) {
    if (holds(storage, batch->preconditions[i])) continue;
    applied->failed_precondition = i;
    return AGENDA_CONFLICT;
  }
  if (batch->erase_count + batch->put_count == 0) {
    applied->revision = storage->revision;
    return AGENDA_OK;
  }
  ++storage->revision;
  ++storage->batches;
  for (uint64_t i = 0; i < batch->erase_count; ++i) {
    const size_t begin = first_of(storage, batch->erases[i], AGENDA_KEY_PARTS);
    remove_records(storage, begin, end_of(storage, batch->erases[i], AGENDA_KEY_PARTS, begin));
  }
  for (uint64_t i = 0; i < batch->put_count; ++i)
    put(storage, batch, batch->puts[i]);
  applied->revision = storage->revision;
  return AGENDA_OK;
}

static agenda_status apply_batch(void* self, const agenda_call* call, const agenda_batch* batch,
                                 agenda_applied* applied) {
  (void)call;
  c_storage* storage = self;
  pthread_mutex_lock(&storage->lock);
  const agenda_status status = apply_locked(storage, batch, applied);
  pthread_mutex_unlock(&storage->lock);
  return status;
}

void c_storage_open(c_storage* storage) {
  memset(storage, 0, sizeof *storage);
  CHECK(pthread_mutex_init(&storage->lock, NULL) == 0);
  storage->table = (agenda_host_storage){.struct_size = sizeof storage->table,
                                         .durability = AGENDA_DURABLE_WITH_HOST_COMMIT,
                                         .self = storage,
                                         .read = read_records,
                                         .apply = apply_batch};
}

void c_storage_close(c_storage* storage) {
  remove_records(storage, 0, storage->count);
  free(storage->records);
  pthread_mutex_destroy(&storage->lock);
}

void c_storage_heal(c_storage* storage) {
  storage->fault = (c_fault){.armed = false};
  storage->reads = storage->applies = 0;
}

size_t c_storage_standing(c_storage* storage, const char* kind) {
  size_t standing = 0;
  for (size_t i = 0; i < storage->count; ++i) {
    if (is_newest(storage, i) && (kind == NULL || strcmp(storage->records[i].parts[4], kind) == 0))
      ++standing;
  }
  return standing;
}

const char* c_storage_author(c_storage* storage, const char* kind, const char* id) {
  const char* author = NULL;
  for (size_t i = 0; i < storage->count; ++i) {
    const stored* record = &storage->records[i];
    if (strcmp(record->parts[4], kind) == 0 && strcmp(record->parts[5], id) == 0) author = record->author;
  }
  return author;
}
