// libFuzzer changes inputs that are steps in this way: whole lines come, go and move, and new ones are made
// from the plugin's own table of actions, so that the search is not spent on finding their names. Now and
// then bytes are changed as libFuzzer always does.
#include <algorithm>
#include <array>
#include <cstring>
#include <random>
#include <utility>

#include "mutate.hpp"
#include "plugin_under_test.hpp"
#include "support/people.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t most,
                                               unsigned int seed);

namespace fuzz {
namespace {

// LINE_OF_INPUT is what a line of the target's inputs is: a step, or a single request.
using Lines = std::vector<std::string>;

constexpr const char* kTexts[] = {"T",
                                  "Æh – 50 %",
                                  "<script>alert(1)</script>",
                                  "\"'&<>",
                                  "a\\nb",
                                  "\\\\",
                                  "{1}{2}",
                                  "",
                                  " ",
                                  "\xff",
                                  "x\x01y",
                                  "javascript:alert(1)",
                                  "\xe2\x80\xae",
                                  "yes",
                                  "0",
                                  "aase",
                                  "</textarea><img src=x onerror=alert(1)>"};
constexpr const char* kDates[] = {"2026-03-03", "2026-06-02", "2026-02-29", "9999-12-31", "1900-01-01", ""};
constexpr const char* kMeetings[] = {"m1", "m2", "m3"};
constexpr const char* kPeople[] = {"kirsten", "bent",  "aase",  "jonas", "fatima", "ole",
                                   "grete",   "sofie", "mette", "admin", "guest"};
constexpr const char* kItems[] = {support::kTopic,
                                  support::kTopic,
                                  support::kGuide,
                                  support::kReflection,
                                  "almene-maal.tema-3.resident-democracy",
                                  "almene-maal.tema-3.introduction",
                                  "own:budget",
                                  "own:budget",
                                  "own:personale"};
constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};
constexpr const char* kKinds[] = {
    "answer",       "opening",     "board_answer",    "conclusion",      "rule",
    "vote",         "decision",    "dissent",         "recusal",         "follow_up",
    "attendance",   "receipt",     "index.item",      "index.follow_up", "index.person",
    "minutes_text", "closed_item", "comment_round",   "comment",         "approval",
    "addendum",     "adoption",    "adopted_minutes", "adoption_link",   "adoption_head"};

constexpr const char* kOwnIds[] = {"budget", "budget", "personale", "n0", "", "a/b", "own:x", "<b>", "æ"};
constexpr const char* kPages[] = {"agenda", "minutes", "minutes", "minutes", "adoptions", "", "<b>"};
constexpr const char* kPageTypes[] = {
    "text/html",        "text/html",
    "text/plain",       "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/json", "text/html; charset=utf-8"};
constexpr const char* kQueries[] = {"",
                                    "",
                                    "\tversion=internal",
                                    "\tversion=residents",
                                    "\tversion=residents",
                                    "\tcheck=yes",
                                    "\tcheck=no",
                                    "\tversion=",
                                    "\tversion=residents\tversion=internal",
                                    "\t<b>=&"};
constexpr const char* kTokens[] = {"", "", "", "", "last", "last", "0", "\xff"};
constexpr const char* kPrefixes[] = {"", "", "", "p1-", "\"><b>", "æ", "a b"};
constexpr const char* kLevels[] = {"0", "0", "1", "3", "4", "5", "99"};
constexpr const char* kTimes[] = {"19:00", "21.15", "", "i aften <b>", "\xe2\x80\xae"};
constexpr const char* kAddresses[] = {"/papirer/1", "https://example.dk/a?b=c&d",
                                      "//evil.dk",  "javascript:alert(1)",
                                      "/a b",       "http://x/\"><script>"};

}  // namespace

template <class List>
std::string Writer::any(const List& list) {
  return list[number(std::size(list))];
}

std::string Writer::reference(const std::string& what) {
  const auto numbered = [&](const char* letter) { return letter + std::to_string(1 + number(3)); };
  if (what == "consideration") return support::kTrust;
  if (what == "question") return number(4) == 0 ? support::kReflection : support::kPrompt;
  if (what == "meeting") return any(kMeetings);
  if (what == "decision") return numbered("d");
  if (what == "vote") return numbered("v");
  if (what == "member") return any(kPeople);
  if (what == "comment") return numbered("c");
  if (what == "addendum") return numbered("a");
  const auto id = numbered("f");
  return number(2) == 0 ? id : any(kMeetings) + "/" + support::kTopic + "/" + id;
}

