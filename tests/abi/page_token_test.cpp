// The token that comes with a page: the page is rendered again only where it may say something else.
#include <functional>

#include "support/board_room.hpp"
#include "support/catch.hpp"

using namespace board_room;

namespace {

agenda::Call call_with_form(Room& room, const std::string& who) {
  auto call = room.call(who);
  call.form = agenda::Form{"/here", {{"csrf", "1"}}};
  return call;
}

agenda::PageWithToken page_of(Room& room, const agenda::Call& call, const std::string& known = {},
                              const std::string& item = kTopic, const std::string& view = "meeting",
                              const std::string& type = "text/html") {
  return room.plugin().render_unless_known(call, item, view, type, known).value();
}

// Counts what is asked of it.
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
      Room room(storage);
      const auto first = page_of(room, call_with_form(room, "bent"));
      CHECK(first.is_modified);
      CHECK_FALSE(first.token.empty());
      CHECK(first.page ==
            room.plugin().render(call_with_form(room, "bent"), kTopic, "meeting", "text/html").value());

      const auto again = page_of(room, call_with_form(room, "bent"), first.token);
      CHECK_FALSE(again.is_modified);
      CHECK(again.page.empty());
      CHECK(again.token == first.token);

      room.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Sådan"}});
      const auto changed = page_of(room, call_with_form(room, "bent"), first.token);
      CHECK(changed.is_modified);
      CHECK(changed.token != first.token);
      CHECK(changed.page.find("Sådan") != std::string::npos);
      CHECK_FALSE(page_of(room, call_with_form(room, "bent"), changed.token).is_modified);
    }
  }
}

TEST_CASE("a page's token covers who reads, what, how and when") {
  Room room;
  room.meeting("m2") = room.meeting("m1");
  const auto before = page_of(room, call_with_form(room, "bent")).token;
  CHECK(page_of(room, call_with_form(room, "bent")).token == before);
  const auto differs = [&](const std::string& what, const std::function<void(agenda::Call&)>& change) {
    INFO(what);
    auto call = call_with_form(room, "bent");
    change(call);
    const auto shown = page_of(room, call, before);
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
    CHECK(page_of(room, call_with_form(room, "bent"), before, kTopic, view).is_modified);
  for (const char* type : {"text/plain", "application/json"})
    CHECK(page_of(room, call_with_form(room, "bent"), before, kTopic, "meeting", type).is_modified);
  CHECK(page_of(room, call_with_form(room, "bent"), before, kGuide).is_modified);
  // Hidden fields are the host's own, and may be new with every page.
  auto call = call_with_form(room, "bent");
  call.form->hidden.front().value = "2";
  CHECK_FALSE(page_of(room, call, before).is_modified);
  room.meeting().members[0].presence = AGENDA_PRESENCE_PRESENT;
  CHECK(page_of(room, call_with_form(room, "bent"), before).is_modified);
}

TEST_CASE("of others' sealed answers a page's token tells how many there are") {
  Room room;
  room.answer("aase", "yes", "Min note");
  const auto before = page_of(room, call_with_form(room, "bent")).token;
  const auto own = page_of(room, call_with_form(room, "aase")).token;
  room.answer("aase", "no", "En anden note");
  CHECK_FALSE(page_of(room, call_with_form(room, "bent"), before).is_modified);
  CHECK(page_of(room, call_with_form(room, "aase"), own).is_modified);
  room.answer("jonas", "unsure");
  CHECK(page_of(room, call_with_form(room, "bent"), before).is_modified);
}

// One who votes takes her answer back and one who does not gives one: as many have answered, of one more.
TEST_CASE("a token changes with how many could answer") {
  Room room;
  room.answer("aase", "yes");
  const auto token = [&] { return room.plugin().state_token(room.call("bent"), kTopic).value(); };
  const auto before = token();
  const auto page = room.page("bent", kTopic, "prepare", "text/plain");
  room.answer("aase", "cleared");
  room.answer("sofie", "yes");
  CHECK(room.page("bent", kTopic, "prepare", "text/plain") != page);
  CHECK(token() != before);
}

TEST_CASE("page and token come from one reading") {
  Room room;
  CountingStorage counting(room.storage());
  agenda::Host host("test portal", "1");
  host.storage(counting.table()).meetings(room.meetings());
  host.content_folders({AGENDA_SOURCE_DIR "/content"});
  const auto plugin = agenda::load_plugin(AGENDA_PLUGIN_FILE, host).value();
  const auto shown =
      plugin.render_unless_known(room.call("bent"), kTopic, "meeting", "text/html", "").value();
  CHECK(counting.reads == 1);
  CHECK_FALSE(plugin.render_unless_known(room.call("bent"), kTopic, "meeting", "text/html", shown.token)
                  ->is_modified);
  CHECK(counting.reads == 2);
}

TEST_CASE("a token that is none, or another plugin's, is not known") {
  Room room;
  const auto call = call_with_form(room, "bent");
  for (const std::string known : {"x", "0-0-0123456789abcdef", "\"W/1\"", "æøå"})
    CHECK(page_of(room, call, known).is_modified);
  const auto token = page_of(room, call).token;
  CHECK(page_of(room, call, token + " ").is_modified);
  CHECK(page_of(room, call, token.substr(1)).is_modified);
}
