#include "validate/results.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "agenda/cpp/text.hpp"

namespace validate {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array all_statuses{Status::passed, Status::failed, Status::crashed, Status::skipped,
                                  Status::warning};

std::string in_seconds(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", seconds);
  return text;
}

// The check, and what it was run on where that is not the same for all.
std::string named(const Result& result) {
  return result.subject.empty() ? result.check : result.check + "  " + result.subject;
}

std::int64_t count_of(const std::vector<Result>& results, Status status) {
  return std::count_if(results.begin(), results.end(),
                       [&](const Result& result) { return result.outcome.status == status; });
}

// What XML 1.0 cannot hold, even escaped, is left out.
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

bool is_good(const std::vector<Result>& results) noexcept {
  return count_of(results, Status::failed) == 0 && count_of(results, Status::crashed) == 0;
}

void write_line(std::ostream& out, const Result& result) {
  const Outcome& outcome = result.outcome;
  out << name_of(outcome.status) << "  " << named(result) << '\n';
  if (outcome.status == Status::passed || outcome.detail.empty()) return;
  out << "        " << outcome.detail << '\n';
  if (outcome.status == Status::failed) out << "        (" << result.explains << ")\n";
}

std::string summary(const std::vector<Result>& results) {
  std::string all = std::to_string(results.size()) + (results.size() == 1 ? " check: " : " checks: ");
  bool first = true;
  for (const Status status : all_statuses) {
    const auto count = count_of(results, status);
    if (count == 0) continue;
    all += (first ? "" : ", ") + std::to_string(count) + " " + name_of(status);
    first = false;
  }
  return all;
}

void write_json(std::ostream& out, const std::vector<Result>& results) {
  Json list = Json::array();
  for (const Result& result : results) {
    list.push_back({{"check", result.check},
                    {"status", name_of(result.outcome.status)},
                    {"detail", result.outcome.detail},
                    {"explains", result.explains},
                    {"seconds", result.seconds}});
    if (!result.subject.empty()) list.back()["subject"] = result.subject;
  }
  out << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void write_junit(std::ostream& out, const std::string& suite, const std::vector<Result>& results) {
  const auto count = [&](Status status) { return count_of(results, status); };
  double seconds = 0;
  for (const Result& result : results)
    seconds += result.seconds;
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" << xml(suite) << "\" tests=\""
      << results.size() << "\" failures=\"" << count(Status::failed) << "\" errors=\""
      << count(Status::crashed) << "\" skipped=\"" << count(Status::skipped) << "\" time=\""
      << in_seconds(seconds) << "\">\n";
  for (const Result& result : results) {
    const std::string detail = xml(result.outcome.detail);
    out << "  <testcase classname=\"" << xml(suite) << "\" name=\"" << xml(named(result)) << "\" time=\""
        << in_seconds(result.seconds) << "\">";
    if (result.outcome.status == Status::failed) out << "<failure message=\"" << detail << "\"/>";
    if (result.outcome.status == Status::crashed) out << "<error message=\"" << detail << "\"/>";
    if (result.outcome.status == Status::skipped) out << "<skipped message=\"" << detail << "\"/>";
    if (result.outcome.status == Status::warning) out << "<system-out>" << detail << "</system-out>";
    out << "</testcase>\n";
  }
  out << "</testsuite>\n";
}

}  // namespace validate
