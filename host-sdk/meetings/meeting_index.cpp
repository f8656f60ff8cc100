#include "meetings/meeting_index.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "meetings/words.hpp"

namespace agenda::meeting_index {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kKindOfOpen = "x.host.meeting_open";
constexpr std::string_view kKindOfClosed = "x.host.meeting_closed";

bool is_day(std::string_view date) {
  if (date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool is_dash = i == 4 || i == 7;
    if (is_dash ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
  }
  return true;
}

std::string_view kind_of(std::uint32_t state) {
  return is_open(state) ? kKindOfOpen : kKindOfClosed;
}

std::string_view day_in(std::string_view date) {
  return is_day(date) ? date : std::string_view();
}

Key key_in(std::string_view kind, std::string_view organisation, std::string_view board, std::string id) {
  return {std::string(organisation), std::string(board), "", "", std::string(kind), std::move(id)};
}

std::string payload_of(const ListedMeeting& meeting) {
  const Json json{{"title", meeting.title},
                  {"date", meeting.date},
                  {"state", words::word(words::kMeetingStates, meeting.state)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_same(const ListedMeeting& left, const ListedMeeting& right) {
  return left.id == right.id && left.title == right.title && left.date == right.date &&
         left.state == right.state;
}

}  // namespace

bool is_open(std::uint32_t state) {
  return state == AGENDA_MEETING_PLANNED || state == AGENDA_MEETING_IN_SESSION;
}

Key key(std::string_view organisation, std::string_view board, const ListedMeeting& meeting) {
  return key_in(kind_of(meeting.state), organisation, board,
                std::string(day_in(meeting.date)) + "/" + meeting.id);
}

Range open(std::string_view organisation, std::string_view board) {
  return {key_in(kKindOfOpen, organisation, board, {}), AGENDA_KEY_PARTS - 1, 0, {}, 0};
}

Range closed(std::string_view organisation, std::string_view board) {
  return {key_in(kKindOfClosed, organisation, board, {}), AGENDA_KEY_PARTS - 1, 0, {}, 0};
}

Range between(Range range, std::string_view from, std::string_view to) {
  range.start = range.key;
  range.start->id = std::string(from) + "/";
  range.end = range.key;
  // '0' is the character after the slash, so every meeting of the last day lies before this key, and no other
  // day.
  range.end->id = std::string(to) + "0";
  return range;
}

bool is_record(const Record& record) {
  return record.key.kind == kKindOfOpen || record.key.kind == kKindOfClosed;
}

ListedMeeting listed(const Meeting& meeting) {
  return {meeting.id, meeting.title, meeting.date, meeting.state};
}

std::optional<ListedMeeting> listed(const Record& record) try {
  const std::size_t slash = record.key.id.find('/');
  if (slash == std::string::npos) return {};
  const Json json = Json::parse(record.payload);
  const auto state = words::number(words::kMeetingStates, json.at("state").get<std::string>());
  if (!state) return {};
  ListedMeeting meeting{record.key.id.substr(slash + 1), json.at("title").get<std::string>(),
                        json.at("date").get<std::string>(), *state};
  const bool is_where_it_belongs = record.key.kind == kind_of(*state) &&
                                   std::string_view(record.key.id).substr(0, slash) == day_in(meeting.date);
  if (!is_where_it_belongs) return {};
  return meeting;
} catch (const Json::exception&) {
  return {};
}

void add_changes(Batch& batch, std::string_view organisation, std::string_view board, const Meeting* before,
                 const Meeting& after) {
  const ListedMeeting shown = listed(after);
  Key stands = key(organisation, board, shown);
  if (before != nullptr) {
    Key stood = key(organisation, board, listed(*before));
    if (!(stood == stands)) batch.erases.push_back(std::move(stood));
  }
  batch.puts.push_back({std::move(stands), payload_of(shown), AGENDA_RECORD_LATEST_ONLY});
}

void AsFound::take(const Record& record) {
  found_[record.key] = {record.revision, listed(record)};
}

bool AsFound::accounts_for(const Meeting& meeting, std::uint64_t revision) {
  const ListedMeeting shown = listed(meeting);
  const auto found = found_.find(key(organisation_, board_, shown));
  if (found == found_.end()) return false;
  const Found record = std::move(found->second);
  found_.erase(found);
  return record.revision >= revision && record.listed && is_same(*record.listed, shown);
}

std::vector<Key> AsFound::left_over() const {
  std::vector<Key> keys;
  for (const auto& [key, found] : found_)
    keys.push_back(key);
  return keys;
}

}  // namespace agenda::meeting_index
