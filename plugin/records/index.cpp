#include "records/index.hpp"

#include <nlohmann/json.hpp>

#include <agenda/cpp/text.hpp>
#include "records/codec.hpp"
#include "records/numbers.hpp"

namespace almene::records {
namespace {

using nlohmann::json;

constexpr std::string_view kNoDueDate = "9999-99-99";  // sorts after every day there is

struct PeopleIn {
  std::vector<std::string> operator()(const board::PreparatoryAnswer& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::Dissent& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::Recusal& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::Attendance& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::FollowUp& e) const {
    // A name in words can't be a key; it is found in the follow-ups themselves.
    return agenda::is_id(e.responsible) ? std::vector{e.responsible} : std::vector<std::string>{};
  }
  std::vector<std::string> operator()(const board::Vote& e) const {
    std::vector<std::string> people;
    for (const auto& ballot : e.ballots)
      people.push_back(ballot.member);
    return people;
  }
  std::vector<std::string> operator()(const board::Opening& e) const {
    std::vector<std::string> people;
    for (const auto& event : e.events)
      people.push_back(event.by);
    return people;
  }
  template <class T>
  std::vector<std::string> operator()(const T&) const {
    return {};
  }
};

// Leaves `number` as it is where none is there; false where what is there cannot be read.
template <class Int>
bool take_number(const json& from, const char* name, Int& number, Int least, Int most) {
  if (!from.contains(name)) return true;
  const auto found = number_in<Int>(from.at(name), least, most);
  if (found) number = *found;
  return found.has_value();
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

}  // namespace

std::vector<std::string> people_in(const board::Entry& entry) {
  return std::visit(PeopleIn{}, entry);
}

Key index_item_key(const Scope& scope, std::string_view item, std::string_view meeting) {
  return scope.key({}, meeting, kIndexItem, item);
}

Key index_person_key(const Scope& scope, std::string_view person, std::string_view item,
                     std::string_view meeting) {
  return scope.key({}, {}, kIndexPerson,
                   std::string(person) + "/" + std::string(item) + "/" + std::string(meeting));
}

Key index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                        const board::FollowUp& follow_up) {
  std::string id(follow_up.due_date.empty() ? kNoDueDate : std::string_view(follow_up.due_date));
  id.append("/").append(meeting).append("/").append(item).append("/").append(follow_up.id);
  return scope.key({}, {}, kIndexFollowUp, id);
}

std::string index_follow_up_payload(const board::FollowUp& follow_up, const board::Stamp* older) {
  auto payload = json::parse(encode(follow_up));
  if (older != nullptr) {
    payload["revision"] = older->revision;
    payload["author"] = older->author;
    payload["time_ms"] = older->time_ms;
    payload["utc_offset_minutes"] = older->utc_offset_minutes;
  }
  // What an adapter made of an author's id must not cost the index.
  return payload.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record) {
  const auto parts = split(record.key[5]);
  if (parts.size() != 4) return std::nullopt;
  const auto entry = decode("follow_up", parts[3], record.payload);
  if (!entry) return std::nullopt;
  try {
    const auto payload = json::parse(record.payload);
    board::Stamp stamp{record.revision, payload.value("author", std::string(record.author)), record.time_ms,
                       record.utc_offset_minutes};
    const bool read = take_number(payload, "revision", stamp.revision, std::uint64_t{0}, UINT64_MAX) &&
                      take_number(payload, "time_ms", stamp.time_ms, std::int64_t{0}, board::kLatest) &&
                      take_number(payload, "utc_offset_minutes", stamp.utc_offset_minutes,
                                  -board::kWidestOffset, board::kWidestOffset);
    if (!read) return std::nullopt;
    return board::EarlierFollowUp{parts[2], parts[1], {std::get<board::FollowUp>(*entry), std::move(stamp)}};
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

}  // namespace almene::records
