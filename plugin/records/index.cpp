#include "records/index.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>

#include "board/check.hpp"
#include "board/visible_text.hpp"
#include "json/text.hpp"
#include "records/codec.hpp"
#include "records/numbers.hpp"
#include "records/people.hpp"

namespace almene::records {
namespace {

constexpr std::string_view kNoDueDate = "9999-99-99";  // sorts after every day there is

// Follow-ups without a due date come last.
std::string_view due_of(const board::FollowUp& follow_up) {
  return agenda::is_date(follow_up.due_date) ? std::string_view(follow_up.due_date) : kNoDueDate;
}

}  // namespace

std::vector<std::string> people_in(const board::Entry& entry) {
  std::vector<std::string> people;
  // A name in words can't be a key; it is found in the records themselves.
  std::visit(EachPerson([&](std::string_view person) {
               if (agenda::is_id(person)) people.emplace_back(person);
             }),
             entry);
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

std::string index_person_payload(std::string_view name) {
  return name.empty() ? "{}" : json::written({{"name", name}});
}

std::string name_in_index(std::string_view payload) {
  const json::Document document(payload);
  if (!document) return {};
  try {
    // A name is one line that shows something, whoever wrote it there.
    const auto name = document.root().text_or_empty("name");
    return agenda::is_line(name) ? std::string(board::visible_text(name)) : std::string();
  } catch (const json::Mismatch&) {
    return {};
  }
}

Key index_follow_up_item_key(const Scope& scope, std::string_view item) {
  return scope.key({}, {}, kIndexFollowUpItem, item);
}

Key index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                        const board::FollowUp& follow_up) {
  std::string id(due_of(follow_up));
  id.append("/").append(meeting).append("/").append(follow_up.id);
  return scope.key(item, {}, kIndexFollowUp, id);
}

Key former_index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                               const board::FollowUp& follow_up) {
  std::string id(due_of(follow_up));
  id.append("/").append(meeting).append("/").append(item).append("/").append(follow_up.id);
  return scope.key({}, {}, kIndexFollowUp, id);
}

std::optional<FollowUpPlace> place_in_index(const KeyView& key) {
  auto rest = key[5];
  const auto next = [&rest] {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto part = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    return part;
  };
  next();  // the due date, which the record holds too
  FollowUpPlace place;
  place.meeting = next();
  place.item = key[2].empty() ? next() : key[2];
  place.id = rest;
  for (const auto part : {place.item, place.meeting, place.id}) {
    if (!agenda::is_id(part)) return std::nullopt;
  }
  return place;
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
  std::pmr::monotonic_buffer_resource texts;
  const auto borrowing = follow_up_from_index(record, texts);
  // This copy owns its texts; a plain return would be free to make none.
  return std::optional<board::EarlierFollowUp>(borrowing);
}

std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record,
                                                           std::pmr::memory_resource& texts) {
  const auto place = place_in_index(record.key);
  if (!place) return std::nullopt;
  const json::Document document(record.payload, texts);
  if (!document) return std::nullopt;
  const auto payload = document.root();
  auto entry = from_json("follow_up", place->id, payload);
  if (!entry) return std::nullopt;
  try {
    const auto author = payload.find("author");
    board::Stamp stamp{number_in_or(payload, "revision", record.revision, std::uint64_t{0}, UINT64_MAX),
                       board::Text::borrowed(author ? author->as_text() : record.author),
                       number_in_or(payload, "time_ms", record.time_ms, std::int64_t{0}, board::kLatest),
                       number_in_or(payload, "utc_offset_minutes", record.utc_offset_minutes,
                                    -board::kWidestOffset, board::kWidestOffset)};
    return board::EarlierFollowUp{board::Text::borrowed(place->item),
                                  board::Text::borrowed(place->meeting),
                                  {std::get<board::FollowUp>(std::move(*entry)), std::move(stamp)}};
  } catch (const json::Mismatch&) {
    return std::nullopt;
  }
}

}  // namespace almene::records
