// This file is the whole plugin as one file, with its way in: agenda_open.
//
// A twin defines DEFECT and includes this file.
#define _GNU_SOURCE  // dladdr, for the twin that stays loaded
#include "notebook.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Each part uses those above it.
// clang-format off
#include "text.c"
#include "calls.c"
#include "table.c"
#include "payload.c"
#include "state.c"
#include "act.c"
#include "form.c"
#include "show.c"
#include "summaries.c"
#include "lists.c"
#include "papers.c"
#include "pages.c"
// clang-format on

#define EXPORTED __attribute__((visibility("default")))

EXPORTED agenda_status agenda_open(const agenda_offer* offer, const agenda_plugin** plugin);

#define OLDEST AGENDA_ABI(0, 9)
#define NEWEST AGENDA_ABI(0, 9)

static const void* known_extension(const agenda_text* id) {
  static const agenda_items items = {sizeof items, 0, list_items, list_of_meeting};
  static const agenda_view view = {sizeof view, 0, render, state_token, asset, summaries, list_views};
  static const agenda_actions actions = {sizeof actions, 0, list_actions, perform,
                                         DEFECT == LACKS_A_FUNCTION ? NULL : submit};
  static const agenda_content content = {sizeof content, 0, list_content, check_content, NULL, NULL, NULL};
  static const agenda_pages papers = {sizeof papers, DEFECT == SAYS_SOMETHING_RESERVED ? 1 : 0, list_pages,
                                      render_paper};
  if (is(id, AGENDA_PAGES)) return broken(HAS_NO_PAGES) ? NULL : &papers;
  if (is(id, AGENDA_ITEMS)) return &items;
  if (is(id, AGENDA_VIEW)) return &view;
  if (is(id, AGENDA_ACTIONS)) return &actions;
  return is(id, AGENDA_CONTENT) ? &content : NULL;
}

static const void* extension(void* self, const agenda_text* id) {
  static agenda_items copies[64];
  static size_t copied = 0;
  (void)self;
  if (broken(TAKES_LONGER_IDS) && id != NULL && id->size > strlen(AGENDA_ITEMS)) {
    const agenda_text cut = {id->bytes, strlen(AGENDA_ITEMS)};
    return known_extension(&cut);
  }
  const void* found = known_extension(id);
  if (!broken(GIVES_NEW_TABLES) || !is(id, AGENDA_ITEMS)) return found;
  copied = (copied + 1) % 64;
  copies[copied] = *(const agenda_items*)found;
  return &copies[copied];
}

static bool thread_stops = false;
static pthread_t thread;

static void* wait_for_the_end(void* nothing) {
  while (!__atomic_load_n(&thread_stops, __ATOMIC_SEQ_CST))
    usleep(1000);
  return nothing;
}

static notebook only_one;

static void close_plugin(void* self) {
  if (broken(STARTS_A_THREAD)) {
    __atomic_store_n(&thread_stops, true, __ATOMIC_SEQ_CST);
    pthread_join(thread, NULL);
  }
  if (broken(IS_ONE_OBJECT)) {
    memset(&only_one, 0, sizeof only_one);
  } else {
    free(self);
  }
}

static const agenda_text* extension_id(const char* id, agenda_text* room) {
  *room = text_from(id);
  return room;
}

static refusal refuse_version(const agenda_offer* offer, char* words_of_it, size_t room) {
  snprintf(words_of_it, room, "Notesbogen taler ABI 0.9, portalen %u.%u til %u.%u: opgrader %s.",
           offer->oldest >> 16, offer->oldest & 0xFFFF, offer->newest >> 16, offer->newest & 0xFFFF,
           offer->newest < OLDEST ? "portalen" : "notesbogen");
  if (broken(NAMES_NO_VERSION)) snprintf(words_of_it, room, "Notesbogen passer ikke til portalen.");
  return refuse(AGENDA_NOT_SUPPORTED, "open.version", words_of_it, words_from(""));
}

static refusal check_offer(const agenda_offer* offer, char* room, size_t size) {
  if (offer->oldest > offer->newest && !broken(OPENS_FOR_AN_EMPTY_RANGE)) return invalid("oldest");
  if (broken(TAKES_ONE_VERSION_ALONE) && offer->newest != NEWEST) return refuse_version(offer, room, size);
  if (offer->newest < OLDEST && !broken(OPENS_FOR_OLDER_HOSTS) && !broken(OPENS_FOR_AN_EMPTY_RANGE))
    return refuse_version(offer, room, size);
  if (offer->oldest > NEWEST && !broken(OPENS_FOR_NEWER_HOSTS) && !broken(OPENS_FOR_AN_EMPTY_RANGE))
    return refuse_version(offer, room, size);
  const agenda_host* host = offer->host;
  const bool is_host = host != NULL && (broken(READS_PAST_THE_OFFER) || host->struct_size >= sizeof *host);
  return is_host && host->extension != NULL ? fine : invalid("host");
}

