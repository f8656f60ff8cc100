// This check compares two versions of guides, and says what the second changes for boards.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "agenda/content.h"
#include "validate/content/subject.hpp"

namespace validate {
namespace {

using Json = nlohmann::ordered_json;

// The first line is as compilers write theirs, so that editors lead to the place; the second is the remedy.
std::string text_of(const agenda::GuideFinding& finding) {
  std::string line = finding.file;
  if (finding.line != 0) line += words(":", finding.line, ":", finding.column);
  return line + ": " + agenda::severity_name(finding.severity) + ": " + on_one_line(finding.reason) +
         "\n    " + on_one_line(finding.remedy);
}

Status status_of(const std::vector<agenda::GuideFinding>& findings) {
  Status status = Status::passed;
  for (const agenda::GuideFinding& finding : findings) {
    if (finding.severity == AGENDA_FINDING_ERROR) return Status::failed;
    if (finding.severity == AGENDA_FINDING_WARNING) status = Status::warning;
  }
  return status;
}

// Words are not compared: what boards have written does not depend on them.
bool is_words(const Reader& reader, const std::string& path, const std::string& locale) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  const std::string bytes = bytes_of(path);
  return reader.problems(path, bytes, locale).empty() && !reader.verdict(path, bytes, locale).loaded;
}

CheckResult changes_found(const ContentSubject& subject, const std::string& before,
                          const std::string& after) {
  const Reader reader(subject);
  for (const std::string& path : {before, after}) {
    if (is_words(reader, path, subject.locale)) skip(path, ": words are not compared");
  }
  const auto findings = reader.changes(before, after, subject.locale);
  Json list = Json::array();
  std::string lines;
  for (const agenda::GuideFinding& finding : findings) {
    lines += (lines.empty() ? "" : "\n") + text_of(finding);
    list.push_back({{"severity", agenda::severity_name(finding.severity)},
                    {"file", finding.file},
                    {"line", finding.line},
                    {"column", finding.column},
                    {"id", finding.id},
                    {"code", finding.code},
                    {"reason", finding.reason},
                    {"remedy", finding.remedy}});
  }
  if (findings.empty()) lines = "nothing changes for boards";
  return {status_of(findings), lines, list.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

}  // namespace

CheckResult guide_changes(const ContentSubject& subject, const std::string& before,
                          const std::string& after) {
  try {
    return changes_found(subject, before, after);
  } catch (const Ended& ended) {
    return {ended.status, ended.detail, {}};
  }
}

}  // namespace validate
