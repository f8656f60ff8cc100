// This is the smallest honest host: our SQLite storage, one meeting, and the plugin in five calls.
//   minimal_host almene-maal.so agenda-storage-sqlite.so content board.db
#include <agenda/agenda.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static agenda_text text(const char* words) {
  return (agenda_text){(const uint8_t*)words, strlen(words)};
}

static int is(const agenda_text* id, const char* name) {
  return id->size == strlen(name) && memcmp(id->bytes, name, id->size) == 0;
}

static void must(agenda_status status, const char* what) {
  if (status == AGENDA_OK) return;  // OK is not 0
  fprintf(stderr, "%s: status %d\n", what, status);
  exit(1);
}

// This gives what a library exports as a function pointer, which ISO C cannot cast to.
static void load(const char* file, const char* symbol, void* function) {
  void* library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  void* found = library == NULL ? NULL : dlsym(library, symbol);
  if (found == NULL) must(AGENDA_NOT_FOUND, file);
  memcpy(function, &found, sizeof found);
}

// The portal owns the meetings: the plugin asks for one by its id.
static agenda_status read_meeting(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_meeting* meeting)) {
  (void)self, (void)call;
  if (!is(id, "2026-03")) return AGENDA_NOT_FOUND;
  const agenda_member anna = {sizeof anna, AGENDA_ROLE_CHAIR, AGENDA_PRESENCE_PRESENT,
                              0,           text("anna"),      text("Anna Jensen")};
  const agenda_member* const members[] = {&anna};
  agenda_meeting meeting = {.struct_size = sizeof meeting, .state = AGENDA_MEETING_PLANNED, .id = *id};
  meeting.date = text("2026-03-03");
  meeting.members = members;
  meeting.member_count = 1;
  return visit(ctx, &meeting);
}

// The host offers this to the plugin. `self` is what agenda_host says: here the storage.
static const void* host_extension(void* self, const agenda_text* id) {
  static const agenda_host_meetings meetings = {.struct_size = sizeof meetings, .read = read_meeting};
  if (is(id, AGENDA_HOST_STORAGE)) return self;
  return is(id, AGENDA_HOST_MEETINGS) ? &meetings : NULL;  // what we do not know we do not have
}

static const void* extension(const agenda_plugin* plugin, const char* name) {
  const agenda_text id = text(name);
  const void* table = plugin->extension(plugin->self, &id);
  if (table == NULL) must(AGENDA_NOT_SUPPORTED, name);
  return table;
}

static agenda_status print_item(void* ctx, const agenda_item* item) {
  (void)ctx;
  printf("%.*s (%u min)\n", (int)item->title.size, (const char*)item->title.bytes, item->minutes);
  return AGENDA_OK;
}

static agenda_status print(void* ctx, const uint8_t* bytes, uint64_t size) {
  return fwrite(bytes, 1, size, ctx) == size ? AGENDA_OK : AGENDA_UNAVAILABLE;
}

static void print_problem(void* ctx, const agenda_problem* problem) {
  (void)ctx;
  fprintf(stderr, "%.*s\n", (int)problem->message.size, (const char*)problem->message.bytes);
}

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  agenda_open_function open_plugin;
  agenda_storage_open_function open_storage;
  load(argv[1], AGENDA_ENTRY_SYMBOL, &open_plugin);
  load(argv[2], AGENDA_STORAGE_OPEN_SYMBOL, &open_storage);

  const agenda_report report = {sizeof report, 0, NULL, print_problem};
  const agenda_opened_storage* opened = NULL;
  const agenda_text database = text(argv[4]);
  must(open_storage(&database, NULL, &report, &opened), "storage");

  // 1. Open the plugin.
  const agenda_text content = text(argv[3]);
  const agenda_text* const folders[] = {&content};
  const agenda_host host = {sizeof host, 1,       (void*)opened->storage, text("The smallest portal"),
                            text("1"),   folders, host_extension};
  const agenda_offer offer = {sizeof offer, AGENDA_ABI_OLDEST, AGENDA_ABI_CURRENT, 0,
                              &host,        &report,           text("da")};
  const agenda_plugin* plugin = NULL;
  must(open_plugin(&offer, &plugin), "open");
  const agenda_items* items = extension(plugin, AGENDA_ITEMS);
  const agenda_actions* actions = extension(plugin, AGENDA_ACTIONS);
  const agenda_view* view = extension(plugin, AGENDA_VIEW);

  // 2. List its agenda items.
  const agenda_actor anna = {sizeof anna, AGENDA_ROLE_CHAIR, text("anna"), text("Anna Jensen")};
  agenda_call call = {.struct_size = sizeof call, .actor = &anna, .report = &report, .locale = text("da")};
  call.organisation = text("boligselskabet");
  call.meeting = text("2026-03");
  call.time_ms = 1772560800000;  // the host's clock: the plugin has none
  call.utc_offset_minutes = 60;
  must(items->list(plugin->self, &call, NULL, print_item), "list");

  // 3. Do something.
  call.request_id = text("click-4711");  // the same when the same click is sent again
  const agenda_field answer = {text("answer"), text("yes")};
  const agenda_field consideration = {text("consideration"), text("almene-maal.tema-3.trust-and-backing")};
  const agenda_field* const fields[] = {&consideration, &answer};
  const agenda_text topic = text("almene-maal.tema-3.democratic-actor");
  const agenda_action_request request = {sizeof request, 0,      0, text("answer_consideration"),
                                         topic,          fields, 2};
  const agenda_action_request* const requests[] = {&request};
  const agenda_writer out = {sizeof out, 0, stdout, print};
  must(actions->perform(plugin->self, &call, requests, 1, &out), "perform");

  // 4. Show it.
  const agenda_view_request wanted = {
      .struct_size = sizeof wanted, .item = topic, .view = text("prepare"), .media_type = text("text/html")};
  must(view->render(plugin->self, &call, &wanted, &out), "render");

  // 5. Close.
  plugin->close(plugin->self);
  opened->close(opened->self);
  return 0;
}
