// This part holds the table of actions, and checks requests by it.
#include <string.h>

#include "notebook.h"

static const agenda_choice fine_mood = {TEXT("fine"), TEXT("Fint")};
static const agenda_choice rough_mood = {TEXT("rough"), TEXT("Skidt")};
static const agenda_choice flat_mood = {TEXT("flat"), TEXT("Fladt")};
static const agenda_choice* const moods[] = {&fine_mood, &rough_mood, &flat_mood};
static const agenda_choice up = {TEXT("up"), TEXT("Oppe")};
static const agenda_choice down = {TEXT("down"), TEXT("Nede")};
static const agenda_choice* const hands[] = {&up, &down};

#define FIELD(type, flags, longest, name, label) \
  {sizeof(agenda_field_type), type, flags, longest, TEXT(name), TEXT(label), {NULL, 0}, NULL, 0, {NULL, 0}}

static const agenda_field_type mood = {sizeof mood,
                                       AGENDA_FIELD_CHOICE,
                                       AGENDA_FIELD_REQUIRED,
                                       0,
                                       TEXT("mood"),
                                       TEXT("Humør"),
                                       {NULL, 0},
                                       moods,
                                       3,
                                       {NULL, 0}};
static const agenda_field_type thought_text = FIELD(AGENDA_FIELD_TEXT, 0, LONGEST_THOUGHT, "text", "Tanke");
static const agenda_field_type note_text =
    FIELD(AGENDA_FIELD_TEXT, AGENDA_FIELD_REQUIRED, LONGEST_TEXT, "text", "Tekst");
#define TITLE_LABEL (DEFECT == LACKS_A_LABEL ? 0 : sizeof("Titel") - 1)
static const agenda_field_type title = {sizeof title,
                                        AGENDA_FIELD_LINE,
                                        0,
                                        LONGEST_TITLE,
                                        TEXT("title"),
                                        {(const uint8_t*)"Titel", TITLE_LABEL},
                                        {NULL, 0},
                                        NULL,
                                        0,
                                        {NULL, 0}};
static const agenda_field_type on = FIELD(AGENDA_FIELD_DATE, 0, 0, "on", "Dag");
static const agenda_field_type pages = FIELD(AGENDA_FIELD_NUMBER, 0, 99, "pages", "Sider");
static const agenda_field_type urgent = FIELD(AGENDA_FIELD_FLAG, 0, 0, "urgent", "Haster");
static const agenda_field_type hand = {sizeof hand,
                                       AGENDA_FIELD_BALLOT,
                                       AGENDA_FIELD_REPEATS,
                                       ID_ROOM + 5,
                                       TEXT("hand"),
                                       TEXT("Hånd"),
                                       {NULL, 0},
                                       hands,
                                       2,
                                       {NULL, 0}};
static const agenda_field_type which = {sizeof which,
                                        AGENDA_FIELD_REFERENCE,
                                        AGENDA_FIELD_REQUIRED,
                                        15,
                                        TEXT("note"),
                                        TEXT("Note"),
                                        TEXT("note"),
                                        NULL,
                                        0,
                                        {NULL, 0}};
static const agenda_field_type board_name =
    FIELD(AGENDA_FIELD_LINE, AGENDA_FIELD_REQUIRED, LONGEST_NAME, "name", "Navn");

static const agenda_field_type* const thought_fields[] = {&mood, &thought_text};
static const agenda_field_type* const note_fields[] = {&note_text, &title, &on, &pages, &urgent, &hand};
static const agenda_field_type* const correction_fields[] = {&which, &note_text};
static const agenda_field_type* const name_fields[] = {&board_name};

#define SEALED_STATES (AGENDA_STATE_PLANNED | AGENDA_STATE_IN_SESSION)
#define WRITING_STATES (AGENDA_STATE_IN_SESSION | AGENDA_STATE_OPENED | AGENDA_STATE_ENDED)
#define WRITERS (AGENDA_ROLE_CHAIR | AGENDA_ROLE_MINUTE_TAKER)

enum { WRITE_THOUGHT, OPEN_THOUGHTS, WRITE_NOTE, CORRECT_NOTE, NAME_BOARD, ACTIONS };

static const agenda_action table[ACTIONS] = {
    {sizeof(agenda_action), AGENDA_TARGET_ITEM,
     AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER | AGENDA_ROLE_ALTERNATE, SEALED_STATES,
     TEXT("write_thought"), TEXT("Skriv en tanke"), thought_fields, 2},
    {sizeof(agenda_action), AGENDA_TARGET_ITEM, AGENDA_ROLE_CHAIR, SEALED_STATES, TEXT("open_thoughts"),
     TEXT("Åbn tankerne"), NULL, 0},
    {sizeof(agenda_action), AGENDA_TARGET_ITEM, WRITERS, WRITING_STATES, TEXT("write_note"),
     TEXT("Skriv en note"), note_fields, 6},
    {sizeof(agenda_action), AGENDA_TARGET_ITEM, WRITERS, WRITING_STATES, TEXT("correct_note"),
     TEXT("Ret en note"), correction_fields, 2},
    {sizeof(agenda_action), AGENDA_TARGET_ORGANISATION, AGENDA_ROLE_CHAIR | AGENDA_ROLE_ADMINISTRATOR, 31,
     TEXT("name_board"), TEXT("Giv bestyrelsen et navn"), name_fields, 1},
};

static int find_action(words name) {
  for (int i = 0; i < ACTIONS; ++i) {
    const words known = words_of(&table[i].name);
    if (known.size == name.size && memcmp(known.at, name.at, name.size) == 0) return i;
  }
  return -1;
}

