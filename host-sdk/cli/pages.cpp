// The command `pages` lists what the plugin shows of a whole meeting, and of a board.
#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "field_types.hpp"
#include "names.hpp"
#include "output.hpp"
#include "page_types.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
namespace words = agenda::words;

Json page_to_json(const agenda::PageType& page) {
  Json fields = Json::array(), media_types = Json::array();
  for (const agenda::FieldType& field : page.fields)
    fields.push_back(field_to_json(field));
  for (const auto& medium : page.media_types) {
    media_types.push_back(
        {{"name", medium.name}, {"label", medium.label}, {"file_ending", medium.file_ending}});
  }
  return {{"name", page.name},
          {"label", page.label},
          {"target", words::word(names::kTargets, page.target)},
          {"roles", words::words_of(words::kRoles, page.roles)},
          {"states", words::words_of(names::kStates, page.states)},
          {"fields", fields},
          {"media_types", media_types}};
}

void print_json(const std::vector<agenda::PageType>& pages) {
  Json list = Json::array();
  for (const agenda::PageType& page : pages)
    list.push_back(page_to_json(page));
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

std::string query_of(const agenda::PageType& page) {
  std::vector<std::string> fields;
  for (const agenda::FieldType& field : page.fields)
    fields.push_back(field.name + "=" + what_to_write(field, "|"));
  return listed(fields);
}

void print_table(const std::vector<agenda::PageType>& pages) {
  std::vector<Row> rows;
  for (const agenda::PageType& page : pages) {
    rows.push_back({page.name, page.label, std::string(words::word(names::kTargets, page.target)),
                    query_of(page), listed(form_words(page))});
  }
  print(rows);
}

}  // namespace

int pages(const Options& options, Session& session) {
  const auto list = page_types(session);
  options.json ? print_json(list) : print_table(list);
  return kExitDone;
}

}  // namespace cli
