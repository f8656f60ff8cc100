#include "validate/reports.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "agenda/cpp/text.hpp"
#include "terminal/wrapping.hpp"

namespace validate {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kAllStatuses{Status::passed, Status::failed, Status::crashed, Status::skipped,
                                  Status::warning};

std::string in_seconds(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", seconds);
  return text;
}

// It returns the name of the check, and what the check was run on where that is not the same for all.
std::string named(const CheckReport& report) {
  return report.subject.empty() ? report.check : report.check + "  " + report.subject;
}

std::int64_t count_of(const std::vector<CheckReport>& reports, Status status) {
  return std::count_if(reports.begin(), reports.end(),
                       [&](const CheckReport& report) { return report.result.status == status; });
}

// A check that passes needs no more words, unless it found something worth knowing.
bool has_more_to_say(const CheckResult& result) {
  return !result.detail.empty() &&
         (result.status != Status::passed || (!result.findings.empty() && result.findings != "[]"));
}

// Characters that XML 1.0 cannot hold, even escaped, are left out.
std::string xml(std::string_view text) {
  std::string all;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      all += "&amp;";
    } else if (c == '<') {
      all += "&lt;";
    } else if (c == '"') {
      all += "&quot;";
    } else if (byte >= 0x20 || c == '\n' || c == '\t') {
      all += c;
    }
  }
  return agenda::is_utf8(all) ? all : shown(all, all.size());
}

}  // namespace

bool is_good(const std::vector<CheckReport>& reports) noexcept {
  return count_of(reports, Status::failed) == 0 && count_of(reports, Status::crashed) == 0;
}

void write_line(std::ostream& out, const CheckReport& report, std::size_t width) {
  const CheckResult& result = report.result;
  const std::string indent(8, ' ');
  const auto write = [&](const std::string& text) {
    out << terminal::wrapped(text, width, indent.size()) << '\n';
  };
  write(std::string(name_of(result.status)) + "  " + named(report));
  if (!has_more_to_say(result)) return;
  std::string detail = indent;
  for (const char c : result.detail)
    detail += c == '\n' ? "\n" + indent : std::string(1, c);
  write(detail);
  // The detail about an author's file says it all, in the author's language.
  if (result.status == Status::failed && report.subject.empty()) write(indent + "(" + report.explains + ")");
}

std::string summary(const std::vector<CheckReport>& reports) {
  std::string all = std::to_string(reports.size()) + (reports.size() == 1 ? " check: " : " checks: ");
  bool first = true;
  for (const Status status : kAllStatuses) {
    const auto count = count_of(reports, status);
    if (count == 0) continue;
    all += (first ? "" : ", ") + std::to_string(count) + " " + name_of(status);
    first = false;
  }
  return all;
}

void write_json(std::ostream& out, const std::vector<CheckReport>& reports) {
  Json list = Json::array();
  for (const CheckReport& report : reports) {
    list.push_back({{"check", report.check},
                    {"status", name_of(report.result.status)},
                    {"detail", report.result.detail},
                    {"explains", report.explains},
                    {"seconds", report.seconds}});
    if (!report.subject.empty()) list.back()["subject"] = report.subject;
    if (!report.result.findings.empty()) list.back()["findings"] = Json::parse(report.result.findings);
  }
  out << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void write_junit(std::ostream& out, const std::string& suite, const std::vector<CheckReport>& reports) {
  const auto count = [&](Status status) { return count_of(reports, status); };
  double seconds = 0;
  for (const CheckReport& report : reports)
    seconds += report.seconds;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" << xml(suite) << "\" tests=\""
      << reports.size() << "\" failures=\"" << count(Status::failed) << "\" errors=\""
      << count(Status::crashed) << "\" skipped=\"" << count(Status::skipped) << "\" time=\""
      << in_seconds(seconds) << "\">\n";
  for (const CheckReport& report : reports) {
    const std::string detail = xml(report.result.detail);
    out << "  <testcase classname=\"" << xml(suite) << "\" name=\"" << xml(named(report)) << "\" time=\""
        << in_seconds(report.seconds) << "\">";
    if (report.result.status == Status::failed) out << "<failure message=\"" << detail << "\"/>";
    if (report.result.status == Status::crashed) out << "<error message=\"" << detail << "\"/>";
    if (report.result.status == Status::skipped) out << "<skipped message=\"" << detail << "\"/>";
    const bool is_good = report.result.status == Status::passed || report.result.status == Status::warning;
    if (is_good && has_more_to_say(report.result)) out << "<system-out>" << detail << "</system-out>";
    out << "</testcase>\n";
  }
  out << "</testsuite>\n";
}

}  // namespace validate
