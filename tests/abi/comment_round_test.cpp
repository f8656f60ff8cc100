// The minutes are out for comments until a day; members comment and approve in their own names, and whoever
// writes the minutes settles what was said.
#include <algorithm>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

// The fixture's day is 2026-03-03.
constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

struct Ended : PluginFixture {
  explicit Ended(const std::string& storage = "memory:") : PluginFixture(storage) {
    meeting().state = AGENDA_MEETING_ENDED;
  }
  void send(const char* until = "2026-03-10") { must("mette", "send_for_comments", "", {{"until", until}}); }
  json comment(const std::string& who, const std::string& item, const std::string& text) {
    return must(who, "comment_on_minutes", item, {{"text", text}})["results"][0];
  }
  std::string code(const std::string& who, const std::string& action, const std::string& item,
                   const Fields& fields = {}, std::optional<std::uint64_t> expected = {}) {
    return refused(who, action, item, fields, expected).code;
  }
  std::uint64_t revision_of(const std::string& id) {
    const auto shown = state("mette", kTopic);
    for (const auto& one : shown["comments"]) {
      if (one["id"] == id) return one["revision"].get<std::uint64_t>();
    }
    return 0;
  }
};

}  // namespace

TEST_CASE("minutes go out for comments when the meeting has ended, until a day that has not passed") {
  for (const auto& storage : storages()) {
    Ended fixture(storage);
    const auto until = [](const char* day) { return Fields{{"until", day}}; };
    CHECK(fixture.code("mette", "send_for_comments", "", until("2026-03-02")) == "comment_round.day_passed");
    CHECK(fixture.code("aase", "send_for_comments", "", until("2026-03-10")) == "action.not_with_this_role");
    CHECK(fixture.code("mette", "send_for_comments", kTopic, until("2026-03-10")) == "item.of_whole_meeting");
    fixture.send("2026-03-03");
    // Another day needs what was seen, and then is the day.
    CHECK(fixture.code("kirsten", "send_for_comments", "", until("2026-03-10")) == "conflict.somebody_elses");
    CHECK(fixture.code("kirsten", "send_for_comments", "", until("2026-03-10"), 0) == "conflict.changed");
    fixture.send("2026-03-12");
    CHECK(records_of_kind(fixture.storage(), "comment_round").size() == 1);
    for (const auto& [state, said] :
         std::map<std::uint32_t, std::string>{{AGENDA_MEETING_PLANNED, "state.not_ended"},
                                              {AGENDA_MEETING_IN_SESSION, "state.not_ended"},
                                              {AGENDA_MEETING_LOCKED, "state.locked"},
                                              {AGENDA_MEETING_CANCELLED, "state.locked"}}) {
      fixture.meeting().state = state;
      for (const char* action : {"send_for_comments", "comment_on_minutes", "approve_minutes"})
        CHECK(fixture.code("kirsten", action, "") == said);
    }
  }
}

TEST_CASE("a comment is taken until the day ends where it is written, and then told which day it was") {
  Ended fixture;
  CHECK(fixture.code("aase", "comment_on_minutes", kTopic, {{"text", "T"}}) == "comment.not_sent");
  CHECK_FALSE(says(fixture.state("aase", kTopic)["may"].dump(), "comment_on_minutes"));
  fixture.send("2026-03-04");
  CHECK(says(fixture.state("aase", kTopic)["may"].dump(), "comment_on_minutes"));
  CHECK_FALSE(says(fixture.state("guest", kTopic)["may"].dump(), "comment_on_minutes"));
  fixture.now_ms += kDayMs;
  fixture.comment("aase", kTopic, "I sidste øjeblik");
  // At 23.30 in UTC the board's own next day has begun.
  fixture.now_ms = 1'772'667'000'000;
  const auto late = fixture.refused("aase", "comment_on_minutes", kTopic, {{"text", "For sent"}});
  CHECK(late.code == "comment.day_passed");
  CHECK(says(late.message, "2026-03-04"));
  CHECK_FALSE(says(fixture.state("aase", kTopic)["may"].dump(), "comment_on_minutes"));
  // What was commented in time is settled all the same, and more time can be given.
  fixture.must("mette", "settle_comment", kTopic, {{"comment", "c1"}, {"settled", "taken_in"}},
               fixture.revision_of("c1"));
  fixture.send("2026-03-20");
  fixture.comment("aase", kTopic, "Nu igen");
}

