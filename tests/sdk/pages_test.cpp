// A C++ host gets the plugin's pages as values, and asks for one with all that a request may say.
#include <cstddef>

#include "agenda/cpp/agenda.hpp"
#include "support/catch.hpp"

namespace {

agenda_page_media_type medium(const char* name, const char* label, const char* ending) {
  return {sizeof(agenda_page_media_type), 0, agenda::text_of(name), agenda::text_of(label),
          agenda::text_of(ending)};
}

const agenda_choice internal{agenda::text_of("internal"), agenda::text_of("Bestyrelsen")};
const agenda_choice residents{agenda::text_of("residents"), agenda::text_of("Beboerne")};
const agenda_choice* const versions[] = {&internal, &residents};
const agenda_page_media_type word = medium("application/x-word", "Word", "docx");
const agenda_page_media_type html = medium("text/html", "Side", "html");

agenda_page_type minutes() {
  static const agenda_field_type version = [] {
    agenda_field_type field = agenda::sized<agenda_field_type>();
    field.type = AGENDA_FIELD_CHOICE;
    field.name = agenda::text_of("version");
    field.choices = versions;
    field.choice_count = 2;
    return field;
  }();
  static const agenda_field_type* const fields[] = {&version};
  static const agenda_page_media_type* const media[] = {&html, &word, nullptr};
  agenda_page_type page = agenda::sized<agenda_page_type>();
  page.target = AGENDA_TARGET_MEETING;
  page.roles = AGENDA_ROLE_CHAIR;
  page.states = AGENDA_STATE_LOCKED;
  page.name = agenda::text_of("minutes");
  page.label = agenda::text_of("Referat");
  page.fields = fields;
  page.field_count = 1;
  page.media_types = media;
  page.media_type_count = 2;
  return page;
}

// The second page is of a plugin whose struct ends before its media types.
agenda_status list(void*, const agenda_call*, void* ctx,
                   agenda_status (*visit)(void* ctx, const agenda_page_type* page)) {
  const agenda_page_type first = minutes();
  agenda_page_type second = minutes();
  second.struct_size = offsetof(agenda_page_type, media_types);
  const agenda_status status = visit(ctx, &first);
  return status == AGENDA_OK ? visit(ctx, &second) : status;
}

agenda_status list_with_null(void*, const agenda_call*, void* ctx,
                             agenda_status (*visit)(void* ctx, const agenda_page_type* page)) {
  agenda_page_type page = minutes();
  page.media_type_count = 3;
  return visit(ctx, &page);
}

// It writes what it was asked for, a line each; the page is known by the token "known".
agenda_status render(void*, const agenda_call* call, const agenda_page_request* request,
                     const agenda_writer* writer) {
  if (agenda::view_of(request->known_token) == "known") return AGENDA_NOT_MODIFIED;
  std::string said = agenda::string_of(request->page) + "\n" + agenda::string_of(request->media_type) + "\n" +
                     agenda::string_of(request->id_prefix) + "\n" + std::to_string(request->heading_level);
  for (std::uint64_t i = 0; i < request->query_count; ++i) {
    const agenda_field& field = *request->query[i];
    said += "\n?" + agenda::string_of(field.name) + "=" + agenda::string_of(field.value);
  }
  for (std::uint64_t i = 0; i < request->typed_count; ++i) {
    const agenda_field& field = *request->typed[i];
    said += "\n" + agenda::string_of(field.name) + "=" + agenda::string_of(field.value);
  }
  if (request->problem != nullptr) said += "\n!" + agenda::string_of(request->problem->message);
  if (agenda::view_of(request->page) == "unknown") {
    return agenda::tell(call->report, agenda::problem_of(AGENDA_NOT_FOUND, "there is no such page"));
  }
  const agenda_status status = agenda::write_to(request->token, "new");
  return status == AGENDA_OK ? agenda::write_to(writer, said) : status;
}

agenda::Result<agenda::Plugin> opened_with(const agenda_pages* table) {
  static const agenda::Host host("test portal", "1.0");
  static const agenda_pages* pages = nullptr;
  pages = table;
  return agenda::Plugin::open(
      [](const agenda_offer*, const agenda_plugin** made) {
        static agenda_plugin object = agenda::sized<agenda_plugin>();
        object.extension = [](void*, const agenda_text* id) -> const void* {
          return agenda::view_of(*id) == AGENDA_PAGES ? pages : nullptr;
        };
        object.close = [](void*) {};
        *made = &object;
        return AGENDA_OK;
      },
      host);
}

const agenda_pages whole_table{sizeof(agenda_pages), 0, list, render};

}  // namespace

