#include "portal/boards/boards.hpp"

#include <algorithm>
#include <map>

#include "agenda/cpp/text.hpp"
#include "portal/boards/meeting_reading.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/records.hpp"

namespace portal {
namespace {

// It returns the entries of the guides' items that the meeting names.
std::vector<Entry> entries_of_items(const agenda::Meeting& meeting, const std::vector<agenda::Item>& items) {
  std::vector<std::string> chosen = meeting.items;
  // Where the meeting lists none, its order says which there are; where there is no order either, it is every
  // item.
  for (const std::string& id : meeting.order) {
    if (meeting.items.empty() && !agenda::is_own_item(id)) chosen.push_back(id);
  }
  if (chosen.empty() && meeting.order.empty()) {
    for (const agenda::Item& item : items) {
      if (item.parent.empty()) chosen.push_back(item.id);
    }
  }
  std::vector<Entry> entries;
  for (const std::string& item : chosen) {
    if (item == kNoItem) continue;
    for (std::string& part : parts_of(items, item)) {
      if (find_entry(entries, part) == nullptr) entries.push_back({std::move(part), false, "", 0, "", false});
    }
  }
  return entries;
}

// A part that the order does not name stands where its guide does. What is not named comes last.
void put_in_order(std::vector<Entry>& entries, const std::vector<std::string>& order,
                  const std::vector<agenda::Item>& items) {
  std::map<std::string_view, std::size_t> places;
  for (const std::string& id : order)
    places.emplace(id, places.size());
  const auto place_of = [&](const Entry& entry) {
    auto at = places.find(item_id_of(entry));
    for (const agenda::Item& item : items) {
      if (at == places.end() && !entry.plain && item.id == entry.id) at = places.find(item.parent);
    }
    return at == places.end() ? places.size() : at->second;
  };
  std::stable_sort(entries.begin(), entries.end(),
                   [&](const Entry& left, const Entry& right) { return place_of(left) < place_of(right); });
}

// The agenda takes over what the meeting says of it itself.
void take_up_own(Agenda& agenda, agenda::Meeting& meeting, const std::vector<agenda::Item>& items) {
  take_up_own_items(agenda, meeting);
  if (!meeting.order.empty()) put_in_order(agenda.entries, meeting.order, items);
  if (!meeting.place.empty()) agenda.place = meeting.place;
  if (!meeting.start.empty()) agenda.start = meeting.start;
  meeting.order.clear();
  meeting.place.clear();
  meeting.start.clear();
}

}  // namespace

std::vector<agenda::Record> Boards::read(const std::vector<agenda::Range>& ranges) const {
  return storage_.read(nullptr, ranges).value();
}

std::vector<Organisation> Boards::organisations() const {
  std::vector<Organisation> found;
  for (const agenda::Record& record : read({records::every_id(records::organisation_key({}))}))
    found.push_back(records::organisation_from_json(record.key.id, record.payload));
  return found;
}

std::optional<Organisation> Boards::organisation(std::string_view id) const {
  if (!agenda::is_id(id)) return {};
  const auto found = read({records::one(records::organisation_key(id))});
  if (found.empty()) return {};
  return records::organisation_from_json(id, found.front().payload);
}

std::vector<Board> Boards::boards(std::string_view organisation) const {
  if (!agenda::is_id(organisation)) return {};
  std::vector<Board> found;
  for (const agenda::Record& record : read({records::every_id(records::board_key(organisation, {}))}))
    found.push_back(records::board_from_json(organisation, record.key.id, record.payload));
  return found;
}

std::optional<Board> Boards::board(std::string_view organisation, std::string_view board) const {
  if (!agenda::is_id(organisation) || !agenda::is_id(board)) return {};
  const auto found = read({records::one(records::board_key(organisation, board))});
  if (found.empty()) return {};
  return records::board_from_json(organisation, board, found.front().payload);
}

std::vector<Seat> Boards::seats(std::string_view account) const {
  if (!agenda::is_id(account)) return {};
  std::vector<agenda::Range> ranges;
  for (const agenda::Record& record : read({records::every_id(records::seat_key(account, {}, {}))})) {
    const auto [organisation, board] = records::board_of_seat(record.key);
    ranges.push_back(records::one(records::organisation_key(organisation)));
    ranges.push_back(records::one(records::board_key(organisation, board)));
  }
  if (ranges.empty()) return {};
  std::vector<Seat> seats;
  Organisation organisation;
  for (const agenda::Record& record : read(ranges)) {
    if (record.key == records::organisation_key(record.key.id)) {
      organisation = records::organisation_from_json(record.key.id, record.payload);
      continue;
    }
    Board board = records::board_from_json(record.key.organisation, record.key.id, record.payload);
    const agenda::Member* member = find_member(board.members, account);
    if (member == nullptr) continue;  // was taken off the board between the two reads
    const std::uint32_t roles = member->roles;
    seats.push_back({organisation, std::move(board), roles});
  }
  std::stable_sort(seats.begin(), seats.end(),
                   [](const Seat& left, const Seat& right) { return left.board.name < right.board.name; });
  return seats;
}

std::optional<HeldMeeting> Boards::meeting(const agenda::Call& call, std::string_view organisation,
                                           std::string_view board, std::string_view id,
                                           const Guides* guides) const {
  for (const std::string_view part : {organisation, board, id}) {
    if (!agenda::is_id(part)) return {};
  }
  auto read = read_meeting(storage_, nullptr, {organisation, board, id});
  if (!read.meeting) return {};
  HeldMeeting held{*std::move(read.meeting), {}};
  if (read.agenda) {
    held.agenda = *std::move(read.agenda);
    if (guides != nullptr && was_changed_apart(held.agenda, held.meeting))
      take_up_changes(held.agenda, held.meeting, guides->items(call));
    show_agenda(held.meeting, held.agenda);
  } else if (guides != nullptr) {
    held.agenda = agenda_of(held.meeting, guides->items(call));
    show_agenda(held.meeting, held.agenda);
  }
  return held;
}

bool Boards::is_recorded(std::string_view organisation, std::string_view board, std::string_view meeting,
                         std::string_view item) const {
  const auto found = read({records::of_item(organisation, board, meeting, item)});
  return std::any_of(found.begin(), found.end(),
                     [](const agenda::Record& record) { return (record.flags & AGENDA_RECORD_SEALED) == 0; });
}

Agenda agenda_of(agenda::Meeting& meeting, const std::vector<agenda::Item>& items) {
  Agenda agenda{{}, {}, entries_of_items(meeting, items)};
  take_up_own(agenda, meeting, items);
  return agenda;
}

std::vector<std::string> items_of(const Agenda& agenda) {
  std::vector<std::string> items;
  for (const Entry& entry : agenda.entries) {
    if (!entry.plain) items.push_back(entry.id);
  }
  if (items.empty()) items.emplace_back(kNoItem);
  return items;
}

bool was_changed_apart(const Agenda& agenda, const agenda::Meeting& meeting) {
  return items_of(agenda) != meeting.items || says_more_than_agenda(meeting);
}

void take_up_changes(Agenda& agenda, agenda::Meeting& meeting, const std::vector<agenda::Item>& items) {
  if (items_of(agenda) != meeting.items) {
    std::vector<Entry> wanted = entries_of_items(meeting, items);
    auto& entries = agenda.entries;
    entries.erase(std::remove_if(entries.begin(), entries.end(),
                                 [&](const Entry& entry) {
                                   return !entry.plain && find_entry(wanted, entry.id) == nullptr;
                                 }),
                  entries.end());
    for (Entry& entry : wanted) {
      if (find_entry(entries, entry.id) == nullptr) entries.push_back(std::move(entry));
    }
  }
  take_up_own(agenda, meeting, items);
}

}  // namespace portal
