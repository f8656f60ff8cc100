// This part lists two items, the table of actions, and no guide. It also reads guides, which are text between
// "# notebook" and "end".
#include <string.h>
#include <unistd.h>

#include "notebook.h"

static bool is_visitor(bool is_there) {
  return is_there || broken(TRUSTS_VISITORS);
}

static agenda_status list_items(void* self, const agenda_call* call, void* ctx,
                                agenda_status (*visit)(void* ctx, const agenda_item* item)) {
  static const agenda_item guide = {
      sizeof guide,     AGENDA_ITEM_DISCUSSION, 20,          0,          TEXT(GUIDE_ITEM), {NULL, 0},
      TEXT("Notesbog"), TEXT(GUIDE_ITEM),       TEXT("1.0"), TEXT("da"), TEXT("Noter")};
  static const agenda_item child = {sizeof child,
                                    AGENDA_ITEM_DISCUSSION,
                                    DEFECT == MINUTES_DO_NOT_ADD_UP ? 15 : 20,
                                    0,
                                    TEXT(PAGE_ITEM),
                                    TEXT(GUIDE_ITEM),
                                    TEXT("En side"),
                                    TEXT(GUIDE_ITEM),
                                    TEXT("1.0"),
                                    TEXT("da"),
                                    TEXT("Noter")};
  const notebook* opened = self;
  refusal why = check_call(call);
  if (broken(KNOWS_ITS_PROCESS) && opened->opened_by != getpid()) why = unavailable(AGENDA_UNAVAILABLE);
  if (why.status == AGENDA_OK && !is_visitor(visit != NULL)) why = invalid("visit");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  agenda_status status = visit(ctx, &guide);
  if (goes_on(status)) status = visit(ctx, &child);
  return after_visit(status);
}

static agenda_status take_any_meeting(void* ctx, const agenda_meeting* meeting) {
  (void)ctx;
  return meeting == NULL ? AGENDA_UNAVAILABLE : AGENDA_OK;
}

typedef struct first_item {
  void* ctx;
  agenda_status (*visit)(void* ctx, const agenda_item* item);
} first_item;

static agenda_status visit_the_first(void* ctx, const agenda_item* item) {
  const first_item* first = ctx;
  return item->parent.size == 0 ? first->visit(first->ctx, item) : AGENDA_OK;
}

// It has one version of its guide, so that a meeting has the items that there are.
static agenda_status list_of_meeting(void* self, const agenda_call* call, void* ctx,
                                     agenda_status (*visit)(void* ctx, const agenda_item* item)) {
  const notebook* opened = self;
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && visit == NULL) why = invalid("visit");
  if (why.status == AGENDA_OK && call->meeting.size == 0) why = invalid("meeting");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  const agenda_status read =
      opened->meetings->read(opened->meetings->self, call, &call->meeting, NULL, take_any_meeting);
  if (read == AGENDA_NOT_FOUND)
    why = refuse(read, "meeting.unknown", "Der er intet møde med det id.", words_from("meeting"));
  if (read != AGENDA_NOT_FOUND && !said_ok(read)) why = unavailable(read);
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  first_item first = {ctx, visit};
  if (broken(LISTS_HALF_A_MEETING)) return list_items(self, call, &first, visit_the_first);
  return list_items(self, call, ctx, visit);
}

static agenda_status list_views(void* self, const agenda_call* call, void* ctx,
                                agenda_status (*visit)(void* ctx, const agenda_view_type* view)) {
  static const agenda_text html = TEXT("text/html"), json = TEXT("application/json"),
                           plain = TEXT("text/plain");
  static const agenda_text* const types[] = {&html, &json, &plain};
  static const char* const names[] = {"prepare", "meeting", "projector", "record",
                                      "summary", "sheet",   "poster"};
  const size_t count = broken(LISTS_A_VIEW_THAT_IS_NONE) ? 7 : 6;
  (void)self;
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && !is_visitor(visit != NULL)) why = invalid("visit");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  agenda_status status = AGENDA_OK;
  for (size_t i = 0; i < count && goes_on(status); ++i) {
    const agenda_view_type view = {.struct_size = sizeof view,
                                   .place = AGENDA_PLACE_PAGE,
                                   .roles = AGENDA_ROLE_CHAIR,
                                   .states = AGENDA_STATE_PLANNED,
                                   .name = text_from(names[i]),
                                   .label = text_from(names[i]),
                                   .media_types = types,
                                   .media_type_count = 3};
    status = visit(ctx, &view);
  }
  return after_visit(status);
}

static agenda_status list_actions(void* self, const agenda_call* call, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_action* action)) {
  (void)self;
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && visit == NULL) why = invalid("visit");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  agenda_status status = AGENDA_OK;
  for (int i = 0; i < ACTIONS && status == AGENDA_OK; ++i)
    status = visit(ctx, &table[i]);
  return after_visit(status);
}

static agenda_status list_content(void* self, const agenda_call* call, void* ctx,
                                  agenda_status (*visit)(void* ctx, const agenda_guide_file* file)) {
  (void)self;
  (void)ctx;
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && visit == NULL) why = invalid("visit");
  return tell(report_of(call), &why);
}

static bool is_guide(words text) {
  static const char begins[] = "# notebook\n";
  static const char ends[] = "\nend";
  while (text.size != 0 && text.at[text.size - 1] == '\n')
    --text.size;
  const bool begins_well = text.size >= sizeof begins - 1 && memcmp(text.at, begins, sizeof begins - 1) == 0;
  const bool ends_well = text.size >= sizeof ends - 1 &&
                         memcmp(text.at + text.size - (sizeof ends - 1), ends, sizeof ends - 1) == 0;
  return begins_well && (ends_well || broken(TAKES_HALF_A_GUIDE)) && is_plain_text(text);
}

static agenda_status check_content(void* self, const agenda_call* call, const agenda_text* name,
                                   const agenda_text* bytes, void* ctx,
                                   agenda_status (*visit)(void* ctx, const agenda_guide_file* file)) {
  (void)self;
  refusal why = check_call(call);
  if (why.status == AGENDA_OK && (name == NULL || !is_sound(name))) why = invalid("name");
  if (why.status == AGENDA_OK && (bytes == NULL || !is_sound(bytes))) why = invalid("bytes");
  if (why.status == AGENDA_OK && visit == NULL) why = invalid("visit");
  if (why.status != AGENDA_OK) return tell(report_of(call), &why);
  agenda_guide_file file = {.struct_size = sizeof file, .file = *name};
  if (is_guide(words_of(bytes)) || broken(TAKES_ANY_GUIDE)) {
    file.status = AGENDA_GUIDE_LOADED;
    file.id = text_from(GUIDE_ITEM);
    file.version = text_from("1.0");
    file.language = text_from("da");
    file.theme = text_from("Noter");
  } else {
    file.status = AGENDA_GUIDE_REFUSED;
    file.line = file.column = broken(REFUSES_BEYOND_THE_FILE) ? 100000 : 1;
    file.code = text_from("guide.no_notebook");
    file.reason = text_from("Det er ingen notesbog.");
    file.remedy = text_from(broken(HAS_NO_REMEDY_IN_ENGLISH) && is(&call->locale, "en")
                                ? ""
                                : "Begynd med linjen # notebook, og slut med linjen end.");
  }
  agenda_status status = visit(ctx, &file);
  if (broken(SHOWS_TWO_VERDICTS)) status = visit(ctx, &file);
  return after_visit(status);
}
