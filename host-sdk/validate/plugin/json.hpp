// These functions read what the checks need out of a plugin's JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace validate::json {

bool is_valid(const std::string& text);

// It returns the ids of the objects in the list of this name, at the top of the text. Names of lists are the
// plugin's own: nothing is found where it calls them otherwise.
std::vector<std::string> ids_in(const std::string& text, const std::string& list);

// It returns the text of this name at the top of the text, and nothing where there is none.
std::string text_in(const std::string& text, const std::string& name);

// This is the outcome of perform, as actions.h describes it. perform_results returns nothing where the text
// is not that.
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

// These are the records that an outcome carries, each as JSON with the item that it says it is of. A plugin
// need not carry any.
struct CarriedRecord {
  std::string item;
  std::string record;
};
std::vector<CarriedRecord> carried_records(const std::string& outcome);

// It tells whether the record stands somewhere in the JSON of a page, member for member.
bool holds_record(const std::string& page, const std::string& record);

}  // namespace validate::json
