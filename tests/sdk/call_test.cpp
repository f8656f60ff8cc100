// These tests look at calls, writers, reports and hosts as a peer in C sees them.
#include "agenda/cpp/agenda.hpp"
#include "support/catch.hpp"

using agenda::view_of;

TEST_CASE("a call shows what was filled in") {
  agenda::Call call;
  call.organisation = "org";
  call.time_ms = 5;
  call.utc_offset_minutes = -60;
  call.actor = agenda::Actor{"anna", "Anna Å", AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER};
  call.form = agenda::Form{"/post", {{"csrf", "1"}, {"meeting", "m1"}}};
  const agenda::Report report;
  const agenda::BorrowedCall borrowed(call, report.get());
  const agenda_call* shown = borrowed.get();
  CHECK(shown->struct_size == sizeof(agenda_call));
  CHECK(view_of(shown->organisation) == "org");
  CHECK(shown->utc_offset_minutes == -60);
  CHECK(shown->report == report.get());
  REQUIRE(shown->actor != nullptr);
  CHECK(view_of(shown->actor->name) == "Anna Å");
  CHECK(shown->actor->roles == 9);
  REQUIRE(shown->form != nullptr);
  REQUIRE(shown->form->hidden_count == 2);
  CHECK(view_of(shown->form->hidden[1]->value) == "m1");
  CHECK(agenda::BorrowedCall(agenda::Call{}).get()->actor == nullptr);
}

TEST_CASE("a report keeps a copy of the problem") {
  agenda::Report report;
  {
    agenda::Problem told = agenda::problem_of(AGENDA_CONFLICT, std::string(100, 'm'));
    told.field = "text";
    told.revision = 17;
    told.theirs = "theirs";
    CHECK(agenda::tell(report.get(), told) == AGENDA_CONFLICT);
  }
  const agenda::Problem problem = report.take(AGENDA_CONFLICT);
  CHECK(problem.message == std::string(100, 'm'));
  CHECK(problem.field == "text");
  CHECK(problem.revision == 17);
  CHECK(problem.theirs == "theirs");
  CHECK(report.take(12345).status == AGENDA_INTERNAL);
  CHECK(report.take(AGENDA_UNAVAILABLE).message == "UNAVAILABLE");
}

TEST_CASE("a writer takes all or none of a piece") {
  agenda::StringWriter writer(5);
  CHECK(agenda::write_to(writer.get(), "abc") == AGENDA_OK);
  CHECK(agenda::write_to(writer.get(), "def") == AGENDA_UNAVAILABLE);
  CHECK(agenda::write_to(writer.get(), "de") == AGENDA_OK);
  CHECK(writer.take() == "abcde");
  CHECK(writer.get()->write(writer.get()->ctx, nullptr, 1) == AGENDA_INVALID_ARGUMENT);
}

TEST_CASE("a host gives the extensions it has, and null for others") {
  const agenda_host_log log = agenda::sized<agenda_host_log>();
  agenda::Host host("Portal", "2.1");
  host.log(&log).content_folders({"/a", "/b"});
  const agenda_host* shown = host.get();
  const agenda_text known = agenda::text_of(AGENDA_HOST_LOG);
  const agenda_text unknown = agenda::text_of("x.vendor.thing/1");
  CHECK(shown->extension(shown->self, &known) == &log);
  CHECK(shown->extension(shown->self, &unknown) == nullptr);
  CHECK(shown->extension(shown->self, nullptr) == nullptr);
  REQUIRE(shown->content_folder_count == 2);
  CHECK(view_of(*shown->content_folders[1]) == "/b");
}

TEST_CASE("a plugin that fails in every way is a problem, not a crash") {
  const agenda::Host host("Portal", "1");
  CHECK(agenda::Plugin::open(nullptr, host).problem().status == AGENDA_INVALID_ARGUMENT);
  const auto rubbish = [](const agenda_offer*, const agenda_plugin**) -> agenda_status { return 0; };
  CHECK(agenda::Plugin::open(rubbish, host).problem().status == AGENDA_INTERNAL);
  const auto nothing = [](const agenda_offer*, const agenda_plugin**) { return AGENDA_OK; };
  CHECK(agenda::Plugin::open(nothing, host).problem().status == AGENDA_INTERNAL);
  const auto empty = [](const agenda_offer*, const agenda_plugin** plugin) {
    static agenda_plugin made = agenda::sized<agenda_plugin>();
    made.close = [](void*) {};
    *plugin = &made;
    return AGENDA_OK;
  };
  const auto plugin = agenda::Plugin::open(empty, host);
  REQUIRE(plugin);
  CHECK(plugin->items({}).problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(plugin->render({}, "a", "meeting", "text/html").problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(plugin->perform({}, {}).problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(plugin->check_guide({}, "a", "b").problem().status == AGENDA_NOT_SUPPORTED);
  CHECK(plugin->compare_guides({}, "a", "b").problem().status == AGENDA_NOT_SUPPORTED);
}
