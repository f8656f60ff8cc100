// This command says what a new version of guides changes for boards: `agenda-host content OLD NEW`.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "agenda/content.h"
#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
using Findings = std::vector<agenda::GuideFinding>;

void print_findings_json(const Findings& findings) {
  Json list = Json::array();
  for (const agenda::GuideFinding& finding : findings) {
    list.push_back({{"severity", agenda::severity_name(finding.severity)},
                    {"file", finding.file},
                    {"line", finding.line},
                    {"column", finding.column},
                    {"id", finding.id},
                    {"code", finding.code},
                    {"reason", finding.reason},
                    {"remedy", finding.remedy}});
  }
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_finding(const agenda::GuideFinding& finding) {
  std::string line = finding.file;
  if (finding.line != 0) line += ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
  print(line + ": " + agenda::severity_name(finding.severity) + ": " + finding.reason + "\n    " +
        finding.remedy);
}

std::size_t count_of(const Findings& findings, std::uint32_t severity) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [&](const agenda::GuideFinding& finding) { return finding.severity == severity; }));
}

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

}  // namespace

int compare_content(const Options& options, Session& session) {
  const Findings findings =
      taken(session.plugin().compare_guides(session.call(), options.old_path, options.new_path));
  if (options.json) {
    print_findings_json(findings);
  } else if (findings.empty()) {
    print("Nothing changes for boards.");
  } else {
    std::for_each(findings.begin(), findings.end(), print_finding);
  }
  const std::size_t errors = count_of(findings, AGENDA_FINDING_ERROR);
  const std::string all = counted(errors, "error") + ", " +
                          counted(count_of(findings, AGENDA_FINDING_WARNING), "warning") + ", " +
                          counted(count_of(findings, AGENDA_FINDING_NOTE), "note");
  if (errors != 0) return say(kExitRefused, all + "; mend the errors before you install the new version");
  if (!findings.empty() && !options.json) print(all);
  return kExitDone;
}

}  // namespace cli
