// These tests are about how open follow-ups are found: those of an item and no others, wherever an earlier
// version put them, and while the indexes are being made anew.
#include <map>
#include <set>

#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

constexpr const char* kKind = "index.follow_up";
const std::string kOther = "almene-maal.tema-3.resident-democracy";

agenda::Key key(const std::string& item, const std::string& meeting, const std::string& kind,
                const std::string& id) {
  return {"boligselskabet", "ob", item, meeting, kind, id};
}

std::string payload_of(const std::string& task) {
  return json{{"task", task}, {"responsible", "aase"}, {"due_date", "2026-05-01"}, {"status", "open"}}.dump();
}

// It stores a follow-up of the meeting m1 as earlier versions left it.
void put_as_before(const agenda_host_storage* storage, const std::string& item, const std::string& id,
                   const std::string& task) {
  agenda::Batch batch;
  batch.author = "mette";
  batch.time_ms = 1;
  batch.puts.push_back({key(item, "m1", "follow_up", id), payload_of(task), 0});
  batch.puts.push_back(
      {key("", "", kKind, "2026-05-01/m1/" + item + "/" + id), payload_of(task), AGENDA_RECORD_LATEST_ONLY});
  REQUIRE(agenda::StorageClient(storage).apply(nullptr, batch));
}

std::vector<std::string> tasks(const json& state) {
  std::vector<std::string> all;
  for (const auto& one : state["earlier_follow_ups"])
    all.push_back(one["task"]);
  return all;
}

using Tasks = std::vector<std::string>;

}  // namespace

TEST_CASE("a follow-up that an earlier version stored comes back, is closed, and is moved by tidying") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      put_as_before(fixture.storage(), kTopic, "f1", "Ring");
      put_as_before(fixture.storage(), kTopic, "f2", "Skriv");
      put_as_before(fixture.storage(), kOther, "f1", "Spørg");
      fixture.meeting_id = "m2";
      CHECK(tasks(fixture.state("bent", kTopic)) == Tasks{"Ring", "Skriv"});
      CHECK(tasks(fixture.state("bent", kGuide)).size() == 3);

      SECTION("closed where it stood") {
        const auto earlier = fixture.state("bent", kTopic)["earlier_follow_ups"][0];
        fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}},
                     earlier["revision"].get<std::uint64_t>());
        CHECK(tasks(fixture.state("bent", kTopic)) == Tasks{"Skriv"});
        CHECK(records_of_kind(fixture.storage(), kKind).size() == 2);
      }
      SECTION("moved, and then closed") {
        fixture.must("admin", "tidy_records", "");
        for (const auto& record : records_of_kind(fixture.storage(), kKind)) {
          INFO(record.key.id);
          CHECK((record.key.item == kTopic || record.key.item == kOther));
          CHECK(record.key.id.rfind("2026-05-01/m1/f", 0) == 0);
        }
        CHECK(tasks(fixture.state("bent", kTopic)) == Tasks{"Ring", "Skriv"});
        CHECK(tasks(fixture.state("bent", kGuide)).size() == 3);
        const auto earlier = fixture.state("bent", kTopic)["earlier_follow_ups"][1];
        fixture.must("aase", "change_follow_up", kTopic,
                     {{"follow_up", earlier["id"]}, {"status", "dropped"}},
                     earlier["revision"].get<std::uint64_t>());
        CHECK(tasks(fixture.state("bent", kTopic)) == Tasks{"Ring"});
        CHECK(records_of_kind(fixture.storage(), kKind).size() == 2);
      }
    }
  }
}