static const agenda_field_type* find_field(const agenda_action* action, words name) {
  for (uint64_t i = 0; i < action->field_count; ++i) {
    const words known = words_of(&action->fields[i]->name);
    if (known.size == name.size && (name.size == 0 || memcmp(known.at, name.at, name.size) == 0))
      return action->fields[i];
  }
  return NULL;
}

// It returns the first value of a field in a request; it is empty where there is none.
static words value_of(const agenda_action_request* request, const char* name) {
  for (uint64_t i = 0; i < request->field_count; ++i) {
    if (same(words_of(&request->fields[i]->name), name)) return words_of(&request->fields[i]->value);
  }
  return (words){NULL, 0};
}

static bool is_choice(const agenda_field_type* type, words value) {
  for (uint64_t i = 0; i < type->choice_count; ++i) {
    const words known = words_of(&type->choices[i]->value);
    if (known.size == value.size && memcmp(known.at, value.at, value.size) == 0) return true;
  }
  return false;
}

static bool is_number(const agenda_field_type* type, words value) {
  if (value.size == 0 || value.size > 9) return false;
  const long number = digits(value.at, value.size);
  return number >= 0 && number <= (long)type->longest + (broken(TAKES_ONE_TOO_MANY) ? 1 : 0);
}

static bool is_member(const state* now, words id) {
  for (size_t i = 0; i < now->member_count; ++i) {
    if (same(id, now->members[i])) return true;
  }
  return false;
}

static bool is_ballot(const state* now, const agenda_field_type* type, words value) {
  const char* equals = value.size == 0 ? NULL : memchr(value.at, '=', value.size);
  if (equals == NULL) return false;
  const size_t before = (size_t)(equals - value.at);
  return is_member(now, (words){value.at, before}) &&
         is_choice(type, (words){equals + 1, value.size - before - 1});
}

static bool is_note(const state* now, words id) {
  for (size_t i = 0; i < now->note_count; ++i) {
    if (same(id, now->notes[i].id)) return true;
  }
  return broken(TAKES_ANY_REFERENCE);
}

static bool fits(const agenda_field_type* type, words value, size_t points) {
  if (broken(CUTS_HUGE_TEXT) && value.size > 1000000) return true;
  if (broken(COUNTS_BYTES)) points = value.size;
  return points <= type->longest + (broken(TAKES_ONE_TOO_MANY) ? 1U : 0U);
}

static bool is_of_type(const state* now, const agenda_field_type* type, words value, size_t points) {
  switch (type->type) {
    case AGENDA_FIELD_LINE:
      return fits(type, value, points) && memchr(value.at, '\n', value.size) == NULL;
    case AGENDA_FIELD_TEXT:
      return fits(type, value, points);
    case AGENDA_FIELD_CHOICE:
      return is_choice(type, value);
    case AGENDA_FIELD_DATE:
      return is_date(value) || (broken(TAKES_ANY_DATE) && points < 20);
    case AGENDA_FIELD_NUMBER:
      return is_number(type, value);
    case AGENDA_FIELD_FLAG:
      return same(value, "yes") || same(value, "no");
    case AGENDA_FIELD_REFERENCE:
      return value.size <= type->longest && is_note(now, value);
    case AGENDA_FIELD_BALLOT:
      return is_ballot(now, type, value);
    default:
      return false;
  }
}

static refusal check_value(const state* now, const agenda_field_type* type, words value) {
  const words name = words_of(&type->name);
  size_t points = 0;
  if (!count_text(value, &points))
    return refuse(AGENDA_INVALID_ARGUMENT, "field.no_text", "Det er ikke tekst.", name);
  if (value.size == 0 || is_of_type(now, type, value, points)) return fine;
  refusal why =
      refuse(AGENDA_INVALID_ARGUMENT, "field.wrong", "Værdien passer ikke til feltet; ret den.", name);
  why.limit = type->longest;
  return why;
}

static refusal check_fields(const state* now, const agenda_action* action,
                            const agenda_action_request* request) {
  for (uint64_t i = 0; i < request->field_count; ++i) {
    const words name = words_of(&request->fields[i]->name);
    const agenda_field_type* type = find_field(action, name);
    if (type == NULL && broken(TAKES_UNKNOWN_FIELDS)) continue;
    if (type == NULL) return refuse(AGENDA_INVALID_ARGUMENT, "field.unknown", "Feltet er ukendt.", name);
    for (uint64_t j = 0; j < i && (type->flags & AGENDA_FIELD_REPEATS) == 0 && !broken(TAKES_FIELDS_TWICE);
         ++j) {
      if (find_field(action, words_of(&request->fields[j]->name)) == type)
        return refuse(AGENDA_INVALID_ARGUMENT, "field.twice", "Feltet står to gange.", name);
    }
    const refusal why = check_value(now, type, words_of(&request->fields[i]->value));
    if (why.status != AGENDA_OK) return why;
  }
  for (uint64_t i = 0; i < action->field_count; ++i) {
    const agenda_field_type* type = action->fields[i];
    char name[ID_ROOM];
    keep(name, sizeof name, words_of(&type->name));
    const bool is_missing = (type->flags & AGENDA_FIELD_REQUIRED) != 0 && is_blank(value_of(request, name));
    if (is_missing && !(broken(TAKES_LEFT_OUT_FIELDS) && type->type == AGENDA_FIELD_TEXT)) {
      return refuse(AGENDA_INVALID_ARGUMENT, "field.missing", "Feltet skal udfyldes.", words_from(name));
    }
  }
  return fine;
}
