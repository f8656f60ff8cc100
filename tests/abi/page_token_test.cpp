// A token comes with a page: with it the page is rendered again only where it may say something else.
#include <functional>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

agenda::Call call_with_form(PluginFixture& fixture, const std::string& who) {
  auto call = fixture.call(who);
  call.form = agenda::Form{"/here", {{"csrf", "1"}}};
  return call;
}

agenda::PageWithToken page_of(PluginFixture& fixture, const agenda::Call& call, const std::string& known = {},
                              const std::string& item = kTopic, const std::string& view = "meeting",
                              const std::string& type = "text/html") {
  return fixture.plugin().render_unless_known(call, item, view, type, known).value();
}

// This storage counts what is asked of it.
class CountingStorage {
 public:
  explicit CountingStorage(const agenda_host_storage* real) : real_(real), table_(*real) {
    table_.self = this;
    table_.read = &read;
    table_.apply = [](void* self, const agenda_call* call, const agenda_batch* batch,
                      agenda_applied* applied) {
      const auto* behind = static_cast<CountingStorage*>(self)->real_;
      return behind->apply(behind->self, call, batch, applied);
    };
  }
  const agenda_host_storage* table() const { return &table_; }
  int reads = 0;

 private:
  static agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                            std::uint64_t count, void* ctx,
                            agenda_status (*visit)(void*, std::uint64_t, const agenda_record*)) {
    auto& counting = *static_cast<CountingStorage*>(self);
    ++counting.reads;
    return counting.real_->read(counting.real_->self, call, ranges, count, ctx, visit);
  }

  const agenda_host_storage* real_;
  agenda_host_storage table_;
};

}  // namespace

TEST_CASE("a page whose token is known is not rendered again, until it says something else") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      const auto first = page_of(fixture, call_with_form(fixture, "bent"));
      CHECK(first.is_modified);
      CHECK_FALSE(first.token.empty());
      CHECK(first.page ==
            fixture.plugin().render(call_with_form(fixture, "bent"), kTopic, "meeting", "text/html").value());

      const auto again = page_of(fixture, call_with_form(fixture, "bent"), first.token);
      CHECK_FALSE(again.is_modified);
      CHECK(again.page.empty());
      CHECK(again.token == first.token);

      fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Sådan"}});
      const auto changed = page_of(fixture, call_with_form(fixture, "bent"), first.token);
      CHECK(changed.is_modified);
      CHECK(changed.token != first.token);
      CHECK(changed.page.find("Sådan") != std::string::npos);
      CHECK_FALSE(page_of(fixture, call_with_form(fixture, "bent"), changed.token).is_modified);
    }
  }
}

TEST_CASE("a page's token covers who reads, what, how and when") {
  PluginFixture fixture;
  fixture.meeting("m2") = fixture.meeting("m1");
  const auto before = page_of(fixture, call_with_form(fixture, "bent")).token;
  CHECK(page_of(fixture, call_with_form(fixture, "bent")).token == before);
  const auto differs = [&](const std::string& what, const std::function<void(agenda::Call&)>& change) {
    INFO(what);
    auto call = call_with_form(fixture, "bent");
    change(call);
    const auto shown = page_of(fixture, call, before);
    CHECK(shown.is_modified);
    CHECK(shown.token != before);
  };
  differs("reader", [](auto& call) { call.actor->id = "aase"; });
  differs("name", [](auto& call) { call.actor->name = "Bent"; });
  differs("roles", [](auto& call) { call.actor->roles = AGENDA_ROLE_MEMBER; });
  differs("locale", [](auto& call) { call.locale = "en"; });
  differs("meeting", [](auto& call) { call.meeting = "m2"; });
  differs("organisation", [](auto& call) { call.organisation = "andre"; });
  differs("board", [](auto& call) { call.board = "afd"; });
  differs("day", [](auto& call) { call.time_ms += 24 * 3'600'000; });
  differs("forms", [](auto& call) { call.form.reset(); });
  differs("address of forms", [](auto& call) { call.form->address = "/there"; });
  for (const char* view : {"prepare", "projector", "record", "summary", "sheet"})
    CHECK(page_of(fixture, call_with_form(fixture, "bent"), before, kTopic, view).is_modified);
  for (const char* type : {"text/plain", "application/json"})
    CHECK(page_of(fixture, call_with_form(fixture, "bent"), before, kTopic, "meeting", type).is_modified);
  CHECK(page_of(fixture, call_with_form(fixture, "bent"), before, kGuide).is_modified);
  // Hidden fields belong to the host, and may be new with every page.
  auto call = call_with_form(fixture, "bent");
  call.form->hidden.front().value = "2";
  CHECK_FALSE(page_of(fixture, call, before).is_modified);
  fixture.meeting().members[0].presence = AGENDA_PRESENCE_PRESENT;
  CHECK(page_of(fixture, call_with_form(fixture, "bent"), before).is_modified);
}