TEST_CASE("a plugin's pages are listed with their query fields and media types") {
  const auto plugin = opened_with(&whole_table);
  REQUIRE(plugin);
  const auto pages = plugin->pages({});
  REQUIRE(pages);
  REQUIRE(pages->size() == 2);
  const agenda::PageType& page = pages->front();
  CHECK(page.name == "minutes");
  CHECK(page.label == "Referat");
  CHECK(page.target == AGENDA_TARGET_MEETING);
  CHECK(page.roles == AGENDA_ROLE_CHAIR);
  CHECK(page.states == AGENDA_STATE_LOCKED);
  REQUIRE(page.fields.size() == 1);
  CHECK(page.fields[0].name == "version");
  CHECK(page.fields[0].choices[1].value == "residents");
  REQUIRE(page.media_types.size() == 2);
  CHECK(page.media_types[1].name == "application/x-word");
  CHECK(page.media_types[1].label == "Word");
  CHECK(page.media_types[1].file_ending == "docx");
  CHECK(pages->back().fields.size() == 1);
  CHECK(pages->back().media_types.empty());
}

TEST_CASE("a null among a page's media types ends the list rather than the host") {
  const agenda_pages table{sizeof(agenda_pages), 0, list_with_null, render};
  const auto plugin = opened_with(&table);
  REQUIRE(plugin);
  CHECK(plugin->pages({}).problem().status == AGENDA_INTERNAL);
}

TEST_CASE("a plugin from before pages has none, and renders none") {
  const agenda_pages too_short{offsetof(agenda_pages, list), 0, list, render};
  for (const agenda_pages* table : {static_cast<const agenda_pages*>(nullptr), &too_short}) {
    const auto plugin = opened_with(table);
    REQUIRE(plugin);
    const auto pages = plugin->pages({});
    REQUIRE(pages);
    CHECK(pages->empty());
    CHECK(plugin->render_page({}, {"minutes", "text/html", {}, {}, {}, {}}).problem().status ==
          AGENDA_NOT_SUPPORTED);
  }
}

TEST_CASE("a page is asked for with all that its request says, and comes with its token") {
  const auto plugin = opened_with(&whole_table);
  REQUIRE(plugin);
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = "text/html";
  request.query = {{"version", "residents"}};
  request.known_token = "old";
  request.refused.fields = {{"agenda-0-text", "Skrevet"}};
  request.refused.problem = agenda::problem_of(AGENDA_CONFLICT, "somebody else wrote");
  request.placement = {"p1-", 3};
  const auto page = plugin->render_page({}, request);
  REQUIRE(page);
  CHECK(page->is_modified);
  CHECK(page->token == "new");
  CHECK(page->page ==
        "minutes\ntext/html\np1-\n3\n?version=residents\nagenda-0-text=Skrevet\n!somebody else wrote");
}

TEST_CASE("a page of the plugin's counts as known only where its token was given") {
  const auto plugin = opened_with(&whole_table);
  REQUIRE(plugin);
  agenda::PageRequest request;
  request.page = "minutes";
  request.known_token = "known";
  const auto known = plugin->render_page({}, request);
  REQUIRE(known);
  CHECK_FALSE(known->is_modified);
  CHECK(known->token == "known");
  CHECK(known->page.empty());

  const agenda_pages never_modified{sizeof(agenda_pages), 0, list,
                                    [](void*, const agenda_call*, const agenda_page_request*,
                                       const agenda_writer*) { return AGENDA_NOT_MODIFIED; }};
  const auto broken = opened_with(&never_modified);
  REQUIRE(broken);
  CHECK(broken->render_page({}, {}).problem().status == AGENDA_INTERNAL);
}

TEST_CASE("a page that the plugin refuses gives what it reported") {
  const auto plugin = opened_with(&whole_table);
  REQUIRE(plugin);
  agenda::PageRequest request;
  request.page = "unknown";
  const auto page = plugin->render_page({}, request);
  REQUIRE_FALSE(page);
  CHECK(page.problem().status == AGENDA_NOT_FOUND);
  CHECK(page.problem().message == "there is no such page");
}
