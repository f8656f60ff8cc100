// These tests make races happen that preconditions must settle: a storage lets somebody else in between a
// read and the write that rests on it. They run on every storage.
#include <algorithm>
#include <functional>
#include <thread>

#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

using namespace support;

namespace {

// This storage lets something else happen once, right before the first apply.
class Interrupted {
 public:
  explicit Interrupted(const agenda_host_storage* real) : storage_(real) {
    storage_.before = [this](StorageCall what) -> std::optional<agenda_status> {
      if (what == StorageCall::apply) {
        if (const auto happens = std::exchange(between, nullptr)) happens();
      }
      return std::nullopt;
    };
  }
  const agenda_host_storage* table() const { return storage_.table(); }

  std::function<void()> between;

 private:
  InterceptedStorage storage_;
};

// Two plugins work on one store: `slow` reads, `quick` gets in between, `slow` writes.
struct Race {
  explicit Race(const std::string& storage)
      : quick(storage), interrupted(quick.storage()), slow(interrupted.table()) {}

  PluginFixture quick;
  Interrupted interrupted;
  PluginFixture slow;
};

template <class Test>
void on_every_storage(Test test) {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      Race race(storage);
      test(race);
    }
  }
}

}  // namespace

TEST_CASE("an answer that the opening overtook is refused, and not in the totals") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] { race.quick.open_answers(); };
    const auto problem = race.slow.refused("aase", "answer_consideration", kTopic,
                                           {{"consideration", kTrust}, {"answer", "no"}});
    CHECK(problem.status == AGENDA_WRONG_STATE);
    CHECK(records_of_kind(race.quick.storage(), "answer").empty());
  });
}

TEST_CASE("an opening that an answer overtook is confirmed anew, also where the answer was cleared") {
  on_every_storage([](Race& race) {
    race.quick.answer("ole", "no");
    const auto overtaken_by = [&](const char* answer, const char* confirmed) {
      race.interrupted.between = [&] {
        race.quick.must("aase", "answer_consideration", kTopic,
                        {{"consideration", kTrust}, {"answer", answer}});
      };
      const auto problem = race.slow.refused("kirsten", "open_answers", kTopic, {{"answered", confirmed}});
      CHECK(problem.status == AGENDA_CONFLICT);
      CHECK(problem.code == "opening.confirm_anew");
    };
    overtaken_by("no", "1");
    overtaken_by("cleared", "2");
    CHECK(records_of_kind(race.quick.storage(), "opening").empty());
  });
}

TEST_CASE("an opening that an answer overtook which changes no number counts what it says") {
  on_every_storage([](Race& race) {
    for (const char* who : {"aase", "ole", "bent"})
      race.quick.answer(who, "no");
    race.interrupted.between = [&] { race.quick.answer("aase", "yes"); };
    race.slow.must("kirsten", "open_answers", kTopic, {{"answered", "3"}});
    CHECK(race.quick.state("ole", kTopic)["considerations"][0]["totals"] ==
          json({{"yes", 1}, {"no", 2}, {"unsure", 0}}));
  });
}

TEST_CASE("an opening that a recusal overtook is confirmed anew, and leaves out whoever is recused") {
  on_every_storage([](Race& race) {
    for (const char* who : {"aase", "ole", "bent", "jonas"})
      race.quick.answer(who, "no");
    race.interrupted.between = [&] {
      race.quick.must("aase", "record_recusal", kTopic, {{"recused", "yes"}});
    };
    CHECK(race.slow.refused("kirsten", "open_answers", kTopic, {{"answered", "4"}}).code ==
          "opening.confirm_anew");
    race.slow.must("kirsten", "open_answers", kTopic, {{"answered", "3"}});
    CHECK(race.quick.state("ole", kTopic)["considerations"][0]["totals"]["no"] == 3);
  });
}

