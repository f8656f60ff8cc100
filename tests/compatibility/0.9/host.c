// A host as somebody wrote it against the headers of 0.9: opens a plugin, lists, acts, is refused, and shows.
//
//   host LIBRARY CONTENT-FOLDER ITEM ACTION TEXT-FIELD NAME=VALUE...
//
// The action is done by the chair, twice: the second time it rests on a revision that is not there, which must
// be a CONFLICT. What is shown afterwards must hold the text field's value.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "../guarded.h"
#include "words.h"
#include "world.h"

enum { MOST_FIELDS = 8 };

#define MUST(condition, answer)                                                                   \
  do {                                                                                            \
    if (!(condition)) {                                                                           \
      fprintf(stderr, "%s:%d: does not hold: %s\n  status %d, code %s\n%s\n", __FILE__, __LINE__, \
              #condition, (answer)->status, (answer)->code, (answer)->out);                       \
      exit(1);                                                                                    \
    }                                                                                             \
  } while (0)

static said* fresh(void) {
  static said answer;
  memset(&answer, 0, sizeof answer);
  return &answer;
}

static agenda_open_function entry_of(const char* library) {
  agenda_open_function entry = NULL;
  void* loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  void* symbol = loaded == NULL ? NULL : dlsym(loaded, AGENDA_ENTRY_SYMBOL);
  if (symbol == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  memcpy(&entry, &symbol, sizeof entry);
  return entry;
}

static const agenda_plugin* open_plugin(const char* library, const char* content) {
  static agenda_text folder;
  static const agenda_text* folders[] = {&folder};
  const agenda_plugin* plugin = NULL;
  folder = words(content);
  said* answer = fresh();
  const agenda_offer* offer = GUARDED(agenda_offer, {.struct_size = sizeof(agenda_offer),
                                                     .oldest = AGENDA_ABI(0, 9),
                                                     .newest = AGENDA_ABI_CURRENT,
                                                     .host = portal(folders, 1),
                                                     .report = report_into(answer),
                                                     .locale = words("da")});
  const agenda_open_function entry = entry_of(library);
  MUST(entry(offer, &plugin) == AGENDA_OK, answer);
  MUST(plugin->abi_version >= AGENDA_ABI(0, 9) && plugin->abi_version <= AGENDA_ABI_CURRENT, answer);
  return plugin;
}

static const void* table(const agenda_plugin* plugin, const char* name) {
  const agenda_text id = words(name);
  return plugin->extension(plugin->self, &id);
}

typedef struct search {
  const char* wanted;
  unsigned seen;
  bool found;
} search;

static agenda_status see_item(void* ctx, const agenda_item* item) {
  search* looking = ctx;
  ++looking->seen;
  looking->found = looking->found || says(&item->id, looking->wanted);
  return AGENDA_OK;
}

static agenda_status see_action(void* ctx, const agenda_action* action) {
  search* looking = ctx;
  ++looking->seen;
  for (uint64_t i = 0; i < action->field_count; ++i)
    if (action->fields[i]->name.size == 0 || action->fields[i]->label.size == 0) return AGENDA_INTERNAL;
  looking->found = looking->found || says(&action->name, looking->wanted);
  return AGENDA_OK;
}

static agenda_status see_file(void* ctx, const agenda_guide_file* file) {
  search* looking = ctx;
  ++looking->seen;
  looking->found = looking->found || says(&file->file, looking->wanted);
  return AGENDA_OK;
}

static void lists(const agenda_plugin* plugin, const char* item, const char* action) {
  said* answer = fresh();
  const agenda_call* call = call_by("member", "", answer);
  search looking = {item, 0, false};
  const agenda_items* items = table(plugin, AGENDA_ITEMS);
  MUST(items->list(plugin->self, call, &looking, see_item) == AGENDA_OK && looking.found, answer);
  looking = (search){action, 0, false};
  const agenda_actions* actions = table(plugin, AGENDA_ACTIONS);
  MUST(actions->list(plugin->self, call, &looking, see_action) == AGENDA_OK && looking.found, answer);
  looking = (search){"a guide.xml", 0, false};
  const agenda_content* content = table(plugin, AGENDA_CONTENT);
  MUST(content->list(plugin->self, call, &looking, see_file) == AGENDA_OK && looking.seen > 0, answer);
  const agenda_text name = words("a guide.xml");
  const agenda_text bytes = words("<guide/>");
  MUST(content->check(plugin->self, call, &name, &bytes, &looking, see_file) == AGENDA_OK && looking.found,
       answer);
  MUST(table(plugin, "x.nobody.has/1") == NULL, answer);
}

static agenda_status perform(const agenda_plugin* plugin, const char* request_id, const agenda_text* item,
                             const agenda_text* action, const agenda_field* const* fields, uint64_t count,
                             uint32_t flags, said* answer) {
  const agenda_actions* actions = table(plugin, AGENDA_ACTIONS);
  const agenda_action_request* request =
      GUARDED(agenda_action_request, {.struct_size = sizeof(agenda_action_request),
                                      .flags = flags,
                                      .expected_revision = flags == 0 ? 0 : 4711,
                                      .action = *action,
                                      .item = *item,
                                      .fields = fields,
                                      .field_count = count});
  return actions->perform(plugin->self, call_by("chair", request_id, answer), &request, 1,
                          writer_into(answer));
}

static void acts(const agenda_plugin* plugin, const agenda_text* item, const agenda_text* action,
                 const agenda_field* const* fields, uint64_t count) {
  said* answer = fresh();
  MUST(perform(plugin, "r1", item, action, fields, count, 0, answer) == AGENDA_OK, answer);
  MUST(answer->told == 0 && strstr(answer->out, "\"repeated\":false") != NULL, answer);
  answer = fresh();
  MUST(perform(plugin, "r2", item, action, fields, count, AGENDA_EXPECTS_REVISION, answer) == AGENDA_CONFLICT,
       answer);
  MUST(answer->told == 1 && answer->status == AGENDA_CONFLICT && answer->revision != 0, answer);
  MUST(answer->theirs[0] != '\0', answer);
  answer = fresh();
  const agenda_text unknown = words("an.action.nobody.has");
  MUST(perform(plugin, "r3", item, &unknown, fields, count, 0, answer) == AGENDA_NOT_FOUND, answer);
  MUST(answer->told == 1, answer);
}

static void shows(const agenda_plugin* plugin, const agenda_text* item, const agenda_text* text) {
  static const char* const types[] = {"text/html", "application/json", "text/plain"};
  static const char* const views[] = {"prepare", "meeting", "projector", "record", "summary"};
  const agenda_view* view = table(plugin, AGENDA_VIEW);
  bool shown = false;
  for (size_t i = 0; i < sizeof types / sizeof *types * (sizeof views / sizeof *views); ++i) {
    said* answer = fresh();
    const agenda_view_request* request =
        GUARDED(agenda_view_request, {.struct_size = sizeof(agenda_view_request),
                                      .item = *item,
                                      .view = words(views[i / 3]),
                                      .media_type = words(types[i % 3])});
    const agenda_call* call = call_by("chair", "", answer);
    MUST(view->render(plugin->self, call, request, writer_into(answer)) == AGENDA_OK, answer);
    MUST(answer->told == 0 && answer->size > 0, answer);
    shown = shown || strstr(answer->out, (const char*)text->bytes) != NULL;
  }
  said* answer = fresh();
  MUST(shown, answer);
  MUST(view->state_token(plugin->self, call_by("chair", "", answer), item, writer_into(answer)) == AGENDA_OK,
       answer);
  const agenda_text css = words("agenda.css");
  MUST(view->asset(plugin->self, &css, writer_into(answer)) == AGENDA_OK, answer);
}

int main(int argc, char** argv) {
  static agenda_field fields[MOST_FIELDS];
  static const agenda_field* pointers[MOST_FIELDS];
  uint64_t count = 0;
  agenda_text text = {NULL, 0};
  if (argc < 7 || argc > 6 + MOST_FIELDS) return 2;
  for (int i = 6; i < argc; ++i) {
    char* equals = strchr(argv[i], '=');
    if (equals == NULL) return 2;
    *equals = '\0';
    fields[count] = (agenda_field){words(argv[i]), words(equals + 1)};
    if (strcmp(argv[i], argv[5]) == 0) text = fields[count].value;
    pointers[count] = &fields[count];
    ++count;
  }
  if (text.size == 0) return 2;
  const agenda_text item = words(argv[3]);
  const agenda_text action = words(argv[4]);
  const agenda_plugin* plugin = open_plugin(argv[1], argv[2]);
  lists(plugin, argv[3], argv[4]);
  acts(plugin, &item, &action, pointers, count);
  shows(plugin, &item, &text);
  plugin->close(plugin->self);
  printf("%zu structs handed over, none written past its end, %u lines logged\n", let_go_of_guarded(),
         lines_logged());
  return 0;
}