std::string Writer::value(const agenda::FieldType& field) {
  if (number(20) == 0) return any(kTexts);
  switch (field.type) {
    case AGENDA_FIELD_CHOICE:
      return field.choices[number(field.choices.size())].value;
    case AGENDA_FIELD_DATE:
      return any(kDates);
    case AGENDA_FIELD_NUMBER:
      return std::to_string(number(8) == 0 ? field.longest : number(8));
    case AGENDA_FIELD_FLAG:
      return number(2) == 0 ? "yes" : "no";
    case AGENDA_FIELD_REFERENCE:
      return reference(field.refers_to);
    case AGENDA_FIELD_BALLOT:
      return any(kPeople) + "=" + any(std::array{"in_favour", "against", "abstain"});
    default:
      return any(kTexts);
  }
}

std::string Writer::request(const char* before_fields) {
  const auto& actions = PluginUnderTest::instance().actions();
  const auto& action = actions[number(actions.size())];
  std::string line = action.name + "\t";
  if (action.target != AGENDA_TARGET_ORGANISATION) line += any(kItems);
  if (number(5) == 0) line += number(3) == 0 ? "\t@0" : before_fields;
  for (const auto& field : action.fields) {
    const bool needed = (field.flags & AGENDA_FIELD_REQUIRED) != 0;
    const auto times = (field.flags & AGENDA_FIELD_REPEATS) != 0 ? number(4) : needed ? 1 : number(2);
    for (std::size_t i = 0; i < times && number(40) != 0; ++i)
      line += "\t" + field.name + "=" + value(field);
  }
  return line;
}

// It writes a request's field as the form of a page has it. A field that repeats has rows.
std::string Writer::field_of_form(std::string field, std::size_t row) {
  const auto end = std::min(field.find('='), field.size());
  std::replace(field.begin(), field.begin() + static_cast<std::ptrdiff_t>(end), '_', '-');
  if (field.compare(0, end, "ballot") == 0) field.insert(end, "-" + std::to_string(row));
  return field;
}

// It writes a request as the fields of a form, now and then as an earlier page named them.
std::string Writer::form() {
  std::string line = "post";
  const bool is_earlier = number(4) == 0;
  for (std::size_t i = 1; i <= 1 + number(2); ++i) {
    const std::string mark = is_earlier ? "." : "-";
    const auto prefix = "\tagenda" + mark + std::to_string(i) + mark;
    std::string rest = request("");
    const auto end = rest.find('\t');
    line += prefix + "action=" + rest.substr(0, end);
    const auto item_end = rest.find('\t', end + 1);
    line += prefix + "item=" + rest.substr(end + 1, item_end - end - 1);
    for (auto at = item_end; at != std::string::npos;) {
      const auto next = rest.find('\t', at + 1);
      auto field = rest.substr(at + 1, next == std::string::npos ? next : next - at - 1);
      line += prefix + (is_earlier ? std::move(field) : field_of_form(std::move(field), at));
      at = next;
    }
    if (is_earlier) continue;
    if (number(3) == 0)
      line += prefix + "flags=" + any(std::array{"share-note", "distinct", "withdrawn", "recused", "x"});
    if (number(20) != 0) line += prefix + "count=" + (number(10) == 0 ? std::to_string(number(12)) : "3");
  }
  return line;
}

std::string Writer::own_item() {
  return "own\t" + any(kMeetings) + "\t" + any(kOwnIds) + "\t" + any(kTexts) + "\t" +
         std::to_string(number(4)) + "\t" + std::to_string(number(6)) + "\t" +
         any(std::array{"0", "15", "1001"}) + "\t" + any(kTexts) + "\t" + any(kTexts) +
         (number(2) == 0 ? "" : "\t" + any(kTexts) + "\t" + any(kAddresses));
}

std::string Writer::page() {
  return "page\t" + any(kPages) + "\t" + any(kPageTypes) + "\t" + any(kTokens) + "\t" + any(kPrefixes) +
         "\t" + any(kLevels) + any(kQueries);
}

