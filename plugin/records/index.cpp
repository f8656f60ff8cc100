#include "records/index.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>

#include "board/check.hpp"
#include "json/text.hpp"
#include "records/codec.hpp"
#include "records/numbers.hpp"

namespace almene::records {
namespace {

constexpr std::string_view kNoDueDate = "9999-99-99";  // sorts after every day there is

struct PeopleIn {
  std::vector<std::string> operator()(const board::PreparatoryAnswer& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::Dissent& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::Recusal& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::Attendance& e) const { return {e.member}; }
  std::vector<std::string> operator()(const board::FollowUp& e) const { return {e.responsible}; }
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
  auto people = std::visit(PeopleIn{}, entry);
  // A name in words can't be a key; it is found in the records themselves.
  people.erase(
      std::remove_if(people.begin(), people.end(), [](const auto& person) { return !agenda::is_id(person); }),
      people.end());
  return people;
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
  std::string id(board::is_date(follow_up.due_date) ? std::string_view(follow_up.due_date) : kNoDueDate);
  id.append("/").append(meeting).append("/").append(item).append("/").append(follow_up.id);
  return scope.key({}, {}, kIndexFollowUp, id);
}

std::string index_follow_up_payload(const board::FollowUp& follow_up, const board::Stamp* older) {
  auto payload = to_json(follow_up);
  if (older != nullptr) {
    payload["revision"] = older->revision;
    payload["author"] = older->author;
    payload["time_ms"] = older->time_ms;
    payload["utc_offset_minutes"] = older->utc_offset_minutes;
  }
  return json::written(payload);
}

std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record) {
  const auto parts = split(record.key[5]);
  if (parts.size() != 4 || !agenda::is_id(parts[1]) || !agenda::is_id(parts[2])) return std::nullopt;
  const json::Document document(record.payload);
  if (!document) return std::nullopt;
  const auto payload = document.root();
  const auto entry = from_json("follow_up", parts[3], payload);
  if (!entry) return std::nullopt;
  try {
    const auto author = payload.find("author");
    board::Stamp stamp{number_in_or(payload, "revision", record.revision, std::uint64_t{0}, UINT64_MAX),
                       std::string(author ? author->as_text() : record.author),
                       number_in_or(payload, "time_ms", record.time_ms, std::int64_t{0}, board::kLatest),
                       number_in_or(payload, "utc_offset_minutes", record.utc_offset_minutes,
                                    -board::kWidestOffset, board::kWidestOffset)};
    return board::EarlierFollowUp{parts[2], parts[1], {std::get<board::FollowUp>(*entry), std::move(stamp)}};
  } catch (const json::Mismatch&) {
    return std::nullopt;
  }
}

}  // namespace almene::records