TEST_CASE("an answer that a lower number for totals overtook is not taken under that number unseen") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] {
      race.quick.must("kirsten", "set_totals_rule", "", {{"number", "2"}, {"source", "Forretningsorden"}});
    };
    const auto problem =
        race.slow.refused("aase", "answer_consideration", kTopic,
                          {{"consideration", kTrust}, {"answer", "no"}, {"totals_from", "3"}});
    CHECK(problem.status == AGENDA_CONFLICT);
    CHECK(problem.code == "answer.promise_changed");
    CHECK(records_of_kind(race.quick.storage(), "answer").empty());
    const auto page = race.quick.page("aase", kTopic, "prepare", "text/html");
    CHECK(page.find("name=\"agenda-1-totals-from\" value=\"2\"") != std::string::npos);
    race.slow.must("aase", "answer_consideration", kTopic,
                   {{"consideration", kTrust}, {"answer", "no"}, {"totals_from", "2"}});
  });
}

TEST_CASE("of two openings at once one is done and the other told so") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] { race.quick.open_answers("bent"); };
    CHECK(race.slow.refused("kirsten", "open_answers", kTopic, {{"answered", "0"}}).code == "state.opened");
    CHECK(race.quick.state("ole", kTopic)["preparation"]["events"].size() == 1);
  });
}

TEST_CASE("what is written into an opened item is not written once it is closed again") {
  on_every_storage([](Race& race) {
    for (PluginFixture* fixture : {&race.quick, &race.slow})
      fixture->meeting().state = AGENDA_MEETING_PLANNED;
    race.quick.open_answers();
    race.interrupted.between = [&] { race.quick.close_answers(); };
    CHECK(race.slow.refused("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "T"}})
              .code == "state.planned");
    CHECK(records_of_kind(race.quick.storage(), "conclusion").empty());
  });
}

TEST_CASE("no vote is counted against an attendance that changed meanwhile") {
  on_every_storage([](Race& race) {
    race.quick.attend({"kirsten", "bent", "aase", "jonas"});
    race.quick.attend({"fatima", "ole", "grete"}, "absent");
    race.interrupted.between = [&] { race.quick.attend({"jonas"}, "absent"); };
    const auto problem = race.slow.refused("mette", "record_vote", kTopic,
                                           {{"proposal", "P"}, {"in_favour", "3"}, {"against", "1"}});
    CHECK(problem.code == "vote.more_than_present");
    CHECK(problem.limit == 3);
  });
}

TEST_CASE("a vote is by the rules that stand when it is written") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] {
      race.quick.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
    };
    race.slow.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}, {"against", "1"}});
    CHECK(race.quick.state("ole", kTopic)["votes"][0]["result"] == "carried");
  });
}

TEST_CASE("a ballot of a member recused meanwhile is refused") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] {
      race.quick.must("ole", "record_recusal", kTopic, {{"recused", "yes"}});
    };
    CHECK(race.slow.refused("mette", "record_vote", kTopic, {{"proposal", "P"}, {"ballot", "ole=against"}})
              .code == "vote.may_not_vote");
  });
}

TEST_CASE("two decisions at once are both kept, under ids of their own") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] {
      race.quick.must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "Den ene"}});
    };
    race.slow.must("kirsten", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "Den anden"}});
    const auto decisions = race.quick.state("ole", kTopic)["decisions"];
    REQUIRE(decisions.size() == 2);
    CHECK(decisions[0]["text"] == "Den ene");
    CHECK(decisions[1]["text"] == "Den anden");
  });
}

TEST_CASE("two minute takers on one conclusion: whoever comes second is shown both texts") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] {
      race.quick.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Først"}}, 0);
    };
    const auto problem =
        race.slow.refused("kirsten", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Så"}}, 0);
    CHECK(problem.status == AGENDA_CONFLICT);
    CHECK(problem.theirs == "Først");
    CHECK(problem.yours == "Så");
    race.slow.must("kirsten", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Først. Så."}},
                   problem.revision);
  });
}

