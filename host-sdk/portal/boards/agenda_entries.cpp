#include <algorithm>

#include "portal/boards/arrange.hpp"
#include "portal/boards/checks.hpp"
#include "portal/boards/ids.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/preconditions.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/boards/transaction.hpp"

namespace portal {
namespace {

using Entries = std::vector<Entry>;

Entries::iterator entry_at(Entries& entries, const std::string& id) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& one) { return one.id == id; });
  if (found == entries.end()) refuse("entry.unknown", "entry");
  return found;
}

void add(Entries& entries, Entry entry) {
  if (entries.size() >= checks::kMostEntries) refuse("too_many", "entry", checks::kMostEntries);
  entries.push_back(std::move(entry));
}

Entry plain_entry(const PlainEntry& wanted) {
  Entry entry;
  entry.plain = true;
  entry.title = checks::line("title", wanted.title);
  entry.minutes = checks::minutes("minutes", wanted.minutes);
  entry.text = checks::text("text", wanted.text);
  entry.type = checks::item_type("type", wanted.type);
  entry.recommendation = checks::text("recommendation", wanted.recommendation);
  entry.closed = checks::closed("closed", wanted.closed);
  if (wanted.papers) entry.papers = checks::papers("papers", *wanted.papers);
  return entry;
}

// It returns the entry as it is shown to whoever has to choose between two.
std::string whole_text(const Entry& entry) {
  std::string whole = entry.title;
  for (const std::string& part : {entry.text, entry.recommendation, lines_of(entry.papers)}) {
    if (!part.empty()) whole += "\n" + part;
  }
  return whole;
}

}  // namespace

Arrangements::ChangeResult Arrangements::on_agenda(const agenda::Call& call, const std::string& id,
                                                   const Work& work) const {
  return or_problem<agenda::Done>([&] {
    arrange(call, {{id}, false, false}, [&](BoardTransaction& transaction) {
      const agenda::Meeting& meeting = transaction.meeting(id);
      require(transaction, Right::arrange_meetings, id);
      require_state(meeting, {AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION});
      return work(transaction);
    });
    return agenda::Done{};
  });
}

Arrangements::ChangeResult Arrangements::add_items(const agenda::Call& call, const std::string& id,
                                                   const std::vector<std::string>& items) const {
  return on_agenda(call, id, [&](BoardTransaction& transaction) {
    if (items.empty()) refuse("empty", "item");
    Entries& entries = transaction.agenda(id).entries;
    for (const std::string& item : items) {
      const auto& offered = transaction.items_at(id);
      const bool is_offered = std::any_of(offered.begin(), offered.end(),
                                          [&](const agenda::Item& one) { return one.id == item; });
      if (!is_offered) refuse("item.unknown", "item");
      for (std::string& part : parts_of(offered, item)) {
        if (find_entry(entries, part) == nullptr) add(entries, {std::move(part), false, "", 0, "", false});
      }
    }
    return std::string();
  });
}

Arrangements::Id Arrangements::add_plain(const agenda::Call& call, const std::string& id,
                                         const PlainEntry& wanted) const {
  const std::string fresh = "p-" + ids::fresh(call.request_id);
  const auto added = on_agenda(call, id, [&](BoardTransaction& transaction) {
    Entry entry = plain_entry(wanted);
    entry.id = fresh;
    Entries& entries = transaction.agenda(id).entries;
    if (find_entry(entries, fresh) == nullptr) add(entries, std::move(entry));
    return fresh;
  });
  if (!added) return added.problem();
  return fresh;
}

Arrangements::ChangeResult Arrangements::change_plain(const agenda::Call& call, const std::string& id,
                                                      const std::string& entry, const PlainEntry& wanted,
                                                      const std::string& seen) const {
  return on_agenda(call, id, [&](BoardTransaction& transaction) {
    Entry& stands = *entry_at(transaction.agenda(id).entries, entry);
    if (!stands.plain) refuse("entry.plugin", "entry");
    // Who may not see it is not shown it as what they have overwritten either.
    if (!may_see(stands, transaction.roles(id))) refuse("not_allowed");
    Entry changed = plain_entry(wanted);
    changed.id = stands.id;
    changed.dealt_with = stands.dealt_with;
    if (!wanted.papers) changed.papers = stands.papers;
    if (!seen.empty() && seen != fingerprint(stands) && fingerprint(changed) != fingerprint(stands)) {
      agenda::Problem problem = problem_of("changed", "text");
      problem.theirs = whole_text(stands);
      problem.yours = whole_text(changed);
      throw Refusal(problem);
    }
    stands = std::move(changed);
    return std::string();
  });
}

Arrangements::ChangeResult Arrangements::remove_entry(const agenda::Call& call, const std::string& id,
                                                      const std::string& entry) const {
  return on_agenda(call, id, [&](BoardTransaction& transaction) {
    Entries& entries = transaction.agenda(id).entries;
    const auto at = entry_at(entries, entry);
    if (belongs_to_record(Boards(storage_), transaction, id, entry)) refuse("entry.recorded", "entry");
    entries.erase(at);
    return std::string();
  });
}

Arrangements::ChangeResult Arrangements::place_entry(const agenda::Call& call, const std::string& id,
                                                     const std::string& entry,
                                                     const std::string& before) const {
  return on_agenda(call, id, [&](BoardTransaction& transaction) {
    Entries& entries = transaction.agenda(id).entries;
    const auto at = entry_at(entries, entry);
    if (entry == before) return std::string();
    if (!before.empty()) entry_at(entries, before);
    Entry moved = std::move(*at);
    entries.erase(at);
    entries.insert(before.empty() ? entries.end() : entry_at(entries, before), std::move(moved));
    return std::string();
  });
}

Arrangements::ChangeResult Arrangements::mark_entry(const agenda::Call& call, const std::string& id,
                                                    const std::string& entry, bool dealt_with) const {
  return on_agenda(call, id, [&](BoardTransaction& transaction) {
    entry_at(transaction.agenda(id).entries, entry)->dealt_with = dealt_with;
    return std::string();
  });
}

}  // namespace portal
