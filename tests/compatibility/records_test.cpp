// This version reads, shows and goes on from what any version stored.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "compatibility/kept_records.hpp"
#include "support/adopted_meetings.hpp"
#include "support/catch.hpp"
#include "support/whole_evening.hpp"

using namespace support;
namespace fs = std::filesystem;

namespace {

using Kinds = std::set<std::string>;

constexpr const char* kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

Kinds kinds_of(const std::vector<agenda::Record>& records) {
  Kinds kinds;
  for (const auto& record : records)
    kinds.insert(record.key.kind);
  return kinds;
}

// A file beside the records says what must be seen of them: one piece of text a line.
std::vector<std::string> shown_of(const fs::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  REQUIRE_FALSE(lines.empty());
  return lines;
}

// Lines are wrapped where they are shown.
void check_words(std::string page, const std::vector<std::string>& shown) {
  std::replace(page.begin(), page.end(), '\n', ' ');
  for (std::size_t at = 0; (at = page.find("  ")) != std::string::npos;)
    page.erase(at, 1);
  for (const auto& words : shown) {
    INFO(words << "\n" << page);
    CHECK(page.find(words) != std::string::npos);
  }
}

// A page as the chair gets it; `field` is what it is asked for, as NAME=VALUE.
std::string paper(PluginFixture& fixture, const std::string& page, const std::string& field,
                  const std::string& media_type) {
  agenda::PageRequest request;
  request.page = page;
  request.media_type = media_type;
  request.query = {{field.substr(0, field.find('=')), field.substr(field.find('=') + 1)}};
  return fixture.plugin().render_page(fixture.call("kirsten"), request).value().page;
}

std::vector<agenda::Record> indexes(const agenda_host_storage* storage) {
  std::vector<agenda::Record> found;
  for (auto& record : records(storage)) {
    if (record.key.kind.rfind("index.", 0) == 0) found.push_back(std::move(record));
  }
  return found;
}

// Lets a test look at each file on each storage, from a store of its own.
template <class Look>
void with_each_file(const Look& look) {
  REQUIRE_FALSE(kept::files().empty());
  for (const auto& file : kept::files()) {
    for (const auto& storage : storages()) {
      DYNAMIC_SECTION(file.filename().string() << " on " << storage.substr(0, 6)) {
        PluginFixture fixture(storage);
        know_adopted_meetings(fixture);
        const auto records = kept::read(file);
        kept::put_back(records, fixture.storage());
        // The evening that was kept had request ids of the same kind, and their receipts are kept too.
        for (std::size_t used = 0; used < records.size(); ++used)
          fixture.call("kirsten");
        look(fixture, file);
      }
    }
  }
}

}  // namespace

// Deliberately, by packaging/record-records: AGENDA_RECORDS_FILE=FILE test-compatibility "[write]"
TEST_CASE("the records of this version are written to a file", "[.][write]") {
  const char* file = std::getenv("AGENDA_RECORDS_FILE");
  REQUIRE(file != nullptr);
  PluginFixture fixture;
  hold_whole_evening(fixture);
  hold_adopted_meetings(fixture);
  kept::write(file, records(fixture.storage(), AGENDA_RANGE_ALL_REVISIONS));
}

TEST_CASE("the kept records hold every kind that this version writes") {
  PluginFixture fixture;
  hold_whole_evening(fixture);
  hold_adopted_meetings(fixture);
  const auto now = kinds_of(records(fixture.storage()));
  CHECK(now == Kinds{"addendum",
                     "adopted_minutes",
                     "adoption",
                     "adoption_head",
                     "adoption_link",
                     "another_answer",
                     "answer",
                     "approval",
                     "attendance",
                     "board_answer",
                     "closed_item",
                     "comment",
                     "comment_round",
                     "conclusion",
                     "decision",
                     "dissent",
                     "follow_up",
                     "guide_text",
                     "guide_version",
                     "index.follow_up",
                     "index.follow_up_item",
                     "index.item",
                     "index.person",
                     "minutes_text",
                     "opening",
                     "receipt",
                     "recusal",
                     "rule",
                     "vote",
                     "wording"});
  Kinds ever;
  for (const auto& file : kept::files())
    ever.merge(kinds_of(kept::read(file)));
  // packaging/record-records adds a file where a kind is new
  CHECK(std::includes(ever.begin(), ever.end(), now.begin(), now.end()));
}

TEST_CASE("kept records stand in a store as they stood") {
  with_each_file([](PluginFixture& fixture, const fs::path& file) {
    const auto expected = kept::read(file);
    auto found = records(fixture.storage(), AGENDA_RANGE_ALL_REVISIONS);
    const auto again = fs::temp_directory_path() / ("agenda-kept-" + std::to_string(::getpid()));
    kept::write(again, found);
    std::ifstream one(again);
    std::ifstream other(file);
    const std::string one_text{std::istreambuf_iterator<char>(one), {}};
    CHECK(one_text == std::string{std::istreambuf_iterator<char>(other), {}});
    fs::remove(again);
  });
}

