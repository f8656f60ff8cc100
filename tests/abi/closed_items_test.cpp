// A closed item ("lukket punkt") is the board's alone: whoever may not see it sees that it is there, and nothing
// that is written about it reaches them by any way.
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr const char* kOther = "almene-maal.tema-3.resident-democracy";
constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};
constexpr const char* kSecret = "Hemmeligheden";

void close(PluginFixture& fixture, const char* closing = "closed", const std::string& item = kTopic) {
  const auto state = fixture.state("mette", item);
  const auto expected =
      state.contains("closed_item") ? state["closed_item"]["revision"].get<std::uint64_t>() : 0;
  fixture.must("mette", "close_item", item, {{"closing", closing}}, expected);
}

// This writes of everything that an item can have, with the secret in it.
void write_secrets(PluginFixture& fixture, const std::string& item = kTopic) {
  fixture.must("mette", "record_minutes_text", item, {{"text", kSecret}});
  fixture.must("mette", "record_vote", item, {{"proposal", kSecret}, {"in_favour", "3"}});
  fixture.must("mette", "record_decision", item, {{"outcome", "noted"}, {"text", kSecret}});
  fixture.must("ole", "record_recusal", item, {{"recused", "yes"}, {"reason", kSecret}});
  fixture.must("mette", "record_attendance", item, {{"member", "aase"}, {"presence", "absent"}});
  fixture.must("mette", "add_follow_up", item, {{"task", kSecret}, {"responsible", "aase"}});
}

std::vector<std::string> everything(PluginFixture& fixture, const std::string& who, const std::string& item) {
  std::vector<std::string> all;
  for (const char* view : kViews) {
    for (const char* type : kTypes)
      all.push_back(fixture.page(who, item, view, type));
  }
  return all;
}

std::vector<std::string> tokens(PluginFixture& fixture, const std::string& who, const std::string& item) {
  std::vector<std::string> all = {fixture.plugin().state_token(fixture.call(who), item).value()};
  for (const char* view : kViews) {
    auto call = fixture.call(who);
    call.request_id.clear();
    all.push_back(fixture.plugin().render_unless_known(call, item, view, "text/html", "").value().token);
  }
  return all;
}

bool hold(const std::vector<std::string>& pages, std::string_view words) {
  return std::any_of(pages.begin(), pages.end(), [&](const auto& page) { return says(page, words); });
}

}  // namespace

TEST_CASE("whoever may not see a closed item sees that it is there, in every view") {
  for (const auto& storage : storages()) {
    PluginFixture fixture(storage);
    write_secrets(fixture);
    const auto title = fixture.state("guest", kTopic)["item"]["title"].get<std::string>();
    CHECK(hold(everything(fixture, "guest", kTopic), kSecret));
    close(fixture);
    for (const char* who : {"guest", "admin"}) {
      for (const auto& page : everything(fixture, who, kTopic)) {
        CHECK_FALSE(says(page, kSecret));
        CHECK_FALSE(says(page, title));
        CHECK(says(page, "Lukket punkt"));
      }
      const auto state = fixture.state(who, kTopic);
      CHECK(state["hidden"] == true);
      CHECK(state["closing"] == "closed");
      for (const char* left_out : {"may", "presence", "follow_ups", "preparation", "votes", "unreadable"})
        CHECK_FALSE(state.contains(left_out));
    }
    // The theme's page has the topic's place.
    const auto theme = everything(fixture, "guest", kGuide);
    CHECK_FALSE(hold(theme, kSecret));
    CHECK(says(fixture.page("guest", kGuide, "record", "text/plain"), "Lukket punkt"));
    for (const char* who : {"kirsten", "aase", "sofie", "mette"}) {
      CHECK(says(fixture.page(who, kTopic, "record", "text/plain"), kSecret));
      CHECK(says(fixture.page(who, kTopic, "record", "text/plain"), "Lukket punkt"));
      // Everybody in the room reads the projector, whoever has it drawn.
      for (const char* type : kTypes)
        CHECK_FALSE(says(fixture.page(who, kTopic, "projector", type), kSecret));
    }
    close(fixture, "closed_with_title");
    for (const auto& page : everything(fixture, "guest", kTopic)) {
      CHECK_FALSE(says(page, kSecret));
      CHECK(says(page, title));
    }
    CHECK(says(fixture.page("guest", kTopic, "summary", "text/plain"), "Lukket punkt"));
    close(fixture, "open");
    CHECK(hold(everything(fixture, "guest", kTopic), kSecret));
  }
}

TEST_CASE("the tokens of a closed item change with its closing alone for whoever may not see it") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  const auto open = tokens(fixture, "guest", kTopic);
  close(fixture);
  const auto guest = tokens(fixture, "guest", kTopic), member = tokens(fixture, "aase", kTopic);
  const auto of_theme = tokens(fixture, "guest", kGuide);
  CHECK(guest != open);
  write_secrets(fixture);
  fixture.answer("bent", "yes");
  CHECK(tokens(fixture, "guest", kTopic) == guest);
  CHECK(tokens(fixture, "guest", kGuide) == of_theme);
  CHECK(tokens(fixture, "aase", kTopic) != member);
  // The projector is the room's.
  CHECK(tokens(fixture, "aase", kTopic)[3] == member[3]);
  CHECK(tokens(fixture, "aase", kTopic)[2] != member[2]);
  close(fixture, "closed_with_title");
  CHECK(tokens(fixture, "guest", kTopic) != guest);
}