TEST_CASE("comments stand by item and for the whole meeting, each with an id that is free") {
  Ended fixture;
  fixture.send();
  CHECK(fixture.comment("aase", kTopic, "Første")["id"] == "c1");
  CHECK(fixture.comment("sofie", kTopic, "Anden")["id"] == "c2");
  CHECK(fixture.comment("mette", "", "Til det hele")["id"] == "c1");
  CHECK(fixture.comment("kirsten", "", "Også")["id"] == "c2");
  CHECK(fixture.code("guest", "comment_on_minutes", kTopic, {{"text", "T"}}) == "action.not_with_this_role");
  CHECK(fixture.code("admin", "comment_on_minutes", kTopic, {{"text", "T"}}) == "action.not_with_this_role");
  const auto comments = fixture.state("bent", kTopic)["comments"];
  REQUIRE(comments.size() == 2);
  CHECK(comments[0]["text"] == "Første");
  CHECK(comments[0]["member"] == "aase");
  CHECK(comments[0]["status"] == "open");
  // They are the board's own work, and no part of the record or of what is on the wall.
  for (const char* who : {"guest", "admin"})
    CHECK_FALSE(fixture.state(who, kTopic).contains("comments"));
  for (const char* view : {"record", "projector"})
    CHECK_FALSE(fixture.state("mette", kTopic, view).contains("comments"));
}

TEST_CASE("a comment is withdrawn by its member alone, while it is open, and leaves nothing behind") {
  for (const auto& storage : storages()) {
    Ended fixture(storage);
    fixture.send();
    const auto sent = fixture.call("aase");
    REQUIRE(fixture.does(sent, {{"comment_on_minutes", kTopic, {{"text", "Fortrolig"}}, {}}}));
    fixture.comment("ole", kTopic, "Andet");
    CHECK(fixture.code("ole", "withdraw_comment", kTopic, {{"comment", "c1"}}) == "comment.not_yours");
    CHECK(fixture.code("mette", "withdraw_comment", kTopic, {{"comment", "c1"}}) == "comment.not_yours");
    CHECK(fixture.code("aase", "withdraw_comment", "", {{"comment", "c1"}}) == "field.unknown_reference");
    fixture.must("mette", "settle_comment", kTopic, {{"comment", "c2"}, {"settled", "taken_in"}},
                 fixture.revision_of("c2"));
    CHECK(fixture.code("ole", "withdraw_comment", kTopic, {{"comment", "c2"}}) == "comment.settled");
    fixture.must("aase", "withdraw_comment", kTopic, {{"comment", "c1"}});
    for (const auto& record : records(fixture.storage(), AGENDA_RANGE_ALL_REVISIONS))
      CHECK_FALSE(says(record.payload, "Fortrolig"));
    // The receipt gives the text back to nobody who guesses it, and writes it down no second time.
    const auto again = fixture.does(sent, {{"comment_on_minutes", kTopic, {{"text", "Fortrolig"}}, {}}});
    REQUIRE_FALSE(again);
    CHECK(again.problem().code == "request.reused");
    CHECK(fixture.state("aase", kTopic)["comments"].size() == 1);
  }
}