static refusal take_host(notebook* made, const agenda_host* host) {
  static const agenda_text none = {NULL, 0};
  agenda_text room = none;
  made->storage = host->extension(host->self, extension_id(AGENDA_HOST_STORAGE, &room));
  made->meetings = host->extension(host->self, extension_id(AGENDA_HOST_MEETINGS, &room));
  const void* log = host->extension(host->self, extension_id(AGENDA_HOST_LOG, &room));
  const refusal lacking =
      refuse(AGENDA_NOT_SUPPORTED, "open.extension",
             "Portalen mangler " AGENDA_HOST_STORAGE " eller " AGENDA_HOST_MEETINGS ": opgrader den.",
             words_from(""));
  if (made->storage == NULL || made->storage->struct_size < sizeof *made->storage) return lacking;
  if (made->meetings == NULL || made->meetings->struct_size < sizeof *made->meetings) return lacking;
  return log == NULL && broken(NEEDS_A_LOG) ? lacking : fine;
}

static void behave_badly_when_opened(void) {
  if (broken(NEVER_OPENS)) {
    printf("This is no JSON.\n");
    fflush(stdout);
    for (;;)
      pause();
  }
  if (broken(ENDS_THE_PROCESS)) exit(3);
  if (broken(SPINS_WHEN_OPENED)) {
    const clock_t until = clock() + CLOCKS_PER_SEC;
    while (clock() < until) {
    }
  }
  if (broken(STARTS_A_THREAD)) pthread_create(&thread, NULL, wait_for_the_end, NULL);
  Dl_info where;
  const agenda_open_function here = agenda_open;
  void* address = NULL;
  memcpy(&address, &here, sizeof address);
  if (broken(STAYS_LOADED) && dladdr(address, &where) != 0)
    (void)dlopen(where.dli_fname, RTLD_NOW | RTLD_NODELETE);
}

static refusal open_notebook(const agenda_offer* offer, notebook** opened, char* room, size_t size) {
  refusal why = check_offer(offer, room, size);
  if (why.status != AGENDA_OK) return why;
  notebook* made = broken(IS_ONE_OBJECT) ? &only_one : calloc(1, sizeof *made);
  if (made == NULL && !broken(TRUSTS_MEMORY_WHEN_OPENED))
    return refuse(AGENDA_OUT_OF_MEMORY, "memory", "Der er ikke mere plads.", words_from(""));
  why = take_host(made, offer->host);
  if (why.status != AGENDA_OK) {
    if (!broken(IS_ONE_OBJECT)) free(made);
    return why;
  }
  const agenda_plugin object = {
      sizeof object,
      offer->newest < NEWEST ? offer->newest : NEWEST,
      made,
      broken(HAS_A_SPACE_IN_ITS_ID) ? text_from("note book") : text_from("notebook"),
      text_from("Notesbog"),
      text_from("1.0"),
      extension,
      close_plugin};
  made->object = object;
  made->opened_by = getpid();
  ++times_opened;
  behave_badly_when_opened();
  *opened = made;
  return fine;
}

agenda_status agenda_open(const agenda_offer* offer, const agenda_plugin** plugin) {
  char room[200];
  notebook* made = NULL;
  const bool trusts = broken(TRUSTS_ITS_OFFER) || broken(READS_PAST_THE_OFFER);
  if (!trusts && (offer == NULL || plugin == NULL || offer->struct_size < sizeof *offer))
    return AGENDA_INVALID_ARGUMENT;
  if (broken(REFUSES_LONGER_OFFERS) && offer->struct_size != sizeof *offer) return AGENDA_INVALID_ARGUMENT;
  if (broken(READS_PAST_THE_OFFER) && (offer == NULL || plugin == NULL)) return AGENDA_INVALID_ARGUMENT;
  static notebook refused;
  if (broken(GIVES_AN_OBJECT_WITH_ITS_REFUSAL)) *plugin = &refused.object;
  const refusal why = open_notebook(offer, &made, room, sizeof room);
  if (why.status == AGENDA_OK) *plugin = &made->object;
  return tell(offer->report, &why);
}