TEST_CASE("of others' sealed answers a page's token tells how many there are") {
  PluginFixture fixture;
  fixture.answer("aase", "yes", "Min note");
  const auto before = page_of(fixture, call_with_form(fixture, "bent")).token;
  const auto own = page_of(fixture, call_with_form(fixture, "aase")).token;
  fixture.answer("aase", "no", "En anden note");
  CHECK_FALSE(page_of(fixture, call_with_form(fixture, "bent"), before).is_modified);
  CHECK(page_of(fixture, call_with_form(fixture, "aase"), own).is_modified);
  fixture.answer("jonas", "unsure");
  CHECK(page_of(fixture, call_with_form(fixture, "bent"), before).is_modified);
}

// A member who votes takes her answer back, and one who does not vote gives one: as many have answered as
// before, but of one more who could.
TEST_CASE("a token changes with how many could answer") {
  PluginFixture fixture;
  fixture.answer("aase", "yes");
  const auto token = [&] { return fixture.plugin().state_token(fixture.call("bent"), kTopic).value(); };
  const auto before = token();
  const auto page = fixture.page("bent", kTopic, "prepare", "text/plain");
  fixture.answer("aase", "cleared");
  fixture.answer("sofie", "yes");
  CHECK(fixture.page("bent", kTopic, "prepare", "text/plain") != page);
  CHECK(token() != before);
}

TEST_CASE("page and token come from one reading") {
  PluginFixture fixture;
  CountingStorage counting(fixture.storage());
  agenda::Host host("test portal", "1");
  host.storage(counting.table()).meetings(fixture.meetings());
  host.content_folders({AGENDA_SOURCE_DIR "/content"});
  const auto plugin = agenda::load_plugin(AGENDA_PLUGIN_FILE, host).value();
  const auto shown =
      plugin.render_unless_known(fixture.call("bent"), kTopic, "meeting", "text/html", "").value();
  CHECK(counting.reads == 1);
  CHECK_FALSE(plugin.render_unless_known(fixture.call("bent"), kTopic, "meeting", "text/html", shown.token)
                  ->is_modified);
  CHECK(counting.reads == 2);
}

TEST_CASE("a token that is none, or another plugin's, is not known") {
  PluginFixture fixture;
  const auto call = call_with_form(fixture, "bent");
  for (const std::string known : {"x", "0-0-0123456789abcdef", "\"W/1\"", "æøå"})
    CHECK(page_of(fixture, call, known).is_modified);
  const auto token = page_of(fixture, call).token;
  CHECK(page_of(fixture, call, token + " ").is_modified);
  CHECK(page_of(fixture, call, token.substr(1)).is_modified);
}

TEST_CASE("a page of minutes that wait for the next meeting is another one once that has begun") {
  PluginFixture fixture;
  fixture.must("admin", "set_adoption_rule", "",
               {{"adoption", "at_next_meeting"}, {"source", "Vedtægt § 9"}});
  fixture.meeting("m2") = fixture.meeting();
  fixture.meeting("m2").id = "m2";
  fixture.meeting("m2").state = AGENDA_MEETING_PLANNED;
  fixture.meeting().state = AGENDA_MEETING_ENDED;
  fixture.meeting().next.clear();
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = "text/html";
  const auto is_modified = [&] {
    const auto shown = fixture.plugin().render_page(call_with_form(fixture, "kirsten"), request).value();
    if (shown.is_modified) request.known_token = shown.token;
    return shown.is_modified;
  };
  CHECK(is_modified());
  CHECK_FALSE(is_modified());
  fixture.meeting().next = "m2";
  CHECK(is_modified());
  CHECK_FALSE(is_modified());
  fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
  CHECK(is_modified());
  CHECK_FALSE(is_modified());
}
