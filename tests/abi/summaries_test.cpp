// A list asks once for the summaries of many items.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/whole_evening.hpp"

using namespace support;

namespace {

std::vector<std::string> all_items(PluginFixture& fixture) {
  std::vector<std::string> ids;
  for (const auto& item : fixture.plugin().items(fixture.call("bent")).value())
    ids.push_back(item.id);
  return ids;
}

}  // namespace

TEST_CASE("a summary of each item is what the item's own view says, in one reading") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      hold_whole_evening(fixture);
      auto ids = all_items(fixture);
      std::reverse(ids.begin(), ids.end());
      for (const char* who : {"kirsten", "bent", "aase", "mette", "guest", "admin", "portal"}) {
        for (const char* type : {"text/html", "text/plain"}) {
          const auto all = fixture.plugin().summaries(fixture.call(who), ids, type).value();
          REQUIRE(all.size() == ids.size());
          for (std::size_t i = 0; i < ids.size(); ++i) {
            INFO(who << ", " << ids[i] << " as " << type);
            CHECK(all[i].item == ids[i]);
            CHECK_FALSE(all[i].problem);
            CHECK(all[i].text == fixture.page(who, ids[i], "summary", type));
            const auto preparation = fixture.state(who, ids[i], "summary")["preparation"];
            const int unanswered = preparation.value("unanswered_by_me", 0);
            CHECK(static_cast<int>(all[i].unanswered) == std::max(0, unanswered));
          }
        }
      }
    }
  }
}

TEST_CASE("without a media type the counts alone are told") {
  PluginFixture fixture;
  const auto before = fixture.plugin().summaries(fixture.call("aase"), {kTrust, kTopic}).value();
  REQUIRE(before.size() == 2);
  CHECK(before[1].text.empty());
  CHECK(before[1].unanswered > 0);
  fixture.answer("aase", "yes");
  const auto after = fixture.plugin().summaries(fixture.call("aase"), {kTopic}).value();
  CHECK(after.front().unanswered + 1 == before[1].unanswered);
  CHECK(fixture.plugin().summaries(fixture.call("guest"), {kTopic})->front().unanswered == 0);
}

TEST_CASE("an unknown item is told apart, and the others are shown") {
  PluginFixture fixture;
  const auto all = fixture.plugin()
                       .summaries(fixture.call("aase"), {kTopic, "no-such-item", "", kGuide}, "text/html")
                       .value();
  REQUIRE(all.size() == 4);
  CHECK_FALSE(all[0].problem);
  CHECK_FALSE(all[3].problem);
  for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
    REQUIRE(all[i].problem);
    CHECK(all[i].problem->status == AGENDA_NOT_FOUND);
    CHECK_FALSE(all[i].problem->message.empty());
    CHECK(all[i].text.empty());
  }
  CHECK(fixture.plugin().summaries(fixture.call("aase"), {})->empty());
}

TEST_CASE("a list that cannot be shown is refused whole") {
  PluginFixture fixture;
  const auto status = [&](const agenda::Call& call, const std::vector<std::string>& ids,
                          const std::string& type) {
    const auto all = fixture.plugin().summaries(call, ids, type);
    return all ? AGENDA_OK : all.problem().status;
  };
  auto call = fixture.call("aase");
  CHECK(status(call, {kTopic}, "application/json") == AGENDA_NOT_SUPPORTED);
  CHECK(status(call, {kTopic}, "image/png") == AGENDA_NOT_SUPPORTED);
  CHECK(status(call, {"\xFF"}, "text/html") == AGENDA_INVALID_ARGUMENT);
  CHECK(status(call, std::vector<std::string>(1001, kTopic), "") == AGENDA_INVALID_ARGUMENT);
  CHECK(status(call, std::vector<std::string>(1000, kTopic), "") == AGENDA_OK);
  call.meeting = "no-such-meeting";
  CHECK(status(call, {kTopic}, "text/html") == AGENDA_NOT_FOUND);
  call.meeting.clear();
  CHECK(status(call, {kTopic}, "text/html") == AGENDA_INVALID_ARGUMENT);
  call = fixture.call("aase");
  call.actor.reset();
  CHECK(status(call, {kTopic}, "text/html") == AGENDA_INVALID_ARGUMENT);
}

TEST_CASE("others' sealed answers are in no summary") {
  PluginFixture fixture;
  fixture.answer("aase", "yes", "hemmeligt");
  for (const char* who : {"kirsten", "bent", "mette", "admin", "portal"}) {
    for (const auto& summary :
         fixture.plugin().summaries(fixture.call(who), all_items(fixture), "text/html").value())
      CHECK(summary.text.find("hemmeligt") == std::string::npos);
  }
}
