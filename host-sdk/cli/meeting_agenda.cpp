#include "meeting_agenda.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "agenda/cpp/text.hpp"
#include "failure.hpp"
#include "meetings/meeting_json.hpp"
#include "meetings/own_item.hpp"
#include "meetings/words.hpp"
#include "short_ids.hpp"

namespace cli {
namespace {

namespace words = agenda::words;

using Names = std::vector<std::string>;

[[noreturn]] void refuse_own_item(const std::string& why) {
  throw Failure(kExitUsage, "--own-item: " + why);
}

void check_names(const nlohmann::json& object, const std::string& what, const Names& known) {
  if (!object.is_object()) refuse_own_item(what + " is no object of JSON");
  for (const auto& [name, value] : object.items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto near = near_id(known, name);
    refuse_own_item(what + " has no \"" + name + "\"; " +
                    (near ? "did you mean \"" + *near + "\"?" : "it has " + listed(known)));
  }
}

// The store reads what newer versions wrote, and passes over what it does not know. A person who writes a name wrong would
// lose what they wrote: an item would be open that was to be closed.
void check_names_in(const std::string& json) {
  const auto item = nlohmann::json::parse(json, nullptr, false);
  if (item.is_discarded()) refuse_own_item("it is no JSON of an own item");
  check_names(item, "an own item",
              {"id", "title", "type", "minutes", "closed", "text", "recommendation", "papers"});
  const auto minutes = item.find("minutes");
  if (minutes != item.end() && !minutes->is_number_integer())
    refuse_own_item("its minutes are no whole number");
  const auto papers = item.find("papers");
  if (papers == item.end()) return;
  if (!papers->is_array()) refuse_own_item("its papers are no list");
  for (const auto& paper : *papers)
    check_names(paper, "a paper", {"title", "url"});
}

agenda::OwnItem own_item_of(const std::string& json) {
  check_names_in(json);
  try {
    agenda::OwnItem item = agenda::own_item_from_json(json);
    const std::string mistake = agenda::mistake_in(item);
    if (!mistake.empty()) refuse_own_item(mistake);
    return item;
  } catch (const agenda::StatusError& error) {
    refuse_own_item(error.what());
  }
}

void put_own_item(std::vector<agenda::OwnItem>& items, agenda::OwnItem item) {
  const auto same =
      std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.id == item.id; });
  if (same != items.end()) {
    *same = std::move(item);
    return;
  }
  if (items.size() >= AGENDA_MOST_OWN_ITEMS) {
    throw Failure(kExitUsage, "--own-item: a meeting has at most " + std::to_string(AGENDA_MOST_OWN_ITEMS));
  }
  items.push_back(std::move(item));
}

// An order may name a guide's item by how only it ends, as --item may.
std::string ordered_item(const agenda::Meeting& meeting, const std::string& named, Session& session) {
  const auto is_own = std::any_of(meeting.own_items.begin(), meeting.own_items.end(),
                                  [&](const auto& item) { return agenda::id_of_own_item(item.id) == named; });
  if (is_own) return named;
  const std::string item = session.item_id(named);
  for (const agenda::Item& offered : session.items()) {
    if (offered.id == item) return item;
  }
  throw Failure(kExitUsage, "--order: there is no item " + named + session.near_item(named) +
                                "; the board's own begin with " + AGENDA_OWN_ITEM_PREFIX);
}

void take_line(const char* option, const std::optional<std::string>& wanted, std::string& kept) {
  if (!wanted) return;
  if (!agenda::is_line(*wanted) || agenda::code_points(*wanted) > agenda::kLongestLineOfOwnItem) {
    throw Failure(kExitUsage, std::string(option) + " is not one line of UTF-8, of at most " +
                                  std::to_string(agenda::kLongestLineOfOwnItem) + " characters");
  }
  kept = *wanted;
}

bool is_time(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return false;
  const auto number = [&](std::size_t at) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100; };
    return digit(at) * 10 + digit(at + 1);
  };
  return number(0) < 24 && number(3) < 60;
}

void take_time(const char* option, const std::optional<std::string>& wanted, std::string& kept) {
  if (!wanted) return;
  if (!wanted->empty() && !is_time(*wanted))
    throw Failure(kExitUsage, std::string(option) + " " + *wanted + " is no time; write 19:00");
  kept = *wanted;
}

}  // namespace

bool asks_for_change_of_agenda(const MeetingChange& change) {
  return !change.own_items.empty() || !change.order.empty() || change.no_own_items || change.no_order ||
         change.organisation_name || change.board_name || change.place || change.start || change.end;
}

void change_agenda(agenda::Meeting& meeting, const MeetingChange& change, Session& session) {
  if (change.no_own_items) meeting.own_items.clear();
  for (const std::string& json : change.own_items)
    put_own_item(meeting.own_items, own_item_of(json));
  if (change.no_order) meeting.order.clear();
  if (!change.order.empty()) {
    std::vector<std::string> order;
    for (const std::string& named : change.order) {
      std::string item = ordered_item(meeting, named, session);
      if (std::count(order.begin(), order.end(), item) == 0) order.push_back(std::move(item));
    }
    meeting.order = std::move(order);
  }
  take_line("--organisation-name", change.organisation_name, meeting.organisation_name);
  take_line("--board-name", change.board_name, meeting.board_name);
  take_line("--place", change.place, meeting.place);
  take_time("--start", change.start, meeting.start);
  take_time("--end", change.end, meeting.end);
}

void add_head(const agenda::Meeting& meeting, std::vector<Row>& rows) {
  const std::array<std::pair<const char*, const std::string*>, 5> lines{
      {{"organisation", &meeting.organisation_name},
       {"board", &meeting.board_name},
       {"place", &meeting.place},
       {"start", &meeting.start},
       {"end", &meeting.end}}};
  for (const auto& [name, line] : lines) {
    if (!line->empty()) rows.push_back({name, *line});
  }
}

void add_own_items(const agenda::Meeting& meeting, std::vector<Row>& rows) {
  for (const agenda::OwnItem& item : meeting.own_items) {
    std::string shown = agenda::id_of_own_item(item.id) + ", " + item.title;
    if (item.type != 0) shown += ", " + std::string(words::word(words::kItemTypes, item.type));
    if (item.closed != AGENDA_CLOSED_NO)
      shown += ", closed: " + std::string(words::word(words::kClosed, item.closed));
    rows.push_back({"own item", std::move(shown)});
  }
  if (!meeting.order.empty()) rows.push_back({"order", listed(meeting.order)});
}

}  // namespace cli