TEST_CASE("the same request sent twice at once is done once") {
  on_every_storage([](Race& race) {
    auto call = race.slow.call("mette");
    const std::vector<agenda::ActionRequest> requests = {
        {"record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}}, {}}};
    race.interrupted.between = [&] { REQUIRE(race.quick.does(call, requests)); };
    const auto outcome = json::parse(race.slow.does(call, requests).value());
    CHECK(outcome["repeated"] == true);
    CHECK(race.quick.state("ole", kTopic)["decisions"].size() == 1);
  });
}

TEST_CASE("tidying loses no follow-up that is agreed meanwhile") {
  on_every_storage([](Race& race) {
    race.interrupted.between = [&] {
      race.quick.must("mette", "add_follow_up", kTopic, {{"task", "A"}, {"responsible", "aase"}});
    };
    leave_stale_index(race.quick);
    race.slow.must("admin", "tidy_records", "");
    CHECK(records_of_kind(race.quick.storage(), "index.follow_up").size() == 1);
    for (const auto& record : records_of_kind(race.quick.storage(), "index.item"))
      CHECK(record.key.meeting == "m1");
  });
}

TEST_CASE("an index record that tidying takes for stale is there when somebody has just come to need it") {
  on_every_storage([](Race& race) {
    const auto index_of_fatima = [&] {
      int found = 0;
      for (const auto& record : records_of_kind(race.quick.storage(), "index.person"))
        found += record.key.id.rfind("fatima/", 0) == 0 ? 1 : 0;
      return found;
    };
    // Whoever is the first to write at a meeting also stands in the index of the whole meeting.
    race.quick.answer("aase", "yes");
    agenda::Batch batch;
    batch.puts.push_back(
        {{"boligselskabet", "ob", "", "", "index.person", "fatima/" + std::string(kTopic) + "/m1"},
         "{}",
         AGENDA_RECORD_LATEST_ONLY});
    REQUIRE(agenda::StorageClient(race.quick.storage()).apply(nullptr, batch));
    race.interrupted.between = [&] {
      race.quick.must("admin", "tidy_records", "");
      CHECK(index_of_fatima() == 0);
    };
    race.slow.answer("fatima", "yes");
    CHECK(index_of_fatima() == 1);
  });
}

TEST_CASE("eight threads acting on one item lose nothing") {
  constexpr int kThreads = 8, kEach = 10;
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      std::vector<std::vector<agenda::Call>> calls(kThreads);
      for (auto& one : calls) {
        for (int i = 0; i < kEach; ++i)
          one.push_back(fixture.call("mette"));
      }
      std::vector<int> done(kThreads, 0);
      std::vector<std::thread> threads;
      for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
          for (int i = 0; i < kEach; ++i) {
            const auto text = std::to_string(thread) + "." + std::to_string(i);
            const std::vector<agenda::ActionRequest> request = {
                {"record_decision", kTopic, {{"outcome", "noted"}, {"text", text}}, {}}};
            const auto& call = calls[static_cast<std::size_t>(thread)][static_cast<std::size_t>(i)];
            // "Try again in a moment" is an allowed answer; losing a decision is not.
            for (int tries = 0; tries < 100; ++tries) {
              const auto outcome = fixture.does(call, request);
              if (outcome) {
                ++done[static_cast<std::size_t>(thread)];
                break;
              }
              if (outcome.problem().code != "conflict.busy") break;
            }
            if (!fixture.plugin().render(call, kTopic, "meeting", "text/html"))
              done[static_cast<std::size_t>(thread)] = -kEach;
          }
        });
      }
      for (auto& thread : threads)
        thread.join();
      for (const auto count : done)
        CHECK(count == kEach);
      const auto stored = records_of_kind(fixture.storage(), "decision");
      CHECK(stored.size() == kThreads * kEach);
      std::map<std::string, int> texts;
      for (const auto& record : stored)
        ++texts[json::parse(record.payload)["text"].get<std::string>()];
      CHECK(texts.size() == kThreads * kEach);
    }
  }
}

namespace {

void end_of(PluginFixture& fixture) {
  fixture.meeting().items = {kTopic};
  fixture.meeting().state = AGENDA_MEETING_ENDED;
}

void adopt(PluginFixture& fixture, const std::string& who = "kirsten") {
  fixture.must(who, "adopt_minutes", "");
}

}  // namespace

TEST_CASE("of two who adopt the minutes at once one does") {
  on_every_storage([](Race& race) {
    end_of(race.quick);
    end_of(race.slow);
    race.interrupted.between = [&] { adopt(race.quick); };
    CHECK(race.slow.refused("kirsten", "adopt_minutes", "").status == AGENDA_WRONG_STATE);
    CHECK(records_of_kind(race.quick.storage(), "adoption").size() == 1);
    CHECK(records_of_kind(race.quick.storage(), "adoption_link").size() == 1);
  });
}

