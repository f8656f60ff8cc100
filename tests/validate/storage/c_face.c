// This program runs the storage checks from C, as an adapter in another language runs them in its own
// process: on a table, on a function that opens one, and on a table that is broken.
//   c_face ADAPTER.so FILE
#include "validate/storage/storage_checks.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct count {
  unsigned listed, passed, failed, skipped;
  char first_failed[64];
} count;

static void must(int holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "c_face: %s\n", what);
  exit(1);
}

static agenda_text text(const char* words) {
  return (agenda_text){(const uint8_t*)words, strlen(words)};
}

static void hear(void* ctx, const agenda_check_result* result) {
  count* heard = ctx;
  must(result->struct_size == sizeof *result && result->check.size > 0 && result->explains.size > 0,
       "a result says which check it is of, and what that asks");
  ++*(result->status == 0                      ? &heard->listed
      : result->status == AGENDA_CHECK_PASSED  ? &heard->passed
      : result->status == AGENDA_CHECK_SKIPPED ? &heard->skipped
                                               : &heard->failed);
  if (result->status != AGENDA_CHECK_FAILED) return;
  if (heard->failed == 1)
    snprintf(heard->first_failed, sizeof heard->first_failed, "%.*s", (int)result->check.size,
             (const char*)result->check.bytes);
  printf("%.*s: %.*s\n", (int)result->check.size, (const char*)result->check.bytes, (int)result->detail.size,
         (const char*)result->detail.bytes);
}

static agenda_storage_open_function load(const char* file) {
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  must(library != NULL, "the adapter is loaded");
  void* found = dlsym(library, AGENDA_STORAGE_OPEN_SYMBOL);
  agenda_storage_open_function open;
  must(found != NULL, "the adapter has a way in");
  memcpy(&open, &found, sizeof open);
  return open;
}

// This function of a broken table says OK to every batch and writes none.
static agenda_status apply_nothing(void* self, const agenda_call* call, const agenda_batch* batch,
                                   agenda_applied* applied) {
  (void)self, (void)call, (void)batch;
  applied->revision = 1;
  return AGENDA_OK;
}

static agenda_status read_nothing(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                  uint64_t count_of_ranges, void* ctx,
                                  agenda_status (*visit)(void* ctx, uint64_t range,
                                                         const agenda_record* record)) {
  (void)self, (void)call, (void)ranges, (void)count_of_ranges, (void)ctx, (void)visit;
  return AGENDA_OK;
}

// This table passes everything on, and notices a call from another thread than the first.
typedef struct watched_table {
  const agenda_host_storage* inner;
  pthread_t thread;
  unsigned calls_from_elsewhere;
} watched_table;

static void watch_caller(watched_table* watched) {
  if (!pthread_equal(watched->thread, pthread_self())) ++watched->calls_from_elsewhere;
}

static agenda_status watched_read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                  uint64_t range_count, void* ctx,
                                  agenda_status (*visit)(void* ctx, uint64_t range,
                                                         const agenda_record* record)) {
  watched_table* watched = self;
  watch_caller(watched);
  return watched->inner->read(watched->inner->self, call, ranges, range_count, ctx, visit);
}

static agenda_status watched_apply(void* self, const agenda_call* call, const agenda_batch* batch,
                                   agenda_applied* applied) {
  watched_table* watched = self;
  watch_caller(watched);
  return watched->inner->apply(watched->inner->self, call, batch, applied);
}

static void keep_to_one_thread(const agenda_host_storage* storage, unsigned all) {
  watched_table watched = {storage, pthread_self(), 0};
  const agenda_host_storage table = {.struct_size = sizeof table,
                                     .durability = storage->durability,
                                     .self = &watched,
                                     .read = watched_read,
                                     .apply = watched_apply};
  const agenda_checked_storage checked = {
      .struct_size = sizeof checked, .flags = AGENDA_CHECKS_ONE_THREAD, .storage = &table, .seed = 7};
  count heard = {0};
  must(agenda_storage_checks_run(&checked, NULL, &heard, hear) == AGENDA_OK,
       "the table passes on one thread");
  must(heard.passed + heard.skipped == all, "every check says what became of it");
  must(watched.calls_from_elsewhere == 0, "no other thread calls a table that is to be called from one");
}

static void refuse_what_is_none(void) {
  const agenda_checked_storage nothing = {.struct_size = sizeof nothing};
  const agenda_checked_storage cut = {.struct_size = 16};
  count heard = {0};
  must(agenda_storage_checks_run(NULL, NULL, &heard, hear) == AGENDA_INVALID_ARGUMENT,
       "no storage is refused");
  must(agenda_storage_checks_run(&cut, NULL, &heard, hear) == AGENDA_INVALID_ARGUMENT,
       "half of one is refused");
  must(agenda_storage_checks_run(&nothing, NULL, &heard, hear) == AGENDA_INVALID_ARGUMENT,
       "an empty one is refused");
  const agenda_host_storage broken = {.struct_size = sizeof broken,
                                      .durability = AGENDA_DURABLE_ON_RETURN,
                                      .read = read_nothing,
                                      .apply = apply_nothing};
  const agenda_checked_storage checked = {.struct_size = sizeof checked, .storage = &broken};
  const agenda_text unknown = text("no-such-check"), first = text("record-whole");
  must(agenda_storage_checks_run(&checked, &unknown, &heard, hear) == AGENDA_NOT_FOUND,
       "an unknown check is not found");
  must(agenda_storage_checks_run(&checked, &first, &heard, hear) == AGENDA_INTERNAL, "a broken table fails");
  must(heard.failed == 1 && strcmp(heard.first_failed, "record-whole") == 0, "it fails by the check's name");
  must(agenda_storage_checks_run(&checked, &first, NULL, NULL) == AGENDA_INTERNAL, "nobody needs to listen");
}

int main(int argc, char** argv) {
  must(argc == 3, "usage: c_face ADAPTER.so FILE");
  const agenda_storage_open_function open = load(argv[1]);
  refuse_what_is_none();

  count heard = {0};
  agenda_storage_checks_list(&heard, hear);
  must(heard.listed >= 40, "every check is listed");
  const unsigned all = heard.listed;

  // First the adapter is checked by the function that opens it: it can be opened again, and a writer can be
  // killed.
  agenda_checked_storage checked = {
      .struct_size = sizeof checked, .flags = AGENDA_CHECKS_MAY_FORK, .open = open};
  checked.location = checked.file = text(argv[2]);
  checked.seed = 7;
  heard = (count){0};
  must(agenda_storage_checks_run(&checked, NULL, &heard, hear) == AGENDA_OK, "the adapter passes");
  must(heard.passed == all && heard.failed == 0, "nothing is left out of what is opened");

  // Then it is checked as a table alone, as a host has it.
  const agenda_opened_storage* opened = NULL;
  must(open(&checked.location, NULL, NULL, &opened) == AGENDA_OK, "the adapter opens");
  agenda_checked_storage table = {.struct_size = sizeof table, .storage = opened->storage, .seed = 7};
  heard = (count){0};
  must(agenda_storage_checks_run(&table, NULL, &heard, hear) == AGENDA_OK, "the table passes");
  must(heard.passed + heard.skipped == all && heard.skipped > 0, "what needs opening again is skipped");
  keep_to_one_thread(opened->storage, all);
  opened->close(opened->self);
  printf("c_face: %u checks\n", all);
  return 0;
}