TEST_CASE("a comment is settled as it was seen, and one that is not taken in hears why") {
  Ended fixture;
  fixture.send();
  fixture.comment("aase", kTopic, "Tilføj mit forbehold");
  const auto settle = [](const char* settled, const char* answer) {
    return Fields{{"comment", "c1"}, {"settled", settled}, {"answer", answer}};
  };
  const auto first = fixture.revision_of("c1");
  CHECK(fixture.code("aase", "settle_comment", kTopic, settle("taken_in", "")) ==
        "action.not_with_this_role");
  CHECK(fixture.code("mette", "settle_comment", kTopic, settle("not_taken_in", " "), first) ==
        "comment.answer_needed");
  CHECK(fixture.code("mette", "settle_comment", kTopic, settle("open", "Ja"), first) == "field.not_a_choice");
  CHECK(fixture.code("mette", "settle_comment", kTopic, settle("taken_in", "")) == "conflict.somebody_elses");
  fixture.must("mette", "settle_comment", kTopic, settle("not_taken_in", "Det blev ikke sagt"), first);
  // Two settle at once: the second is shown what the first one said.
  const auto second = fixture.refused("kirsten", "settle_comment", kTopic, settle("taken_in", ""), first);
  CHECK(second.code == "conflict.changed");
  CHECK(says(second.theirs, "Det blev ikke sagt"));
  const auto comment = fixture.state("aase", kTopic)["comments"][0];
  CHECK(comment["member"] == "aase");
  CHECK(comment["settled_by"] == "mette");
  CHECK(comment["status"] == "not_taken_in");
  CHECK(comment["answer"] == "Det blev ikke sagt");
}

TEST_CASE("members approve in their own names, again and not any more") {
  Ended fixture;
  CHECK(fixture.code("aase", "approve_minutes", "") == "approval.not_sent");
  fixture.send();
  CHECK(fixture.code("aase", "withdraw_approval", "") == "approval.none");
  CHECK(fixture.code("guest", "approve_minutes", "") == "action.not_with_this_role");
  CHECK(fixture.code("mette", "approve_minutes", "") == "action.not_with_this_role");
  CHECK(fixture.code("aase", "approve_minutes", "", {{"member", "ole"}}) == "field.unknown");
  CHECK(fixture.code("aase", "approve_minutes", kTopic) == "item.of_whole_meeting");
  const auto approval =
      fixture.must("aase", "approve_minutes", "", {{"remark", "På nær punkt 2"}})["results"][0];
  CHECK(approval["id"] == "aase");
  CHECK(approval["record"]["remark"] == "På nær punkt 2");
  CHECK(approval["record"]["time_ms"] == fixture.now_ms);
  fixture.must("aase", "approve_minutes", "");
  fixture.must("ole", "approve_minutes", "");
  CHECK(records_of_kind(fixture.storage(), "approval").size() == 2);
  const auto withdrawn = fixture.must("aase", "withdraw_approval", "")["results"][0]["record"];
  CHECK(withdrawn["withdrawn"] == true);
  CHECK(fixture.code("aase", "withdraw_approval", "") == "approval.none");
  fixture.must("aase", "approve_minutes", "");
}

TEST_CASE("whoever commented is called by their name when they have left") {
  Ended fixture;
  fixture.send();
  fixture.comment("aase", kTopic, "Farvel");
  fixture.leave("aase");
  fixture.must("mette", "settle_comment", kTopic, {{"comment", "c1"}, {"settled", "taken_in"}},
               fixture.revision_of("c1"));
  bool is_named = false;
  for (const auto& record : records_of_kind(fixture.storage(), "index.person"))
    is_named =
        is_named || (record.key.id == "aase/" + std::string(kTopic) + "/m1" && says(record.payload, "Aase"));
  CHECK(is_named);
  // Tidying finds these index records, and keeps them.
  fixture.must("ole", "approve_minutes", "");
  const auto people = records_of_kind(fixture.storage(), "index.person");
  fixture.must("admin", "tidy_records", "");
  CHECK(records_of_kind(fixture.storage(), "index.person").size() == people.size());
}

TEST_CASE("comments on a closed item are those of who may see it") {
  Ended fixture;
  fixture.send();
  fixture.comment("aase", kTopic, "Hemmelig kommentar");
  fixture.must("mette", "close_item", kTopic, {{"closing", "closed"}});
  CHECK(says(fixture.page("bent", kTopic, "meeting", "application/json"), "Hemmelig kommentar"));
  const auto token = fixture.plugin().state_token(fixture.call("guest"), kTopic).value();
  CHECK_FALSE(says(fixture.page("guest", kTopic, "meeting", "application/json"), "Hemmelig kommentar"));
  fixture.comment("ole", kTopic, "Én til");
  CHECK(fixture.plugin().state_token(fixture.call("guest"), kTopic).value() == token);
}