TEST_CASE("minutes of two meetings that are adopted at once are two links of the chain") {
  on_every_storage([](Race& race) {
    end_of(race.quick);
    end_of(race.slow);
    race.quick.meeting("m2") = race.quick.meeting("m1");
    race.quick.meeting_id = "m2";
    race.interrupted.between = [&] { adopt(race.quick); };
    adopt(race.slow);
    const auto links = records_of_kind(race.quick.storage(), "adoption_link");
    REQUIRE(links.size() == 2);
    CHECK(says(links[0].payload, "\"meeting\":\"m2\""));
    CHECK(says(links[1].payload, "\"meeting\":\"m1\""));
  });
}

TEST_CASE("what is written as the minutes are adopted is in them, or refused") {
  struct Write {
    const char* action;
    Fields fields;
    const char* frozen;  // of it; empty: the minutes say nothing of it
  };
  const Write writes[] = {
      {"record_minutes_text", {{"text", "Kort sagt."}}, "Kort sagt."},
      {"record_decision",
       {{"outcome", "noted"}, {"text", "Taget til efterretning."}},
       "Taget til efterretning."},
      {"close_item", {{"closing", "closed"}}, "\"closed\":true"},
      {"record_attendance", {{"member", "aase"}, {"presence", "present"}}, "\"presence\":\"present\""},
      {"send_for_comments", {{"until", "2026-03-20"}}, ""}};
  for (const auto& [action, fields, said] : writes) {
    const bool is_of_meeting =
        action == std::string("record_attendance") || action == std::string("send_for_comments");
    const std::string item = is_of_meeting ? "" : kTopic;
    on_every_storage([&, &name = action, &values = fields](Race& race) {
      INFO(name);
      end_of(race.quick);
      end_of(race.slow);
      race.interrupted.between = [&] { adopt(race.quick); };
      CHECK(race.slow.refused("mette", name, item, values).status == AGENDA_WRONG_STATE);
    });
    on_every_storage([&, &name = action, &values = fields, &frozen_words = said](Race& race) {
      INFO(name);
      end_of(race.quick);
      end_of(race.slow);
      race.interrupted.between = [&] { race.quick.must("mette", name, item, values); };
      // Decided anew, the adoption is of what stands now.
      adopt(race.slow);
      const auto frozen = records_of_kind(race.quick.storage(), "adopted_minutes");
      REQUIRE_FALSE(frozen.empty());
      CHECK(std::any_of(frozen.begin(), frozen.end(),
                        [&](const auto& record) { return says(record.payload, frozen_words); }));
    });
  }
}

TEST_CASE(
    "what is written of an item that the host had lost, as the minutes are adopted, is missed in them") {
  on_every_storage([](Race& race) {
    end_of(race.quick);
    end_of(race.slow);
    agenda::OwnItem own;
    own.id = "budget";
    own.title = "Budget 2027";
    race.quick.meeting().own_items = {own};
    // Of a comment that was withdrawn nothing but the index tells.
    race.quick.must("mette", "send_for_comments", "", {{"until", "2026-03-20"}});
    race.quick.must("aase", "comment_on_minutes", "own:budget", {{"text", "Hvad med budgettet?"}});
    race.quick.must("aase", "withdraw_comment", "own:budget", {{"comment", "c1"}});
    race.interrupted.between = [&] {
      race.quick.must("mette", "record_minutes_text", "own:budget", {{"text", "Budgettet er vedtaget."}});
    };
    CHECK(race.slow.refused("kirsten", "adopt_minutes", "").code == "adoption.item_missing");
  });
}

TEST_CASE("an addendum is adopted as it stands, or its correction is refused") {
  on_every_storage([](Race& race) {
    end_of(race.quick);
    end_of(race.slow);
    adopt(race.quick);
    race.quick.must("mette", "add_addendum", "", {{"text", "Et tillæg."}, {"reason", "Glemt"}});
    const Fields corrected = {{"addendum", "a1"}, {"text", "Et andet tillæg."}, {"reason", "Glemt"}};
    race.interrupted.between = [&] {
      race.quick.must("kirsten", "adopt_addendum", "", {{"addendum", "a1"}});
    };
    CHECK(race.slow.refused("mette", "correct_addendum", "", corrected).code == "addendum.adopted");
  });
}
