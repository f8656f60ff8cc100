// A reading is one read of a board's records: everything a call needs, in one snapshot, and what a later
// write must find unchanged.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/action_context.hpp"
#include "board/actions.hpp"
#include "records/plan.hpp"
#include "records/storage.hpp"

namespace almene::records {

// The reader of a token may not see these.
struct Unseen {
  std::vector<std::string> items{};  // closed ones, but for their closing
  bool closed_follow_ups = false;    // those that come back from closed items; they must be decoded before
  bool boards_own_work = false;      // comments, and addenda, which others see once they are adopted
};

// A reading keeps what was read, in the host's bytes, and decodes of it what is wanted.
class Reading {
 public:
  // The constructor reads, and decodes nothing yet.
  Reading(Storage& storage, Plan plan);

  // This reads more, in another snapshot. What was read before stands as it was; what was decoded stays so.
  void read_more(Storage& storage, Plan plan);

  // This reads everything anew, in one snapshot. No entry of before may be in use.
  void read_anew(Storage& storage, Plan plan);

  // The meeting's versions of guides say what else is to be read.
  void decode_guide_versions();

  // `decode_preparation` decodes which items are closed, whether answers are opened, and the answers of items
  // where they are not: a token rests on nothing else beside the revisions.
  void decode_preparation();
  // `decode_follow_ups` decodes the open follow-ups: a token for whoever may not see those of closed items
  // rests on them, too.
  void decode_follow_ups();
  // This decodes everything that has not been decoded yet.
  void decode();

  // This gives the entries that have been decoded. They borrow their texts from the reading and must not
  // outlive it; a copy of one may.
  const board::BoardEntries& entries() const& { return entries_; }
  const board::BoardEntries& entries() const&& = delete;

  // This puts changes into the entries that have been decoded, so that the next action of a batch sees them.
  // See board::apply_changes.
  void apply_changes(const std::vector<board::Change>& changes, const board::Stamp& stamp,
                     const board::Meeting& meeting);

  // This gives the revision under a key as it was read; 0 where nothing stood there; nothing where it was not
  // asked for.
  std::optional<std::uint64_t> revision_of(const Key& key) const;
  bool holds(const Key& key) const { return revision_of(key).value_or(0) != 0; }

  // It tells whether something stands under the key that this version has no words for. Only what has been
  // decoded is known.
  bool is_unreadable(const Key& key) const;

  // This is the first such record of those whose keys share the first parts with `prefix`; null where there is
  // none. It is valid until more is read.
  const RecordView* unreadable_of(const Key& prefix, std::uint32_t parts) const;

  // The record stands under the key; it is null where there is none. It is valid until more
  // is read.
  const RecordView* record_at(const Key& key) const;

  // The payload stands under the key; it is empty where there is none. It lives as long as the reading.
  std::string_view payload_of(const Key& key) const;

  // These records of a kind were read. They are valid until more is read.
  std::vector<const RecordView*> all_of_kind(const Key& of_kind) const;

  // The condition is that nothing has changed since this reading of what shares the first parts with `prefix`,
  // which must have been read whole.
  Precondition unchanged(const Key& prefix, std::uint32_t parts) const;

  // The token changes with everything that was read, but for what is sealed from the reader: other members'
  // answers to items that are not opened. See agenda/view.h state_token. The preparation must be decoded
  // before.
  std::string token(std::string_view reader, const Unseen& unseen) const;

 private:
  // A record as it was read; its bytes are in bytes_.
  struct ReadRecord {
    std::string_view whole_key;  // in one piece, which compares as its parts do
    RecordView record;
    bool is_decoded = false;
    bool is_passed_over = false;  // no plan wants it
    bool is_unreadable = false;
  };
  using Records = std::vector<ReadRecord>;

  void read(Storage& storage, const Plan& plan, std::vector<Range> ranges);
  void read(Storage& storage, const std::vector<Range>& ranges, const Plan& plan);
  void keep(const RecordView& record);
  std::string_view keep(std::string_view text);
  void sort();
  void decode(ReadRecord& one);
  void decode_adoption(const KeyView& key);
  void decode_follow_up(ReadRecord& one);
  void decode_entry(ReadRecord& one);
  void count_unreadable(ReadRecord& one, bool is_here);
  static bool is_unwanted(const RecordView& record, const Plan& plan);
  std::vector<Range> more_follow_ups(const Plan& plan) const;
  Records::const_iterator first_of(std::string_view beginning) const;
  const ReadRecord* find(const Key& key) const;
  bool covers(const Key& key) const;
  bool are_answers_opened(std::string_view item) const;
  bool is_sealed_from(std::string_view reader, const ReadRecord& one) const;
  bool is_unseen(const Unseen& unseen, const ReadRecord& one) const;

  Scope scope_;
  std::vector<Range> ranges_;
  // Records that were read have their keys, authors and payloads here: some twenty records of a few hundred
  // bytes each.
  std::unique_ptr<std::pmr::monotonic_buffer_resource> bytes_;
  Records records_;  // by key, each once
  board::BoardEntries entries_;
};

}  // namespace almene::records
