// This program loads plugins and opens stores through the loader's functions in C, as a host in C or in another
// language does.
//   c_loader_test TINY-PLUGIN.so SPOILT-PLUGIN.so
#include "loader/c_loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agenda/items.h"
#include "agenda/meetings.h"

static void must(int holds, const char* what) {
  if (holds) return;
  fprintf(stderr, "c_loader_test: not so: %s\n", what);
  exit(1);
}

static agenda_text text(const char* words) {
  return (agenda_text){(const uint8_t*)words, strlen(words)};
}

// This keeps what was reported of the last refusal.
typedef struct told {
  unsigned times;
  agenda_status status;
  char message[4096];
  char code[64];
} told;

static void keep(char* room, size_t size, const agenda_text* words) {
  snprintf(room, size, "%.*s", (int)words->size, (const char*)words->bytes);
}

static void hear(void* ctx, const agenda_problem* problem) {
  told* heard = ctx;
  ++heard->times;
  heard->status = problem->status;
  keep(heard->message, sizeof heard->message, &problem->message);
  keep(heard->code, sizeof heard->code, &problem->code);
}

static agenda_status read_nothing(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                  uint64_t range_count, void* ctx,
                                  agenda_status (*visit)(void*, uint64_t, const agenda_record*)) {
  (void)self, (void)call, (void)ranges, (void)range_count, (void)ctx, (void)visit;
  return AGENDA_OK;
}

static agenda_status apply_nothing(void* self, const agenda_call* call, const agenda_batch* batch,
                                   agenda_applied* applied) {
  (void)self, (void)call, (void)batch, (void)applied;
  return AGENDA_UNAVAILABLE;
}

static agenda_status no_meeting(void* self, const agenda_call* call, const agenda_text* meeting, void* ctx,
                                agenda_status (*visit)(void*, const agenda_meeting*)) {
  (void)self, (void)call, (void)meeting, (void)ctx, (void)visit;
  return AGENDA_NOT_FOUND;
}

static const void* extension(void* self, const agenda_text* id) {
  static const agenda_host_storage storage = {.struct_size = sizeof storage,
                                              .durability = AGENDA_DURABLE_ON_RETURN,
                                              .read = read_nothing,
                                              .apply = apply_nothing};
  static const agenda_host_meetings meetings = {.struct_size = sizeof meetings, .read = no_meeting};
  (void)self;
  if (id->size == strlen(AGENDA_HOST_STORAGE) && memcmp(id->bytes, AGENDA_HOST_STORAGE, id->size) == 0)
    return &storage;
  if (id->size == strlen(AGENDA_HOST_MEETINGS) && memcmp(id->bytes, AGENDA_HOST_MEETINGS, id->size) == 0)
    return &meetings;
  return NULL;
}

// This is a host whose content folders are those that the loader finds.
typedef struct found_host {
  agenda_host host;
  char folder[4096];
  agenda_text folder_text;
  const agenda_text* folders[1];
} found_host;

static agenda_status take_folder(void* ctx, const agenda_text* folder) {
  found_host* found = ctx;
  keep(found->folder, sizeof found->folder, folder);
  return AGENDA_STOP;
}

static void find_host(found_host* found) {
  memset(found, 0, sizeof *found);
  must(agenda_find_content_folders(found, take_folder) == AGENDA_OK, "content is found beside the library");
  must(strstr(found->folder, "share/agenda/content") != NULL, "it is the content that lies there");
  must(agenda_find_content_folders(NULL, NULL) == AGENDA_INVALID_ARGUMENT, "somebody must be shown it");
  found->folder_text = text(found->folder);
  found->folders[0] = &found->folder_text;
  found->host = (agenda_host){.struct_size = sizeof found->host,
                              .content_folder_count = 1,
                              .name = text("Portal in C"),
                              .version = text("1.0"),
                              .content_folders = found->folders,
                              .extension = extension};
}

static agenda_status count_items(void* ctx, const agenda_item* item) {
  (void)item;
  ++*(unsigned*)ctx;
  return AGENDA_OK;
}

static unsigned items_of(const agenda_plugin* plugin) {
  const agenda_text id = text(AGENDA_ITEMS);
  const agenda_items* items = plugin->extension(plugin->self, &id);
  const agenda_call call = {.struct_size = sizeof call, .organisation = text("boligselskabet")};
  unsigned count = 0;
  must(items != NULL && items->list(plugin->self, &call, &count, count_items) == AGENDA_OK,
       "a loaded plugin works");
  return count;
}

