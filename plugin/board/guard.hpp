// These guards keep what others wrote: nothing of somebody else's is replaced unseen.
#pragma once

#include <optional>
#include <string>

#include "board/actions.hpp"
#include "board/entry_parts.hpp"
#include "board/field_names.hpp"
#include "board/refusal.hpp"

namespace almene::board {

inline Refusal conflict(std::string code, std::uint64_t revision, Parts theirs, Parts yours) {
  Refusal refusal(RefusalKind::conflict, std::move(code));
  refusal.revision = revision;
  refusal.theirs = std::move(theirs);
  refusal.yours = std::move(yours);
  return refusal;
}

// The revision that the request expected must be the one that stands. Without an expectation only one's own
// may be replaced.
template <class T>
void guard_replacing(const ActionContext& context, const ActionRequest& request, const Stored<T>* stored,
                     const Parts& theirs, const Parts& yours) {
  const auto revision = stored == nullptr ? 0 : stored->stamp.revision;
  if (request.expected_revision) {
    if (*request.expected_revision == revision) return;
    throw conflict(stored == nullptr ? "conflict.gone" : "conflict.changed", revision, theirs, yours);
  }
  if (stored == nullptr || stored->stamp.author == context.actor.id) return;
  throw conflict("conflict.somebody_elses", revision, theirs, yours);
}

template <class T>
void guard_replacing(const ActionContext& context, const ActionRequest& request, const Stored<T>* stored,
                     const T& wanted) {
  guard_replacing(context, request, stored, with_names(context.meeting, parts_of_stored(context, stored)),
                  with_names(context.meeting, parts_of(context, wanted)));
}

// A new entry replaces nothing, so only "nothing stands there" can be expected.
inline void guard_new(const ActionRequest& request, const std::string& yours) {
  if (request.expected_revision.value_or(0) != 0) throw conflict("conflict.gone", 0, {}, {{{}, yours}});
}

constexpr std::string_view kSameStands = "conflict.same";

// Two who write down the evening enter the same thing once. What says the same as an entry that stands is
// shown it first, and may then be said to be another one.
template <class T, class SaysTheSame>
void guard_same(const ActionContext& context, const ActionRequest& request, const Entries<T>& entries,
                const T& made, SaysTheSame same) {
  if (request.values.flag(field::kDistinct)) return;
  for (const auto& [id, stored] : entries) {
    if (same(stored.value, made))
      throw conflict(std::string(kSameStands), 0,
                     with_names(context.meeting, parts_of(context, stored.value)),
                     with_names(context.meeting, parts_of(context, made)));
  }
}

// An empty text takes back what stands; where nothing does, it is one that is missing.
template <class T>
void guard_taking_back(const Stored<T>* stored, const T& entry) {
  if (!entry.text.empty() || (stored != nullptr && !stored->value.text.empty())) return;
  throw Refusal(RefusalKind::invalid_argument, "field.missing", {"text"}).of_field(field::kText);
}

template <class T>
const Stored<T>* find_stored(const Entries<T>& entries, std::string_view id) {
  const auto found = entries.find(id);
  return found == entries.end() ? nullptr : &found->second;
}

// A new id is "d1", "d2" …: it is short enough to be said aloud in a meeting. No entry has it, nor any record
// that this version cannot read.
template <class T>
std::string next_id(const std::set<std::string, std::less<>>& unreadable, const Entries<T>& entries,
                    std::string_view kind) {
  for (auto number = entries.size() + 1;; ++number) {
    auto id = kind.front() + std::to_string(number);
    const auto unread = std::string(kind) + "/" + id;
    if (entries.count(id) == 0 && unreadable.count(unread) == 0) return id;
  }
}

template <class T>
std::string next_id(const ActionContext& context, const Entries<T>& entries, std::string_view kind) {
  const auto& unreadable =
      context.item == nullptr ? context.entries.unreadable_of_meeting : context.item_entries().unreadable;
  return next_id(unreadable, entries, kind);
}

inline ActionResult result_with(const ActionContext& context, std::string id, Entry entry,
                                std::vector<Dependency> depends_on) {
  return {std::move(id),
          {{std::move(entry), std::string(context.item->id), context.meeting.id, false}},
          std::move(depends_on)};
}

// Something is about this member: the actor, or somebody else where the actor writes for the board.
std::string member_spoken_for(const ActionContext& context, const ActionRequest& request);

}  // namespace almene::board
