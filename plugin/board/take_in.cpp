// Where each kind of entry belongs among a board's entries.
#include "board/actions.hpp"

namespace almene::board {
namespace {

template <class T>
void put(Entries<T>& entries, const T& value, const Stamp& stamp) {
  entries[entry_id(value)] = {value, stamp};
}

template <class T>
void erase(Entries<T>& entries, const T& value) {
  entries.erase(entry_id(value));
}

// Calls `use` with the entries that hold entries like this one.
template <class Use>
void with_home_of(BoardEntries& entries, const Entry& entry, const std::string& item, Use use) {
  struct Home {
    BoardEntries& all;
    const std::string& item;
    Use& use;

    void operator()(const Rule& e) { use(all.rules, e); }
    void operator()(const Attendance& e) {
      use(item.empty() ? all.attendance : all.items[item].attendance, e);
    }
    void operator()(const PreparatoryAnswer& e) { use(all.items[item].answers, e); }
    void operator()(const Opening& e) { use(all.items[item].opening, e); }
    void operator()(const BoardAnswer& e) { use(all.items[item].board_answers, e); }
    void operator()(const Conclusion& e) { use(all.items[item].conclusions, e); }
    void operator()(const Vote& e) { use(all.items[item].votes, e); }
    void operator()(const Decision& e) { use(all.items[item].decisions, e); }
    void operator()(const Dissent& e) { use(all.items[item].dissents, e); }
    void operator()(const Recusal& e) { use(all.items[item].recusals, e); }
    void operator()(const FollowUp& e) { use(all.items[item].follow_ups, e); }
  };
  std::visit(Home{entries, item, use}, entry);
}

void keep_open_follow_ups(BoardEntries& entries, const FollowUp& follow_up, const Change& change,
                          const Stamp& stamp) {
  const auto reference = change.meeting + "/" + change.item + "/" + follow_up.id;
  if (follow_up.status == FollowUpStatus::open) {
    entries.open_follow_ups[reference] = {change.item, change.meeting, {follow_up, stamp}};
  } else {
    entries.open_follow_ups.erase(reference);
  }
}

}  // namespace

void take_in_one(BoardEntries& entries, const Entry& entry, const std::string& item, const Stamp& stamp) {
  with_home_of(entries, entry, item, [&](auto& home, const auto& value) { put(home, value, stamp); });
}

void take_in(BoardEntries& entries, const std::vector<Change>& changes, const Stamp& stamp,
             const Meeting& meeting) {
  for (const auto& change : changes) {
    if (const auto* follow_up = std::get_if<FollowUp>(&change.entry)) {
      keep_open_follow_ups(entries, *follow_up, change, stamp);
    }
    if (!change.item.empty() && change.meeting != meeting.id) continue;
    if (change.erased) {
      with_home_of(entries, change.entry, change.item,
                   [](auto& home, const auto& value) { erase(home, value); });
    } else {
      take_in_one(entries, change.entry, change.item, stamp);
    }
  }
}

}  // namespace almene::board
