// agenda-bench measures what the plugin, its storage and the portal cost, each against its raw limit.
// packaging/bench runs it.
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>

#include "once.hpp"
#include "report.hpp"
#include "rows.hpp"

namespace bench {
namespace {

struct Options {
  bool json = false;
  std::string only;  // one row, or those that are measured with it
  Run run;
};

Options options_of(const std::vector<std::string>& words) {
  Options options;
  options.run.itself = std::filesystem::read_symlink("/proc/self/exe");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = [&] {
      must(i + 1 < words.size(), words[i] + " needs a value");
      return words[++i];
    };
    if (words[i] == "--json") {
      options.json = true;
    } else if (words[i] == "--quick") {
      options.run.quick = true;
      options.run.effort = {15, 0.01};
    } else if (words[i] == "--row") {
      options.only = value();
    } else if (words[i] == "--portal") {
      options.run.portal_database = value();
    } else {
      throw Untrue("usage: agenda-bench [--quick] [--json] [--row NAME] --portal DATABASE");
    }
  }
  return options;
}

struct Measured {
  const char* name;
  std::function<std::vector<Row>(const Run&)> measure;
};

std::vector<Measured> all_rows() {
  const auto one = [](Row (*row)(const Run&)) {
    return [row](const Run& run) { return std::vector<Row>{row(run)}; };
  };
  return {{"start", one(start)},
          {"page", page},
          {"page-abi", one(page_abi)},
          {"state", state},
          {"act", one(act)},
          {"act-cpu", one(act_cpu)},
          {"token", one(token)},
          {"answer-again", one(answer_again)},
          {"follow-ups-150", follow_ups},
          {"tidy-again", one(tidy_again)},
          {"page-php", page_php},
          {"portal-page", portal_page},
          {"meeting-page", one(meeting_page)},
          {"board-200", one(board_200)},
          {"minutes", one(minutes)},
          {"adopt", one(adopt)},
          {"memory", one(memory)}};
}

void measure(const Options& options) {
  std::vector<Row> rows;
  for (const auto& [name, measured] : all_rows()) {
    if (!options.only.empty() && options.only != name) continue;
    std::cerr << "bench: measuring " << name << std::endl;
    for (auto& row : measured(options.run))
      rows.push_back(std::move(row));
  }
  must(!rows.empty(), "there is no row " + options.only);
  std::string counted;
  if (options.only.empty()) {
    std::cerr << "bench: counting allocations and instructions" << std::endl;
    counted = counts(options.run);
  }
  const auto table = table_of(rows) + "\n" + counted + machine() + "\n";
  (options.json ? std::cerr : std::cout) << table;
  if (options.json) std::cout << json_of(rows);
}

int run(const std::vector<std::string>& words) {
  try {
    ::setenv("AGENDA_STORAGE_PATH", BENCH_LIBRARIES, 1);
    if (words.size() == 3 && words[0] == "once" && words[1] == "portal-page") {
      count_portal_page(words[2]);
    } else if (words.size() == 2 && words[0] == "once") {
      count(*once(words[1]));
    } else if (words.size() == 2 && words[0] == "resident") {
      print_resident_growth(words[1]);
    } else {
      measure(options_of(words));
    }
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "bench: " << error.what() << std::endl;
    return 1;
  }
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  return bench::run({argv + 1, argv + argc});
}