TEST_CASE("an adoption forgets what comments said, and how they were settled") {
  Ended fixture;
  fixture.meeting().items = {kTopic};
  fixture.send();
  fixture.comment("aase", kTopic, "Der mangler et ord.");
  fixture.must("mette", "settle_comment", kTopic,
               {{"comment", "c1"}, {"settled", "not_taken_in"}, {"answer", "Det blev ikke sagt."}},
               fixture.revision_of("c1"));
  const auto with_fingerprint = [&](const std::string& action) {
    const auto receipts = records_of_kind(fixture.storage(), "receipt");
    return std::count_if(receipts.begin(), receipts.end(), [&](const auto& one) {
      return says(one.payload, "\"" + action + "\"") && says(one.payload, "fingerprint");
    });
  };
  for (const char* action : {"comment_on_minutes", "settle_comment"})
    CHECK(with_fingerprint(action) == 1);
  fixture.must("kirsten", "adopt_minutes", "");
  for (const char* action : {"comment_on_minutes", "settle_comment"})
    CHECK(with_fingerprint(action) == 0);
  CHECK(with_fingerprint("adopt_minutes") == 1);
}

TEST_CASE("comments and addenda that nobody has adopted change no token of whoever sees none of them") {
  Ended fixture;
  fixture.meeting().items = {kTopic};
  fixture.send();
  const auto tokens = [&](const std::string& who) {
    agenda::PageRequest request;
    request.page = "minutes";
    request.media_type = "text/html";
    return std::pair{fixture.plugin().state_token(fixture.call(who), kTopic).value(),
                     fixture.plugin().render_page(fixture.call(who), request).value().token};
  };
  const auto guest = tokens("guest"), member = tokens("ole");
  fixture.comment("aase", kTopic, "Der mangler et ord.");
  fixture.comment("aase", "", "Pænt skrevet.");
  CHECK(tokens("guest") == guest);
  CHECK(tokens("ole").first != member.first);
  CHECK(tokens("ole").second != member.second);
  fixture.must("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}});
  const auto adopted = tokens("guest"), seen = tokens("ole");
  CHECK(adopted != guest);
  fixture.must("mette", "add_addendum", kTopic, {{"text", "Et tillæg."}, {"reason", "Glemt"}});
  CHECK(tokens("guest") == adopted);
  CHECK(tokens("ole").second != seen.second);
  fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}});
  CHECK(tokens("guest").second != adopted.second);
}

TEST_CASE(
    "comments of any letters and length are kept, and a record that cannot be read is not written over") {
  Ended fixture;
  fixture.send();
  const std::string hostile = "</script><b>\xE2\x80\xAE\"&";
  fixture.comment("aase", kTopic, hostile);
  CHECK(fixture.state("aase", kTopic)["comments"][0]["text"] == hostile);
  const std::string too_long(2001, 'a');
  CHECK(fixture.code("aase", "comment_on_minutes", kTopic, {{"text", too_long}}) == "field.too_long");
  CHECK(fixture.code("aase", "comment_on_minutes", kTopic, {{"text", " \n"}}) == "field.missing");
  agenda::Batch batch;
  for (const char* item : {"", kTopic}) {
    const char* const id = *item == '\0' ? "c1" : "c2";
    batch.puts.push_back({{"boligselskabet", "ob", item, "m1", "comment", id}, R"({"from":"later"})", 0});
  }
  REQUIRE(agenda::StorageClient(fixture.storage()).apply(nullptr, batch));
  CHECK(fixture.comment("aase", kTopic, "Ny")["id"] == "c3");
  CHECK(fixture.comment("aase", "", "Ny")["id"] == "c2");
}
