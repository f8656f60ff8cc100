// What is missing in adopted minutes is added to them, with its reason, and not changed once it is adopted.
#include "board/field_names.hpp"
#include "board/handlers.hpp"
#include "board/meeting_view.hpp"
#include "board/refusal.hpp"
#include "support/catch.hpp"

using namespace almene::board;

namespace {

struct AdoptedMeeting {
  AdoptedMeeting() {
    meeting.id = "m1";
    meeting.state = MeetingState::locked;
    meeting.is_adopted = true;
    meeting.members = {{"mette", "Mette", Roles(Role::minute_taker)}, {"guest", "G", Roles(Role::observer)}};
  }
  ActionContext context() { return {meeting, nullptr, entries, actor, {}}; }
  std::string does(Handler handler, ActionRequest request) {
    try {
      const auto result = handler(context(), request);
      apply_changes(entries, result.changes, {++revision, actor.id, 0, 0}, meeting);
      return result.id;
    } catch (const Refusal& refusal) {
      return refusal.code;
    }
  }
  std::string add(const std::string& text) {
    ActionRequest request{"add_addendum", "", {}, {}};
    request.values.add("text", text);
    request.values.add("reason", "Glemt");
    return does(add_addendum, std::move(request));
  }
  std::string correct(const std::string& id, const char* withdrawn, std::optional<std::uint64_t> expected) {
    ActionRequest request{"correct_addendum", "", expected, {}};
    for (const auto& [name, value] :
         {std::pair("addendum", id.c_str()), {"text", "Rettet"}, {"reason", "Stavet forkert"}})
      request.values.add(name, value);
    if (*withdrawn != '\0') request.values.add("withdrawn", withdrawn);
    return does(correct_addendum, std::move(request));
  }

  Meeting meeting;
  BoardEntries entries;
  Actor actor{"mette", "Mette", Roles(Role::minute_taker)};
  std::uint64_t revision = 0;
};

}  // namespace

TEST_CASE("an addendum belongs to adopted minutes, and has an id that is free") {
  AdoptedMeeting evening;
  evening.meeting.is_adopted = false;
  CHECK(evening.add("Bilag") == "addendum.not_adopted");
  evening.meeting.is_adopted = true;
  evening.entries.unreadable_of_meeting.insert("addendum/a2");
  CHECK(evening.add("Bilag") == "a1");
  CHECK(evening.add("Bilag") == "a3");
  const auto view = meeting_view_for(evening.context());
  REQUIRE(view.addenda.size() == 2);
  CHECK(view.addenda[1].stored->value.reason == "Glemt");
  CHECK_FALSE(view.addenda[0].is_adopted);
}

TEST_CASE("an addendum is corrected as it was seen, until it is adopted itself") {
  AdoptedMeeting evening;
  evening.add("Bilag");
  CHECK(evening.correct("a1", "", 7) == "conflict.changed");
  CHECK(evening.correct("a1", "yes", 1) == "a1");
  CHECK(evening.entries.addenda.find("a1")->second.value.withdrawn);
  // What a correction leaves out stays.
  CHECK(evening.correct("a1", "", 2) == "a1");
  CHECK(evening.entries.addenda.find("a1")->second.value.withdrawn);
  CHECK(evening.entries.addenda.find("a1")->second.value.text == "Rettet");
  evening.actor = {"kirsten", "Kirsten", Roles(Role::chair)};
  CHECK(evening.correct("a1", "no", {}) == "conflict.somebody_elses");
  evening.entries.adopted_addenda.insert("a1");
  CHECK(evening.correct("a1", "no", 3) == "addendum.adopted");
  CHECK(meeting_view_for(evening.context()).addenda[0].is_adopted);
}

TEST_CASE("an addendum about a closed item is for the board alone") {
  AdoptedMeeting evening;
  evening.entries.addenda.insert_or_assign("a1", {{"a1", "g.t", "Hemmeligt", "Glemt", false, true}, {}});
  evening.entries.addenda.insert_or_assign("a2", {{"a2", "", "Åbent", "Glemt"}, {}});
  CHECK(meeting_view_for(evening.context()).addenda.size() == 2);
  evening.actor = {"guest", "G", Roles(Role::observer)};
  const auto view = meeting_view_for(evening.context());
  REQUIRE(view.addenda.size() == 1);
  CHECK(view.addenda[0].stored->value.id == "a2");
}