TEST_CASE("what was agreed at a closed item comes back for the board alone") {
  for (const bool closes_first : {true, false}) {
    PluginFixture fixture;
    if (closes_first) close(fixture);
    fixture.must("mette", "add_follow_up", kTopic, {{"task", kSecret}, {"responsible", "aase"}});
    if (!closes_first) close(fixture);
    fixture.meeting_id = "m2";
    for (const char* item : {kTopic, kGuide}) {
      CHECK_FALSE(hold(everything(fixture, "guest", item), kSecret));
      CHECK(hold(everything(fixture, "aase", item), kSecret));
      CHECK_FALSE(says(fixture.page("aase", item, "projector", "application/json"), kSecret));
    }
    // At a meeting that has not chosen the item it comes back at the first one.
    fixture.meeting("m2").items = {kOther};
    CHECK_FALSE(hold(everything(fixture, "guest", kOther), kSecret));
    CHECK(hold(everything(fixture, "aase", kOther), kSecret));
    const auto before = tokens(fixture, "guest", kOther);
    const auto earlier = fixture.state("aase", kOther)["earlier_follow_ups"][0];
    fixture.must("aase", "change_follow_up", kOther, {{"follow_up", earlier["id"]}, {"status", "done"}},
                 earlier["revision"].get<std::uint64_t>());
    CHECK(tokens(fixture, "guest", kOther) == before);
    fixture.meeting_id = "m1";
    // One that is taken up again is of a closed item still, and of an open one once that is opened.
    fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "open"}});
    CHECK(fixture.state("aase", kTopic)["follow_ups"][0]["closed"] == true);
    close(fixture, "open");
    CHECK_FALSE(fixture.state("aase", kTopic)["follow_ups"][0].contains("closed"));
    fixture.meeting("m2").items.clear();
    fixture.meeting_id = "m2";
    CHECK(hold(everything(fixture, "guest", kTopic), kSecret));
  }
}

TEST_CASE("topics are closed with their theme, but for those that have a word of their own") {
  PluginFixture fixture;
  write_secrets(fixture);
  fixture.must("mette", "add_follow_up", kOther, {{"task", "Andet"}, {"responsible", "aase"}});
  close(fixture, "open", kOther);
  close(fixture, "closed", kGuide);
  CHECK(fixture.state("guest", kTopic)["hidden"] == true);
  CHECK_FALSE(fixture.state("guest", kOther).contains("hidden"));
  CHECK_FALSE(fixture.state("guest", kGuide).contains("children"));
  CHECK_FALSE(hold(everything(fixture, "guest", kGuide), kSecret));
  fixture.meeting_id = "m2";
  CHECK_FALSE(hold(everything(fixture, "guest", kGuide), kSecret));
  CHECK(hold(everything(fixture, "guest", kGuide), "Andet"));
  fixture.meeting_id = "m1";
  close(fixture, "open", kGuide);
  CHECK(hold(everything(fixture, "guest", kTopic), kSecret));
}

TEST_CASE(
    "an item is closed by whoever writes for the board, as it was seen, and until the minutes are approved") {
  PluginFixture fixture;
  const Fields closing = {{"closing", "closed"}};
  CHECK(fixture.refused("aase", "close_item", kTopic, closing).code == "action.not_with_this_role");
  fixture.must("mette", "close_item", kTopic, closing);
  // Agreeing with what stands is no conflict; another word needs what was seen.
  fixture.must("kirsten", "close_item", kTopic, closing);
  CHECK(fixture.refused("kirsten", "close_item", kTopic, {{"closing", "open"}}).code ==
        "conflict.somebody_elses");
  CHECK(fixture.refused("kirsten", "close_item", kTopic, {{"closing", "open"}}, 0).code ==
        "conflict.changed");
  // Whoever may not see it does nothing with it, whatever their role may do with open ones.
  CHECK(fixture.refused("admin", "carry_over", kTopic, {{"from", "m2"}}).code == "item.closed");
  fixture.meeting().state = AGENDA_MEETING_LOCKED;
  CHECK(fixture.refused("mette", "close_item", kTopic, {{"closing", "open"}}).code == "state.locked");
}

TEST_CASE("results say nothing of a closed item to whoever may not see it") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kTopic, {{"task", kSecret}, {"responsible", "aase"}});
  close(fixture);
  for (const std::string item : {kTopic, kOther}) {
    const auto outcome =
        fixture.must("portal", "set_follow_up_reference", item,
                     {{"follow_up", "m1/" + std::string(kTopic) + "/f1"}, {"reference", item}});
    CHECK(outcome["results"][0]["record"].is_null());
  }
  const auto revision = fixture.state("aase", kTopic)["follow_ups"][0]["revision"].get<std::uint64_t>();
  const auto shown =
      fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", "f1"}, {"status", "done"}}, revision);
  CHECK(shown["results"][0]["record"]["task"] == kSecret);
}

TEST_CASE("a closing that this version cannot read closes the item") {
  PluginFixture fixture;
  write_secrets(fixture);
  agenda::Batch batch;
  batch.puts.push_back(
      {{"boligselskabet", "ob", kTopic, "m1", "closed_item", ""}, R"({"closing":"for_some"})", 0});
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  CHECK_FALSE(hold(everything(fixture, "guest", kTopic), kSecret));
  CHECK(hold(everything(fixture, "aase", kTopic), kSecret));
  CHECK(fixture.refused("mette", "close_item", kTopic, {{"closing", "open"}}).code == "record.unreadable");
}
