#include "report.hpp"

#include <sys/utsname.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace bench {
namespace {

std::string number(double value) {
  char text[32];
  const int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string three(const Spread& spread) {
  return number(spread.least) + " / " + number(spread.median) + " / " + number(spread.most);
}

std::string line(const std::string& name, const std::string& unit, const std::string& ours,
                 const std::string& limit, const std::string& ratio, const std::string& reach) {
  char text[256];
  std::snprintf(text, sizeof text, "%-15s %-6s %-23s %-23s %-20s %s\n", name.c_str(), unit.c_str(),
                ours.c_str(), limit.c_str(), ratio.c_str(), reach.c_str());
  return text;
}

std::string reach_of(const Row& row) {
  if (row.reach == kForInformation) return "for information";
  return "<= " + number(row.reach) + (row.is_at_reach() ? "" : "  NOT AT ITS REACH");
}

std::string value_after_colon(const char* file, const std::string& name) {
  std::ifstream in(file);
  for (std::string row; std::getline(in, row);) {
    if (row.rfind(name, 0) == 0) return row.substr(row.find(':') + 2);
  }
  return "an unknown processor";
}

}  // namespace

std::string table_of(const std::vector<Row>& rows) {
  auto table = line("row", "unit", "ours", "limit", "ratio", "reach");
  table += line("", "", "min / median / max", "min / median / max", "min / median / max", "");
  for (const auto& row : rows) {
    table += line(row.name, row.unit, three(row.ours), three(row.limit), three(row.ratio), reach_of(row));
    table += "                " + row.what + "\n";
  }
  return table;
}

std::string json_of(const std::vector<Row>& rows) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& row : rows) {
    list.push_back({{"row", row.name},
                    {"unit", row.unit},
                    {"ours", row.ours.median},
                    {"limit", row.limit.median},
                    {"ratio", row.ratio.median},
                    {"reach", row.reach == kForInformation ? nlohmann::ordered_json()
                                                           : nlohmann::ordered_json(row.reach)}});
  }
  return list.dump(2) + "\n";
}

std::string machine() {
  utsname system{};
  ::uname(&system);
  const auto now = std::time(nullptr);
  std::tm day{};
  ::localtime_r(&now, &day);
  char date[16];
  std::strftime(date, sizeof date, "%Y-%m-%d", &day);
  return value_after_colon("/proc/cpuinfo", "model name") + ", " +
         std::to_string(std::thread::hardware_concurrency()) + " cores, " + system.sysname + " " +
         system.release + ", " + date;
}

}  // namespace bench