static void load_and_close(const char* plugin, const agenda_host* host, const agenda_report* report) {
  const agenda_plugin_request request = {
      .struct_size = sizeof request, .plugin = text(plugin), .host = host, .report = report};
  for (int i = 0; i < 2; ++i) {
    const agenda_loaded_plugin* loaded = NULL;
    must(agenda_load_plugin(&request, &loaded) == AGENDA_OK, plugin);
    must(loaded->struct_size == sizeof *loaded && items_of(loaded->plugin) > 1, "it lists its items");
    loaded->close(loaded->self);
  }
}

static void refused(const agenda_plugin_request* request, agenda_status status, const char* part,
                    const told* heard) {
  const agenda_loaded_plugin* loaded = NULL;
  const unsigned before = heard->times;
  const agenda_status said = agenda_load_plugin(request, &loaded);
  if (said != status) fprintf(stderr, "status %d: %s\n", said, heard->message);
  must(said == status && loaded == NULL, part);
  must(heard->times == before + 1 && heard->status == status && strstr(heard->message, part) != NULL, part);
}

static void refuse_plugins(const char* spoilt, const agenda_host* host, const agenda_report* report,
                           const told* heard) {
  const agenda_plugin_request good = {
      .struct_size = sizeof good, .plugin = text("nothing-of-the-kind"), .host = host, .report = report};
  refused(&good, AGENDA_NOT_FOUND, "nothing-of-the-kind.so: not found", heard);
  agenda_plugin_request bad = good;
  bad.plugin = text(spoilt);
  refused(&bad, AGENDA_NOT_ALLOWED, "SHA-256", heard);
  bad = good;
  bad.flags = 2;
  refused(&bad, AGENDA_INVALID_ARGUMENT, "request.flags", heard);
  bad = good;
  bad.host = NULL;
  refused(&bad, AGENDA_INVALID_ARGUMENT, "request.host", heard);
  bad = good;
  bad.plugin = text("\xFF");
  refused(&bad, AGENDA_INVALID_ARGUMENT, "request.plugin", heard);
  const agenda_text* const no_folder[] = {NULL};
  agenda_host broken = *host;
  broken.content_folders = no_folder;
  bad = good;
  bad.host = &broken;
  refused(&bad, AGENDA_INVALID_ARGUMENT, "content_folders", heard);

  const agenda_loaded_plugin* loaded = NULL;
  bad = good;
  bad.report = NULL;
  must(agenda_load_plugin(&bad, &loaded) == AGENDA_NOT_FOUND && loaded == NULL, "nobody needs to be told");
  bad.struct_size = 16;
  must(agenda_load_plugin(&bad, &loaded) == AGENDA_INVALID_ARGUMENT, "half a request is refused");
  must(agenda_load_plugin(NULL, &loaded) == AGENDA_INVALID_ARGUMENT, "no request is refused");
  must(agenda_load_plugin(&good, NULL) == AGENDA_INVALID_ARGUMENT, "there must be a place for the plugin");
}

static void open_storages(const agenda_report* report, const told* heard) {
  agenda_storage_request request = {
      .struct_size = sizeof request, .storage = text("memory:"), .report = report};
  const agenda_opened_storage* opened = NULL;
  must(agenda_load_storage(&request, &opened) == AGENDA_OK, "a store in memory opens");
  must(opened->storage->durability == AGENDA_DURABLE_ON_RETURN, "it is a store");
  opened->close(opened->self);
  request.storage = text("sqlite:/nowhere/at/all.db");
  opened = NULL;
  must(agenda_load_storage(&request, &opened) == AGENDA_UNAVAILABLE && opened == NULL,
       "a file that cannot be made is UNAVAILABLE");
  must(heard->message[0] != '\0', "and is told of");
  request.storage = text("nothing:x");
  must(agenda_load_storage(&request, &opened) == AGENDA_NOT_FOUND, "an adapter that is nowhere is NOT_FOUND");
  must(strstr(heard->message, "agenda-storage-nothing.so: not found") != NULL, "and is named");
  request.struct_size = 8;
  must(agenda_load_storage(&request, &opened) == AGENDA_INVALID_ARGUMENT, "half a request is refused");
  must(agenda_load_storage(NULL, &opened) == AGENDA_INVALID_ARGUMENT, "no request is refused");
}

int main(int argc, char** argv) {
  must(argc == 3, "usage: c_loader_test TINY-PLUGIN.so SPOILT-PLUGIN.so");
  told heard = {0};
  const agenda_report report = {.struct_size = sizeof report, .ctx = &heard, .problem = hear};
  found_host found;
  find_host(&found);
  load_and_close(argv[1], &found.host, &report);
  load_and_close("almene-maal", &found.host, &report);
  must(heard.times == 0, "what is done is not reported");
  refuse_plugins(argv[2], &found.host, &report, &heard);
  open_storages(&report, &heard);
  return 0;
}
