#include "portal/boards/values.hpp"

#include <algorithm>

namespace portal {
namespace {

template <class Value>
const Value* find_by_id(const std::vector<Value>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Value& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Entry* find_entry(const std::vector<Entry>& entries, std::string_view id) {
  return find_by_id(entries, id);
}

const agenda::Member* find_member(const std::vector<agenda::Member>& members, std::string_view id) {
  return find_by_id(members, id);
}

Details details_of(const HeldMeeting& held) {
  return {held.meeting.title, held.meeting.date, held.agenda.start, held.agenda.place};
}

}  // namespace portal
