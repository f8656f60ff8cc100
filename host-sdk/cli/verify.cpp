// The command `verify` says whether what the board adopted is still as it was adopted.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string_view>

#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"
#include "page_types.hpp"
#include "table.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

// The page and its field are named by the plugin; a plugin that has no such page can adopt nothing either.
constexpr const char* kPage = "adoptions";

std::string counted(std::size_t number) {
  return number == 1 ? "1 adoption" : std::to_string(number) + " adoptions";
}

std::string name_of(const Json& link) {
  const std::string addendum = link.value("addendum", "");
  std::string name = "adoption " + std::to_string(link.at("number").get<std::uint64_t>()) + ", ";
  if (!addendum.empty()) name += "addendum " + addendum + " to ";
  return name + "the minutes of the meeting " + link.at("meeting").get<std::string>();
}

std::string fault_of(const Json& link) {
  // An item stands once for each version that it was frozen in.
  std::vector<std::string> parts;
  for (const Json& item : link.at("damaged")) {
    const std::string id = item.get<std::string>();
    const std::string part = id.empty() ? "the part about the meeting itself" : "the item " + id;
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  }
  if (parts.empty()) return "its record was changed or is missing, or an adoption before it is";
  return listed(parts) + (parts.size() == 1 ? " was" : " were") + " changed or taken away";
}

// A store that is not there would be made, and it would be said of it that all is well.
void need_store(const std::string& storage) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (storage.compare(0, kSqlite.size(), kSqlite) != 0) return;
  const std::string file = storage.substr(kSqlite.size());
  if (std::filesystem::exists(file)) return;
  throw Failure(kExitRefused, "there is no store " + file +
                                  ", so there is nothing to verify; write in --storage which file the portal "
                                  "keeps its records in");
}

// It throws Failure where something does not hold: with the first link that does not.
std::string sentence(const Json& adoptions, const Options& options) {
  std::size_t holding = 0;
  for (const Json& link : adoptions.at("links")) {
    if (!link.at("holds").get<bool>()) {
      std::string line = name_of(link) + ", does not hold: " + fault_of(link);
      if (holding != 0) line += "; " + counted(holding) + " before it " + (holding == 1 ? "holds" : "hold");
      throw Failure(kExitDoesNotHold, line);
    }
    ++holding;
  }
  if (!adoptions.at("holds").get<bool>()) {
    throw Failure(kExitDoesNotHold,
                  "the board's list of adoptions ends elsewhere than its records say: the last "
                  "ones were taken away, or the list was changed; those that are there hold: " +
                      std::to_string(holding));
  }
  if (holding == 0) {
    return "nothing has been adopted by the board " + options.board + " of the organisation " +
           options.organisation + " yet";
  }
  return counted(holding) + (holding == 1 ? " holds" : " hold") +
         ": nothing was changed, and nothing is missing";
}

}  // namespace

int verify(const Options& options, Session& session) try {
  need_store(options.storage);
  agenda::PageRequest request;
  request.page = page_type(kPage, session).name;
  request.media_type = "application/json";
  request.query = {{"check", "yes"}};
  const std::string text =
      taken(session.plugin().render_page(session.administrators_call(), request), session.complaint()).page;
  if (options.json) std::cout << text << '\n';
  const std::string said = sentence(Json::parse(text), options);
  if (!options.json) print(said);
  return kExitDone;
} catch (const Json::exception&) {
  throw Failure(kExitRefused,
                "the plugin says in a newer way than this program knows what it adopted; install the "
                "agenda-host that belongs to it");
}

}  // namespace cli
