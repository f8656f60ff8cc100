// What is read out of a plugin's JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace validate::json {

bool is_valid(const std::string& text);

// The ids of the objects in the list of this name, at the top. Names of lists are the plugin's own: there are none
// where it calls them otherwise.
std::vector<std::string> ids_in(const std::string& text, const std::string& list);

// The outcome of perform, as actions.h gives it; nothing where it is not that.
struct PerformResults {
  std::uint64_t revision = 0;
  bool repeated = false;
  struct Result {
    std::string action;
    std::string id;
  };
  std::vector<Result> results;
};
std::optional<PerformResults> perform_results(const std::string& text);

}  // namespace validate::json