TEST_CASE("an item's page reads no follow-ups of other items, however many are open") {
  PluginFixture writer;
  for (int i = 0; i < 20; ++i) {
    writer.must("mette", "add_follow_up", kOther,
                {{"task", "Nr. " + std::to_string(i)}, {"responsible", "aase"}});
  }
  writer.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  InterceptedStorage counted(writer.storage());
  std::multiset<std::string> read;
  counted.at_record = [&](const agenda_record& record) {
    if (agenda::view_of(record.key->kind) == kKind) read.emplace(agenda::view_of(record.key->item));
    return std::optional<agenda_status>();
  };
  PluginFixture fixture(counted.table());
  fixture.meeting_id = "m2";
  fixture.meeting("m2").items = {kTopic, kOther};
  fixture.meeting("m2").state = AGENDA_MEETING_IN_SESSION;
  CHECK(tasks(fixture.state("bent", kTopic)) == Tasks{"Ring"});
  CHECK(read.count(kOther) == 0);
  CHECK(read.count(kTopic) == 1);
  read.clear();
  const auto earlier = fixture.state("bent", kTopic)["earlier_follow_ups"][0];
  fixture.must("aase", "change_follow_up", kTopic, {{"follow_up", earlier["id"]}, {"status", "done"}},
               earlier["revision"].get<std::uint64_t>());
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "Ja."}});
  CHECK(read.count(kOther) == 0);
}

TEST_CASE("what is open on an item that the meeting has not chosen comes back at its first") {
  PluginFixture fixture;
  fixture.must("mette", "add_follow_up", kOther, {{"task", "Spørg"}, {"responsible", "aase"}});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  fixture.meeting_id = "m2";
  fixture.meeting("m2").items = {kTopic, "almene-maal.tema-3.introduction"};
  CHECK(tasks(fixture.state("bent", kTopic)).size() == 2);
  CHECK(tasks(fixture.state("bent", "almene-maal.tema-3.introduction")).empty());
  fixture.meeting("m2").items = {kTopic, kOther};
  CHECK(tasks(fixture.state("bent", kTopic)) == Tasks{"Ring"});
  CHECK(tasks(fixture.state("bent", kOther)) == Tasks{"Spørg"});
}

TEST_CASE(
    "a page shows one's own, the overdue and the next few, and the rest behind its number, to be changed "
    "from there") {
  PluginFixture fixture;
  fixture.meeting().date = "2026-01-06";
  const auto agree = [&](const std::string& task, const std::string& responsible, const std::string& due) {
    Fields fields{{"task", task}, {"responsible", responsible}};
    if (!due.empty()) fields.push_back({"due_date", due});
    fixture.must("mette", "add_follow_up", kTopic, fields);
  };
  for (int i = 10; i < 30; ++i)
    agree("Overskredet " + std::to_string(i), "jonas", "2026-01-" + std::to_string(i));
  for (int i = 10; i < 30; ++i)
    agree("Senere " + std::to_string(i), "jonas", "2026-05-" + std::to_string(i));
  for (int i = 0; i < 110; ++i)
    agree("Uden frist " + std::to_string(i) + ", " + std::string(60, 'x'), "jonas", "");
  agree("Aases egen", "aase", "2027-01-01");
  fixture.meeting_id = "m2";

  const auto holds = [](const std::string& page, const std::string& text) {
    return page.find(text) != std::string::npos;
  };
  const auto plain = fixture.page("aase", kTopic, "meeting", "text/plain");
  const auto before_fold = plain.substr(0, plain.find("135 åbne opfølgninger mere"));
  REQUIRE(before_fold.size() < plain.size());
  CHECK(holds(before_fold, "Aases egen"));
  CHECK(holds(before_fold, "Overskredet 19"));
  CHECK_FALSE(holds(before_fold, "Overskredet 20"));
  CHECK(holds(before_fold, "Senere 14"));
  CHECK_FALSE(holds(before_fold, "Senere 15"));
  CHECK(holds(plain, "Uden frist 109"));

  agenda::Call call = fixture.call("mette");
  call.form = agenda::Form{"/save", {}};
  const auto page = fixture.plugin().render(call, kTopic, "meeting", "text/html").value();
  CHECK(page.size() < 64 * 1024);
  const auto chosen = page.find("agenda-1-chosen-follow-up");
  REQUIRE(chosen != std::string::npos);
  // The test posts as a browser does, for the last of them, which has no due date.
  const auto value_at = page.rfind("value=\"", page.find("Uden frist 109")) + 7;
  const auto value = page.substr(value_at, page.find('"', value_at) - value_at);
  const auto post = [&](const std::string& status) {
    return fixture.plugin().submit(fixture.call("mette"), {{"agenda.1.action", "change_follow_up"},
                                                           {"agenda.1.item", kTopic},
                                                           {"agenda.1.chosen.follow_up", value},
                                                           {"agenda.1.status", status}});
  };
  REQUIRE(post("done"));
  CHECK_FALSE(holds(fixture.page("aase", kTopic, "meeting", "text/plain"), "Uden frist 109"));
  // The form rests on the revision that was shown, so it is refused the second time.
  REQUIRE_FALSE(post("dropped"));
  // The page says that nothing was chosen, and keeps the rest of what was sent.
  const Fields none{
      {"agenda.1.action", "change_follow_up"}, {"agenda.1.item", kTopic}, {"agenda.1.status", "dropped"}};
  const auto refused = fixture.plugin().submit(fixture.call("mette"), none);
  REQUIRE_FALSE(refused);
  const auto shown =
      fixture.plugin()
          .render(call, kTopic, "meeting", "text/html", agenda::RefusedForm{none, refused.problem()})
          .value();
  const auto form = shown.substr(0, shown.find("</form>", shown.find("agenda-1-chosen-follow-up")));
  CHECK(holds(form, "<fieldset data-agenda-posted>"));
  CHECK(holds(form, "aria-invalid"));
  CHECK(holds(form, "value=\"dropped\" checked"));
  CHECK_FALSE(holds(shown, "agenda-lost"));
}

