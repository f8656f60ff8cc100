// Plugins and adapters compiled against the headers of another version, in this version's loader and classes.
#include <algorithm>
#include <utility>

#include "agenda/cpp/agenda.hpp"
#include "loader/environment.hpp"
#include "loader/loader.hpp"
#include "support/catch.hpp"

namespace {

class OneMeeting final : public agenda::Meetings {
 private:
  std::optional<agenda::Meeting> find(const agenda_call*, std::string_view id) override {
    if (id != "m1") return {};
    agenda::Meeting meeting;
    meeting.id = id;
    meeting.state = AGENDA_MEETING_PLANNED;
    meeting.members = {{"kirsten", "Kirsten Holm", AGENDA_ROLE_CHAIR, AGENDA_PRESENCE_UNKNOWN}};
    return meeting;
  }
};

agenda::Call call_by_chair(const std::string& request_id) {
  agenda::Call call;
  call.organisation = "o";
  call.board = "b";
  call.meeting = "m1";
  call.request_id = request_id;
  call.time_ms = 1'772'560'800'000;
  call.actor = agenda::Actor{"kirsten", "Kirsten Holm", AGENDA_ROLE_CHAIR};
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  return call;
}

// Everything the classes can ask of a plugin that speaks up to `newest`.
void use(const agenda::Plugin& plugin, std::uint32_t newest) {
  const auto call = call_by_chair("r1");
  CHECK(plugin.id() == "compat");
  CHECK(plugin.abi_version() == std::min<std::uint32_t>(newest, AGENDA_ABI_CURRENT));
  CHECK(plugin.extension("x.nobody.has/1") == nullptr);
  const auto items = plugin.items(call).value();
  REQUIRE(items.size() == 1);
  CHECK(items[0].theme == "Noter");
  const auto actions = plugin.actions(call).value();
  REQUIRE(actions.size() == 1);
  REQUIRE(actions[0].fields.size() == 2);
  CHECK(actions[0].fields[1].choices.size() == 1);
  CHECK(plugin.guides(call)->size() == 1);
  CHECK(plugin.check_guide(call, "x.xml", "<x/>")->remedy == "Skriv en guide.");
  CHECK(*plugin.asset("agenda.css") == "p{}");

  CHECK(plugin.perform(call, {{"keep_note", "compat.note", {{"text", "Første"}}, {}}}));
  const auto conflict =
      plugin.perform(call_by_chair("r2"), {{"keep_note", "compat.note", {{"text", "Anden"}}, 4711}});
  REQUIRE_FALSE(conflict);
  CHECK(conflict.problem().status == AGENDA_CONFLICT);
  CHECK(conflict.problem().theirs == "Første");
  CHECK(conflict.problem().yours == "Anden");
  CHECK(conflict.problem().revision == 1);
  CHECK(plugin.submit(call_by_chair("r3"), {{"text", "Tredje"}, {"csrf", "token"}}));
  CHECK(*plugin.render(call, "compat.note", "meeting", "text/html") == "<p>1 members: Tredje</p>");
  CHECK(*plugin.state_token(call, "compat.note") == "r2");
  CHECK(plugin.render(call, "none", "meeting", "text/html").problem().code == "item.unknown");
}

}  // namespace

TEST_CASE("earlier and later plugins and adapters work in this version") {
  const Variable path("AGENDA_STORAGE_PATH", PEERS);
  for (const std::string adapter : {"memory:", "earlier:here", "later:here"}) {
    for (const auto& [plugin, newest] :
         {std::pair("earlier", AGENDA_ABI(0, 9)), std::pair("later", AGENDA_ABI(0, 10))}) {
      DYNAMIC_SECTION(plugin << " plugin on " << adapter) {
        const auto storage = agenda::open_storage(adapter).value();
        OneMeeting meetings;
        agenda::Host host("test portal", "1");
        host.content_folders({"/nowhere"}).storage(storage.table()).meetings(meetings.table());
        use(agenda::load_plugin(PEERS "/compatibility-plugin-" + std::string(plugin) + ".so", host).value(),
            newest);
      }
    }
  }
}

TEST_CASE("what an earlier or later adapter refuses is heard") {
  const Variable path("AGENDA_STORAGE_PATH", PEERS);
  for (const std::string adapter : {"earlier:elsewhere", "later:elsewhere"}) {
    const auto refused = agenda::open_storage(adapter);
    REQUIRE_FALSE(refused);
    CHECK(refused.problem().code == "store.elsewhere");
    CHECK(refused.problem().message == "There is a store here only.");
  }
}