// What the host says of a meeting for its papers.
std::string Writer::papers() {
  const auto meeting = any(kMeetings);
  switch (number(8)) {
    case 0:
      return "own_many\t" + meeting + "\t" + any(std::array{"2", "200", "201", "260"});
    case 1:
      return "disown\t" + meeting + "\t" + any(kOwnIds);
    case 2:
      return "order\t" + meeting + "\t" + any(kItems) + "\t" + any(kItems) + "\t" + any(kItems);
    case 3:
      return "called\t" + meeting + "\t" + any(kTexts) + "\t" + any(kDates) + "\t" + any(kTexts) + "\t" +
             any(kTexts) + "\t" + any(kTexts) + "\t" + any(kTimes) + "\t" + any(kTimes);
    case 4:
      return "is\tm1\t3";
    default:
      return own_item();
  }
}

std::string Writer::world() {
  switch (number(14)) {
    case 0:
      return "at\t" + any(kMeetings);
    case 1:
      return "is\t" + any(kMeetings) + "\t" + std::to_string(1 + number(5));
    case 2:
      return "here\t" + any(kMeetings) + "\t" + any(kPeople) + "\t" + std::to_string(number(6));
    case 3:
      return "takes_up\tm1\t" + any(kItems);
    case 4:
      return "in\t" + any(std::array{"da", "en", "en-GB", "xx", ""});
    case 5:
      return "later\t" + any(std::array{"1000", "86400000", "8000000000"});
    case 6:
      return "fails\t" + std::to_string(number(4)) + "\t" +
             any(std::array{"503", "409", "0", "507", "400", "204"});
    case 7:
      return "overtaken\t" + any(std::array{"1", "3", "40"});
    case 8:
      return "call\t" + any(std::array{"request_id=r1", "nobody=", "meeting=", "organisation=", "name=<b>&",
                                       "formless="});
    case 9:
      return "joins\t" + any(kMeetings) + "\t" + any(kPeople) + "\t" + any(kTexts) + "\t" +
             std::to_string(number(128));
    case 10:
      return "lists\t" + std::to_string(number(60)) + "\t" + any(std::array{"204", "503", "0"});
    case 11:
      return "unreadable\t" + any(std::array{"503", "404", "0", "507"});
    case 12:
      return "asset\t" + any(std::array{"agenda.css", "agenda.js", "agenda.schema.json", "pages.schema.json",
                                        "", "../agenda.css"});
    default:
      return "stored\t" + any(kItems) + "\tm1\t" + any(kKinds) + "\t" +
             any(std::array{"d1", "v1", "f1", "", "aase"}) + "\t{}";
  }
}

std::string Writer::step() {
  const auto which = number(24);
  if (which < 8) return "do\t" + request("\t@last");
  if (which < 9) return "and\t" + request("\t@last");
  if (which < 12) return "by\t" + any(kPeople);
  if (which < 15) return "show\t" + any(kItems) + "\t" + any(kViews) + "\t" + any(kTypes);
  if (which < 16) return form();
  if (which < 17) return "type\t" + any(kItems) + "\t" + any(kViews) + form().substr(4);
  if (which < 18) return "everything\t" + any(kItems);
  if (which < 20) return page();
  if (which < 21) return "type_page\t" + any(kPages) + form().substr(4);
  if (which < 22) return papers();
  return world();
}

std::string Writer::single_request() {
  return any(kPeople) + "\t" + any(kMeetings) + "\t" + request("\t@3");
}

namespace {

Lines lines_of(std::string_view input) {
  Lines lines(1);
  for (const char c : input) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

void change(Lines& lines, Writer& writer) {
  const auto at = writer.number(lines.size());
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
  switch (writer.number(6)) {
    case 0:
      lines.erase(place);
      return;
    case 1:
      *place = writer.LINE_OF_INPUT();
      return;
    case 2:
      std::swap(*place, lines[writer.number(lines.size())]);
      return;
    case 3:
      lines.insert(place, lines[writer.number(lines.size())]);
      return;
    default:
      lines.insert(place, writer.LINE_OF_INPUT());
  }
}

}  // namespace
}  // namespace fuzz

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t most,
                                    unsigned int seed) {
  fuzz::Writer writer(seed);
  if (writer.number(3) == 0) return LLVMFuzzerMutate(bytes, size, most);
  auto lines = fuzz::lines_of({reinterpret_cast<const char*>(bytes), size});
  for (std::size_t i = 0; i <= writer.number(3) && !lines.empty(); ++i)
    fuzz::change(lines, writer);
  std::string all;
  for (const auto& line : lines)
    all += (all.empty() ? "" : "\n") + line;
  if (all.empty() || all.size() > most) return LLVMFuzzerMutate(bytes, size, most);
  std::memcpy(bytes, all.data(), all.size());
  return all.size();
}