TEST_CASE("tidying again writes nothing but its receipt") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture fixture(storage);
      fixture.answer("aase", "yes", "En note");
      fixture.must("kirsten", "set_tie_rule", "", {{"tie", "chair_decides"}, {"source", "Forretningsorden"}});
      fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
      put_as_before(fixture.storage(), kOther, "f1", "Spørg");
      const auto stored = [&] {
        std::map<agenda::Key, std::uint64_t> all;
        for (const auto& record : records(fixture.storage())) {
          if (record.key.kind != "receipt") all[record.key] = record.revision;
        }
        return all;
      };
      fixture.must("admin", "tidy_records", "");
      const auto before = stored();
      fixture.must("admin", "tidy_records", "");
      CHECK(stored() == before);
    }
  }
}

TEST_CASE("tidying goes in pieces, between which the board goes on, and loses nothing of what it writes") {
  for (const auto& storage : storages()) {
    DYNAMIC_SECTION(storage.substr(0, 6)) {
      PluginFixture real(storage);
      constexpr int kMany = 200;
      for (int i = 1; i <= kMany; ++i)
        put_as_before(real.storage(), kTopic, "f" + std::to_string(i), "Nr. " + std::to_string(i));
      InterceptedStorage overtaken(real.storage());
      PluginFixture fixture(overtaken.table());
      int pieces = 0;
      overtaken.before = [&](StorageCall what) {
        if (what != StorageCall::apply) return std::optional<agenda_status>();
        ++pieces;
        // Somebody closes a follow-up that is just being moved, and adds another.
        if (pieces <= 3) {
          const auto id = "f" + std::to_string(pieces * 60);
          std::uint64_t stands = 0;
          const auto state = real.state("mette", kTopic);
          for (const auto& one : state["follow_ups"]) {
            if (one["id"] == id) stands = one["revision"].get<std::uint64_t>();
          }
          real.must("mette", "change_follow_up", kTopic, {{"follow_up", id}, {"status", "done"}}, stands);
          real.must("mette", "add_follow_up", kTopic,
                    {{"task", "Ny " + std::to_string(pieces)}, {"responsible", "aase"}});
        }
        return std::optional<agenda_status>();
      };
      fixture.must("admin", "tidy_records", "");
      CHECK(pieces >= kMany / 64);
      std::set<std::string> indexed, open;
      for (const auto& record : records_of_kind(real.storage(), kKind)) {
        CHECK(record.key.item == kTopic);
        indexed.insert(record.key.id.substr(record.key.id.rfind('/') + 1));
      }
      for (const auto& record : records_of_kind(real.storage(), "follow_up")) {
        if (json::parse(record.payload)["status"] == "open") open.insert(record.key.id);
      }
      CHECK(open.size() == kMany);
      CHECK(indexed == open);
    }
  }
}
