// Each kind of entry has its place among a board's entries, which this file knows.
#include <utility>

#include "board/actions.hpp"
#include "board/item_view.hpp"

namespace almene::board {
namespace {

ItemEntries& entries_of(BoardEntries& all, std::string_view item) {
  const auto found = all.items.find(item);
  return found != all.items.end() ? found->second : all.items[std::string(item)];
}

// This calls `use` with the entries that hold entries like it, and the entry itself.
template <class Use>
void with_home_of(BoardEntries& entries, Entry& entry, std::string_view item, Use use) {
  struct Home {
    BoardEntries& all;
    std::string_view item;
    Use& use;

    ItemEntries& its() { return entries_of(all, item); }
    void operator()(Rule& e) { use(all.rules, e); }
    void operator()(GuideVersion& e) { use(all.guide_versions, e); }
    void operator()(Attendance& e) { use(item.empty() ? all.attendance : its().attendance, e); }
    void operator()(CommentRound& e) { use(all.comment_round, e); }
    void operator()(Comment& e) { use(item.empty() ? all.comments : its().comments, e); }
    void operator()(Addendum& e) { use(all.addenda, e); }
    void operator()(Approval& e) { use(all.approvals, e); }
    void operator()(PreparatoryAnswer& e) { use(its().answers, e); }
    void operator()(AnotherAnswer& e) { use(its().other_answers, e); }
    void operator()(Opening& e) { use(its().opening, e); }
    void operator()(BoardAnswer& e) { use(its().board_answers, e); }
    void operator()(Conclusion& e) { use(its().conclusions, e); }
    void operator()(MinutesText& e) { use(its().minutes_text, e); }
    void operator()(ItemClosing& e) { use(its().closing, e); }
    void operator()(Vote& e) { use(its().votes, e); }
    void operator()(Decision& e) { use(its().decisions, e); }
    void operator()(Dissent& e) { use(its().dissents, e); }
    void operator()(Recusal& e) { use(its().recusals, e); }
    void operator()(FollowUp& e) { use(its().follow_ups, e); }
  };
  std::visit(Home{entries, item, use}, entry);
}

void keep_open_follow_ups(BoardEntries& entries, const FollowUp& follow_up, const Change& change,
                          const Stamp& stamp) {
  EarlierFollowUp open{change.item, change.meeting, {follow_up, stamp}};
  auto reference = full_id_of(open);
  if (follow_up.status == FollowUpStatus::open) {
    entries.open_follow_ups.insert_or_assign(std::move(reference), std::move(open));
  } else {
    entries.open_follow_ups.erase(reference);
  }
}

}  // namespace

void put_entry(BoardEntries& entries, Entry entry, std::string_view item, Text id, Stamp stamp) {
  with_home_of(entries, entry, item, [&](auto& home, auto& value) {
    home.insert_or_assign(std::move(id), {std::move(value), std::move(stamp)});
  });
}

void apply_changes(BoardEntries& entries, const std::vector<Change>& changes, const Stamp& stamp,
                   const Meeting& meeting) {
  for (const auto& change : changes) {
    if (const auto* follow_up = std::get_if<FollowUp>(&change.entry)) {
      keep_open_follow_ups(entries, *follow_up, change, stamp);
    }
    if (!change.item.empty() && change.meeting != meeting.id) continue;
    auto id = entry_id(change.entry);
    if (change.erased) {
      auto entry = change.entry;
      with_home_of(entries, entry, change.item, [&](auto& home, const auto&) { home.erase(id); });
    } else {
      put_entry(entries, change.entry, change.item, id, stamp);
    }
  }
}

}  // namespace almene::board
