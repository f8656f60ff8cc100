// This target fuzzes guide files: any bytes are a guide, or a problem that a person can find in the file. Two
// guides with a zero byte between them, which no guide holds, are also compared.
#include <agenda/cpp/text.hpp>
#include <algorithm>

#include "broken.hpp"
#include "guide/agenda_items.hpp"
#include "guide/checked_file.hpp"
#include "guide/comparison.hpp"
#include "guide/limits.hpp"
#include "guide/places.hpp"
#include "guide/reader.hpp"

namespace {

using namespace almene::guide;
using fuzz::promise;

constexpr std::size_t kLongestDetail = 803;  // 200 characters and an ellipsis

void check_problem(const GuideProblem& problem, std::string_view bytes) {
  const auto& codes = guide_problem_codes();
  promise(std::find(codes.begin(), codes.end(), problem.code) != codes.end(), "a problem has a known code",
          problem.code);
  promise((problem.line == 0) == (problem.column == 0), "a place is whole or missing", problem.code);
  const auto ends = std::count_if(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
  promise(problem.line >= 0 && problem.line <= ends + 1, "the line is one of the file", problem.code);
  promise(problem.column >= 0 && static_cast<std::size_t>(problem.column) <= bytes.size() + 1,
          "the column is within the file", problem.code);
  for (const auto& detail : problem.details) {
    promise(detail.size() <= kLongestDetail, "a detail is short", detail);
    promise(agenda::is_line(detail), "a detail is a line of text", problem.code);
  }
}

bool comes_before(const GuideProblem& left, const GuideProblem& right) {
  return left.line != right.line ? left.line < right.line : left.column < right.column;
}

void check_problems(const Problems& problems, std::string_view bytes) {
  promise(!problems.told.empty() && problems.told.size() <= kMostProblems, "there are a few problems");
  promise(problems.untold == 0 || problems.told.size() == kMostProblems, "what can be told is told");
  promise(std::is_sorted(problems.told.begin(), problems.told.end(), &comes_before),
          "problems stand in the file's order", problems.told.front().code);
  for (const GuideProblem& problem : problems.told)
    check_problem(problem, bytes);
}

// The bytes may also be a file of words.
void check_file_of_any_kind(std::string_view bytes, const std::variant<Guide, Problems>& as_guide) {
  static const Library none;
  const Problems problems = problems_of(none, "any.xml", bytes);
  if (!problems.told.empty()) check_problems(problems, bytes);
  if (std::holds_alternative<Guide>(as_guide)) promise(problems.told.empty(), "a good guide has no problem");
}

void check_text(std::string_view text, bool needed, std::string_view what) {
  promise(!needed || !text.empty(), "wording is there", what);
  promise(agenda::is_line(text), "wording is a line of text", what);
}

void check_questions(const AgendaItem& item, const std::vector<Question>& questions) {
  for (const auto& question : questions) {
    promise(agenda::is_id(question.id), "a question's id is one", question.id);
    check_text(question.text, true, question.id);
    const bool found = item.consideration(question.id) != nullptr || item.question(question.id) != nullptr;
    promise(found, "a question is found by its id", question.id);
  }
}

void check_guide(const Guide& guide) {
  promise(agenda::is_id(guide.id) && guide.id.size() <= kLongestId, "the guide's id is one", guide.id);
  promise(compare_versions(guide.version, guide.version) == 0, "a version equals itself", guide.version);
  const auto items = agenda_items(guide);
  promise(!items.empty() && items.front().kind == ItemKind::theme, "the theme stands first", guide.id);
  std::vector<std::string_view> ids;
  int minutes = 0;
  for (const auto& item : items) {
    promise(agenda::is_id(item.id), "an item's id is one", item.id);
    check_text(item.title, true, item.id);
    check_questions(item, item.considerations());
    check_questions(item, item.questions());
    if (item.kind != ItemKind::theme) minutes += item.minutes;
    ids.push_back(item.id);
  }
  promise(items.front().minutes == minutes, "a theme's minutes are its children's", guide.id);
  promise(children_of(items.front()).size() + 1 == items.size(), "a theme has its children", guide.id);
  std::sort(ids.begin(), ids.end());
  promise(std::adjacent_find(ids.begin(), ids.end()) == ids.end(), "ids are there once", guide.id);
}

LoadedFile file_of(const char* name, std::string_view bytes) {
  LoadedFile file;
  file.file = name;
  auto verdict = read_guide(bytes);
  if (auto* guide = std::get_if<Guide>(&verdict))
    file.guide = std::make_shared<const Guide>(std::move(*guide));
  return file;
}

void check_finding(const Finding& finding, const Places& places) {
  const auto& codes = guide_finding_codes();
  promise(std::find(codes.begin(), codes.end(), finding.code) != codes.end(), "a finding has a known code",
          finding.code);
  promise(finding.details.size() > 0, "a finding has details", finding.code);
  promise(places.of_ids.count(finding.id) == 1, "what a finding is about stands in its file", finding.id);
  for (const auto& detail : finding.details) {
    promise(detail.size() <= kLongestDetail, "a finding's detail is short", detail);
    promise(agenda::is_line(detail), "a finding's detail is a line of text", finding.code);
  }
}

void check_comparison(std::string_view before, std::string_view after) {
  const std::vector<LoadedFile> old_files{file_of("old", before)};
  const std::vector<LoadedFile> new_files{file_of("new", after)};
  if (old_files.front().guide == nullptr || new_files.front().guide == nullptr) return;
  promise(compare(old_files, old_files).empty(), "a guide does not differ from itself");
  const Places old_places = places_in(before);
  const Places new_places = places_in(after);
  auto severity = Severity::error;
  for (const Finding& finding : compare(old_files, new_files)) {
    promise(finding.severity <= severity, "errors come first", finding.code);
    severity = finding.severity;
    check_finding(finding, finding.file == "old" ? old_places : new_places);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto input = fuzz::text_of_input(bytes, size);
  if (const auto between = input.find('\0'); between != std::string_view::npos) {
    check_comparison(input.substr(0, between), input.substr(between + 1));
  }
  const auto verdict = read_guide(input);
  if (const auto* guide = std::get_if<Guide>(&verdict)) {
    check_guide(*guide);
  } else {
    check_problems(std::get<Problems>(verdict), input);
  }
  check_file_of_any_kind(input, verdict);
  return 0;
}