TEST_CASE("every view shows kept records, and none is unreadable") {
  with_each_file([](PluginFixture& fixture, const fs::path&) {
    for (const char* meeting : {"m1", "m2", kAdoptedMeeting, kCommentedMeeting}) {
      fixture.meeting_id = meeting;
      for (const auto& item : fixture.plugin().items(fixture.call("kirsten")).value()) {
        for (const char* view : {"prepare", "meeting", "projector", "record", "summary", "sheet"}) {
          for (const char* who : {"kirsten", "aase", "mette", "admin", "guest"}) {
            for (const char* type : {"text/html", "text/plain"})
              CHECK_FALSE(fixture.page(who, item.id, view, type).empty());
            const auto state = fixture.state(who, item.id, view);
            CHECK(state.value("unreadable", 0) == 0);
          }
        }
      }
    }
  });
}

TEST_CASE("what was concluded, decided and agreed on is shown in its words") {
  with_each_file([](PluginFixture& fixture, const fs::path& file) {
    auto record = fixture.page("kirsten", kGuide, "record", "text/plain");
    fixture.meeting_id = "m2";
    record += fixture.page("kirsten", kTopic, "meeting", "text/plain");
    check_words(record, shown_of(fs::path(file).replace_extension(".shown.txt")));
  });
}

TEST_CASE("kept minutes stand as they were adopted, and their links hold") {
  with_each_file([](PluginFixture& fixture, const fs::path& file) {
    const bool has_adoptions = kinds_of(kept::read(file)).count("adoption") != 0;
    fixture.meeting_id = kAdoptedMeeting;
    const auto minutes = json::parse(paper(fixture, "minutes", "version=internal", "application/json"));
    CHECK(minutes["standing"] == (has_adoptions ? "adopted" : "draft"));
    const auto checked = json::parse(paper(fixture, "adoptions", "check=yes", "application/json"));
    CHECK(checked["holds"] == true);
    CHECK(checked["links"].size() == (has_adoptions ? 2 : 0));
    if (!has_adoptions) return;
    for (const char* version : {"version=internal", "version=residents"}) {
      CHECK(paper(fixture, "minutes", version, kDocx).rfind("PK", 0) == 0);
      check_words(
          paper(fixture, "minutes", version, "text/plain"),
          shown_of(fs::path(file).replace_extension(std::string(version + sizeof "version") + ".txt")));
    }
    CHECK(fixture.refused("mette", "record_minutes_text", kTopic, {{"text", "For sent"}}).code ==
          "state.locked");
    // The next adoption goes on from the chain's head, and from the numbers of the decisions.
    fixture.must("kirsten", "adopt_addendum", "", {{"addendum", "a2"}});
    fixture.meeting_id = kCommentedMeeting;
    fixture.must("kirsten", "adopt_minutes", "", {{"open_comments", "yes"}, {"keep_names", "yes"}});
    CHECK(says(paper(fixture, "minutes", "version=internal", "text/plain"), "2026-3"));
    CHECK(json::parse(paper(fixture, "adoptions", "check=yes", "application/json"))["holds"] == true);
  });
}

TEST_CASE("sealed answers are kept sealed, and their owners find them") {
  with_each_file([](PluginFixture& fixture, const fs::path&) {
    const std::string other = "almene-maal.tema-3.resident-democracy";
    fixture.meeting_id = "m2";
    CHECK(fixture.state("jonas", other, "prepare").dump().find("\"mine\"") != std::string::npos);
    for (const char* who : {"kirsten", "mette", "admin"})
      CHECK(fixture.state(who, other, "prepare").dump().find("\"mine\"") == std::string::npos);
    CHECK(fixture.state("kirsten", other, "prepare")["preparation"]["answered"] == 1);
  });
}

TEST_CASE("the board goes on from kept records") {
  with_each_file([](PluginFixture& fixture, const fs::path&) {
    const auto outcome = fixture.must("mette", "record_decision", kTopic,
                                      {{"outcome", "noted"}, {"text", "Taget til efterretning."}});
    CHECK(outcome["results"][0]["id"] == "d4");
    fixture.must(
        "mette", "correct_vote", kTopic,
        {{"vote", "v1"}, {"proposal", "Vi afsætter 20.000 kr."}, {"in_favour", "4"}, {"against", "1"}});
    fixture.meeting_id = "m2";
    fixture.must("mette", "change_follow_up", kTopic,
                 {{"follow_up", "m1/" + std::string(kTopic) + "/f1"}, {"status", "done"}});
    fixture.open_answers("kirsten", "almene-maal.tema-3.resident-democracy");
  });
}

// An index record says the same wherever a version puts it: earlier versions put the item of a follow-up into
// the id.
std::string what_it_says(const agenda::Record& index) {
  auto id = index.key.id;
  const bool names_item = std::count(id.begin(), id.end(), '/') == 3;
  if (index.key.kind == "index.follow_up" && !names_item) id.insert(id.rfind('/'), "/" + index.key.item);
  return index.key.kind + " " + index.key.meeting + " " + id;
}

// Those that point to what was moved away may go; none may be missing, but for what earlier versions did
// without.
TEST_CASE("the indexes that would be made of kept records today are among them") {
  with_each_file([](PluginFixture& fixture, const fs::path& file) {
    const auto before = indexes(fixture.storage());
    fixture.must("admin", "tidy_records", "");
    const auto after = indexes(fixture.storage());
    REQUIRE_FALSE(after.empty());
    for (const auto& made : after) {
      INFO(made.key.kind << " " << made.key.id << " " << made.payload);
      if (made.key.kind == "index.follow_up_item" && file.stem() == "0.1.0") continue;
      CHECK(std::any_of(before.begin(), before.end(), [&](const agenda::Record& kept) {
        return what_it_says(kept) == what_it_says(made);
      }));
    }
  });
}
