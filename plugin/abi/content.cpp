// This is agenda.content/1.
#include <set>
#include <string_view>

#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "guide/checked_file.hpp"
#include "guide/comparison.hpp"

namespace almene::abi {
namespace {

using Visit = agenda_status (*)(void* ctx, const agenda_guide_file* file);

using VisitFinding = agenda_status (*)(void* ctx, const agenda_guide_finding* finding);

agenda_status show_loaded(const std::string& file, const guide::Guide& guide, const std::string& displaced_by,
                          void* ctx, Visit visit) {
  auto shown = agenda::sized<agenda_guide_file>();
  shown.status = AGENDA_GUIDE_LOADED;
  shown.file = agenda::text_of(std::string_view(file));
  shown.id = agenda::text_of(std::string_view(guide.id));
  shown.version = agenda::text_of(std::string_view(guide.version));
  shown.language = agenda::text_of(std::string_view(guide.language));
  shown.theme = agenda::text_of(std::string_view(guide.theme));
  shown.displaced_by = agenda::text_of(std::string_view(displaced_by));
  return visit(ctx, &shown);
}

agenda_status show_refused(const std::string& file, const guide::GuideProblem& problem,
                           const std::string& displaced_by, const guide::Phrasebook& words, void* ctx,
                           Visit visit) {
  const auto reason = words.text("guide_problem." + problem.code + ".reason", problem.details);
  const auto remedy = words.text("guide_problem." + problem.code + ".remedy", problem.details);
  auto shown = agenda::sized<agenda_guide_file>();
  shown.status = AGENDA_GUIDE_REFUSED;
  shown.line = static_cast<std::uint32_t>(problem.line);
  shown.column = static_cast<std::uint32_t>(problem.column);
  shown.file = agenda::text_of(std::string_view(file));
  shown.code = agenda::text_of(std::string_view(problem.code));
  shown.reason = agenda::text_of(std::string_view(reason));
  shown.remedy = agenda::text_of(std::string_view(remedy));
  shown.displaced_by = agenda::text_of(std::string_view(displaced_by));
  return visit(ctx, &shown);
}

std::uint32_t severity_of(guide::Severity severity) {
  switch (severity) {
    case guide::Severity::note:
      return AGENDA_FINDING_NOTE;
    case guide::Severity::warning:
      return AGENDA_FINDING_WARNING;
    case guide::Severity::error:
      return AGENDA_FINDING_ERROR;
  }
  return AGENDA_FINDING_ERROR;
}

agenda_status show_finding(const guide::Finding& finding, const guide::Phrasebook& words, void* ctx,
                           VisitFinding visit) {
  const auto reason = words.text(guide::word_of(finding) + ".reason", finding.details);
  const auto remedy = words.text(guide::word_of(finding) + ".remedy", finding.details);
  auto shown = agenda::sized<agenda_guide_finding>();
  shown.severity = severity_of(finding.severity);
  shown.line = static_cast<std::uint32_t>(finding.line);
  shown.column = static_cast<std::uint32_t>(finding.column);
  shown.file = agenda::text_of(std::string_view(finding.file));
  shown.id = agenda::text_of(std::string_view(finding.id));
  shown.code = agenda::text_of(std::string_view(finding.code));
  shown.reason = agenda::text_of(std::string_view(reason));
  shown.remedy = agenda::text_of(std::string_view(remedy));
  return visit(ctx, &shown);
}

// Shows findings until the visitor wants no more.
void show_all(const std::vector<guide::Finding>& findings, const guide::Phrasebook& words, void* ctx,
              VisitFinding visit) {
  for (const auto& finding : findings) {
    if (!wants_more(show_finding(finding, words, ctx, visit))) return;
  }
}

// The bytes may be anything: their reader says what is wrong.
std::string_view checked_bytes(const agenda_text* bytes) {
  if (bytes == nullptr)
    throw board::Refusal(board::RefusalKind::invalid_argument, "call.null", {"bytes"}).of_field("bytes");
  return raw_view("bytes", *bytes);
}

agenda_status list_guides(void* self, const agenda_call* theirs, void* ctx, Visit visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    for (const auto& file : plugin.content.library.files()) {
      const auto status = file.guide
                              ? show_loaded(file.file, *file.guide, file.displaced_by, ctx, visit)
                              : show_refused(file.file, file.problem(), file.displaced_by, words, ctx, visit);
      if (!wants_more(status)) return;
    }
  });
}

agenda_status check(void* self, const agenda_call* theirs, const agenda_text* name, const agenda_text* bytes,
                    void* ctx, Visit visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    const auto file = checked_text("name", name);
    const auto content = checked_bytes(bytes);
    auto verdict = guide::read_guide(content);
    if (const auto* read = std::get_if<guide::Guide>(&verdict)) {
      auto problem = plugin.content.library.problem_of(file, content, *read);
      if (problem) verdict = guide::Problems{{std::move(*problem)}};
    }
    const auto* guide = std::get_if<guide::Guide>(&verdict);
    wants_more(guide != nullptr ? show_loaded(file, *guide, {}, ctx, visit)
                                : show_refused(file, std::get<guide::Problems>(verdict).told.front(), {},
                                               words, ctx, visit));
  });
}

agenda_status compare(void* self, const agenda_call* theirs, const agenda_text* before,
                      const agenda_text* after, void* ctx, VisitFinding visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    const auto old_path = checked_text("before", before);
    const auto new_path = checked_text("after", after);
    show_all(guide::compare_content(old_path, new_path), words, ctx, visit);
  });
}

std::vector<guide::Finding> problems_of(const session::Content& content) {
  std::vector<guide::Finding> all;
  const auto add = [&](const std::string& file, const guide::Problems& problems) {
    for (auto& finding : guide::refusals_of(file, problems))
      all.push_back(std::move(finding));
  };
  std::set<std::string_view> told;
  for (const auto& file : content.library.files()) {
    add(file.file, file.problems);
    if (!file.guide) told.insert(file.file);
  }
  // The library has told of a folder that is not there; a folder may also lack nothing but its words.
  for (const auto& problem : content.word_problems) {
    if (told.count(problem.file) == 0) add(problem.file, problem.problems);
  }
  return all;
}

agenda_status list_problems(void* self, const agenda_call* theirs, void* ctx, VisitFinding visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    show_all(problems_of(plugin.content), words, ctx, visit);
  });
}

agenda_status check_file(void* self, const agenda_call* theirs, const agenda_text* name,
                         const agenda_text* bytes, void* ctx, VisitFinding visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto& words = plugin.content.words.in(checked_call(theirs).locale);
    const auto file = checked_text("name", name);
    const auto problems = guide::problems_of(plugin.content.library, file, checked_bytes(bytes));
    show_all(guide::refusals_of(file, problems), words, ctx, visit);
  });
}

}  // namespace

const agenda_content kContent = {sizeof(agenda_content), 0,         list_guides, check, compare,
                                 list_problems,          check_file};

}  // namespace almene::abi
