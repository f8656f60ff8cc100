// Residents get the minutes without a name, a note, or a word about closed items; observers get no word about
// these on any page. Evenings at random are held, in which everything that anybody is called or says is a word
// of its own.
#include <algorithm>

#include "cli/word/zip_entry.hpp"
#include "support/catch.hpp"
#include "support/random_evening.hpp"

using namespace support;

namespace {

constexpr std::uint32_t kEvenings = 200;
constexpr const char* kWordFile = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr const char* kEveryView[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kViewTypes[] = {"text/html", "application/json", "text/plain"};

std::string number_at(std::string_view bytes, std::size_t at) {
  return std::to_string(static_cast<unsigned char>(bytes[at]) +
                        256 * static_cast<unsigned char>(bytes[at + 1]));
}

// It gives all that stands in the parts of a DOCX, one after another.
std::string unzipped(std::string_view docx) {
  constexpr std::string_view kListed = "PK\x01\x02";
  constexpr std::size_t kNameAt = 46, kMostBytes = std::size_t{1} << 26U;
  std::string all;
  for (auto at = docx.find(kListed); at != std::string_view::npos; at = docx.find(kListed, at + kNameAt)) {
    const std::string name(docx.substr(at + kNameAt, std::stoul(number_at(docx, at + 28))));
    const auto part = cli::zip_entry(docx, name, kMostBytes);
    REQUIRE(part);
    all += name + '\n' + *part + '\n';
  }
  REQUIRE(says(all, "word/document.xml"));
  return all;
}

std::string page(const PluginFixture& fixture, agenda::Call call, const std::string& name,
                 const std::string& media, const Fields& query) {
  call.request_id.clear();
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  agenda::PageRequest request;
  request.page = name;
  request.media_type = media;
  request.query = query;
  const auto shown = fixture.plugin().render_page(call, request);
  INFO(name << " " << media << ": " << (shown ? "" : shown.problem().message));
  REQUIRE(shown);
  return media == kWordFile ? unzipped(shown->page) : shown->page;
}

std::string first_of(const std::vector<std::string>& words, std::string_view text) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const auto& word) { return says(text, word); });
  if (found == words.end()) return {};
  const auto at = text.find(*found);
  return std::string(text.substr(at < 150 ? 0 : at - 150, 200));
}

void look_as_residents(PluginFixture& fixture, RandomEvening& evening) {
  const auto hidden = evening.hidden_from_residents();
  const auto& people = evening.people();
  for (const auto* reader :
       {&people[0], &people[2], &people[8], static_cast<const agenda::Member*>(nullptr)}) {
    const auto call = reader == nullptr ? evening.observer_call() : evening.call(*reader);
    for (const char* media : {"text/html", "text/plain", "application/json", kWordFile}) {
      INFO(call.actor->id << " reads " << media);
      CHECK(first_of(hidden, page(fixture, call, "minutes", media, {{"version", "residents"}})) == "");
    }
  }
  const auto text =
      page(fixture, evening.observer_call(), "minutes", "text/plain", {{"version", "residents"}});
  for (const auto& word : evening.for_residents()) {
    INFO(word);
    CHECK(says(text, word));
  }
}

void look_at_pages_as_observer(PluginFixture& fixture, RandomEvening& evening,
                               const std::vector<std::string>& hidden) {
  const auto call = evening.observer_call();
  for (const auto& type : fixture.plugin().pages(call).value()) {
    for (const auto& media : type.media_types) {
      std::vector<Fields> queries = {{}};
      for (const auto& field : type.fields) {
        for (const auto& choice : field.choices)
          queries.push_back({{field.name, choice.value}});
      }
      for (const auto& query : queries) {
        INFO(type.name << " as " << media.name);
        CHECK(first_of(hidden, page(fixture, call, type.name, media.name, query)) == "");
      }
    }
  }
}

void look_as_observer(PluginFixture& fixture, RandomEvening& evening) {
  const auto hidden = evening.hidden_from_observers();
  look_at_pages_as_observer(fixture, evening, hidden);
  auto call = evening.observer_call();
  call.request_id.clear();
  for (const auto& item : evening.items()) {
    for (const char* view : kEveryView) {
      for (const char* type : kViewTypes) {
        INFO(view << " of " << item << " as " << type);
        CHECK(first_of(hidden, fixture.plugin().render(call, item, view, type).value()) == "");
      }
    }
  }
  for (const auto& summary : fixture.plugin().summaries(call, evening.items(), "text/plain").value())
    CHECK(first_of(hidden, summary.text) == "");
  // What was agreed comes back at the next meeting.
  call.meeting = "m2";
  for (const char* view : {"prepare", "meeting"})
    CHECK(first_of(hidden, fixture.plugin().render(call, kTopic, view, "text/html").value()) == "");
}

// Before adoption each place is named in which an open item's text names somebody.
void look_for_names(PluginFixture& fixture, RandomEvening& evening) {
  const auto draft =
      json::parse(page(fixture, evening.call(evening.people()[0]), "minutes", "application/json", {}));
  std::set<std::string> found;
  for (const auto& one : draft["named"])
    found.insert(one["item"].get<std::string>());
  for (const auto& item : evening.items_with_names()) {
    INFO(item);
    CHECK(found.count(item) == 1);
  }
}

}  // namespace

TEST_CASE("evenings at random leave no name, note or closed text in what residents and observers are shown") {
  std::set<std::string> done;
  for (std::uint32_t seed = 1; seed <= kEvenings; ++seed) {
    INFO("seed " << seed);
    const auto stores = storages();
    PluginFixture fixture(stores[seed % stores.size()]);
    RandomEvening evening(fixture, seed);
    evening.prepare_and_meet();
    evening.correct();
    look_as_residents(fixture, evening);
    look_as_observer(fixture, evening);
    look_for_names(fixture, evening);
    REQUIRE(evening.adopt());
    look_as_residents(fixture, evening);
    evening.add_addenda();
    look_as_residents(fixture, evening);
    look_as_observer(fixture, evening);
    done.insert(evening.done().begin(), evening.done().end());
  }
  // An evening at which nothing happened would prove nothing.
  for (const char* action : {"answer_consideration",
                             "open_answers",
                             "record_board_answer",
                             "record_decision",
                             "correct_decision",
                             "record_dissent",
                             "record_vote",
                             "correct_vote",
                             "record_recusal",
                             "add_follow_up",
                             "set_follow_up_reference",
                             "close_item",
                             "record_minutes_text",
                             "record_conclusion",
                             "record_attendance",
                             "send_for_comments",
                             "comment_on_minutes",
                             "settle_comment",
                             "approve_minutes",
                             "adopt_minutes",
                             "add_addendum",
                             "adopt_addendum"}) {
    INFO(action);
    CHECK(done.count(action) == 1);
  }
}
