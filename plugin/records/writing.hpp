// A writing is one batch to the host's storage: changes of the board, what they rested on, their wording,
// index records and receipt.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "board/actions.hpp"
#include "guide/agenda_items.hpp"
#include "records/reading.hpp"
#include "records/storage.hpp"

namespace almene::records {

class Writing {
 public:
  Writing(const Reading& reading, const Scope& scope, const board::Meeting& meeting,
          const board::Actor& actor, const board::Now& now);

  // `add` takes what one action did to an item (null for the meeting's and the organisation's own). `before`
  // is what the action saw; it serves to find index records that no longer hold.
  void add(const board::ActionResult& result, const guide::AgendaItem* item,
           const board::BoardEntries& before);

  // A meeting gets a version of a guide with the first thing that is written down under it.
  void put_guide_version(board::GuideVersion version);
  // The writing rests on the version that the meeting was read to have, or on its having none.
  void require_guide_version_as_read(std::string_view guide);
  // It rests on all that was read of the meeting itself, whose kinds must have been read whole.
  void require_meeting_as_read();

  // It rests on all that was read of the item's minutes: of every kind but what members answered on their own.
  void require_minutes_of_item_as_read(std::string_view item);

  // The actor is named by what is written of the meeting itself.
  void put_actor();

  // It rests on those of all guides.
  void require_guide_versions_as_read();

  void put(Key key, std::uint32_t flags, std::string payload);
  void erase(Key key);

  // These are the flags of the receipt. A fingerprint of what was sent tells whoever can guess the text that
  // it was sent: a receipt for what is sealed is sealed too.
  std::uint32_t receipt_flags() const;

  // The key must be as it was read. This throws board::Refusal where what stands there can't be read.
  void require_as_read(const Key& key);

  // This gives what has been planned, and leaves nothing planned behind.
  Batch take_batch();

 private:
  struct Planned {
    Put put;
    bool is_erased = false;  // then nothing is put
  };

  // This sorts as the keys do. All are of one board, so the parts that tell them apart are all that is
  // compared.
  struct ByKey {
    bool operator()(const Key& left, const Key& right) const;
    bool operator()(const Planned& left, const Planned& right) const {
      return (*this)(left.put.key, right.put.key);
    }
    bool operator()(const Precondition& left, const Precondition& right) const {
      return (*this)(left.key, right.key);
    }
  };

  void plan(Planned planned);
  void add_change(board::Change change, const guide::AgendaItem* item, const board::BoardEntries& before);
  void require_kind_as_read(const Key& of_kind);
  void require_prefix_as_read(const Key& prefix, std::uint32_t parts);
  void add_dependency(board::Dependency dependency, const guide::AgendaItem* item);
  void require_closing_as_read(std::string_view item);
  std::string keep_wording(const guide::AgendaItem* item, const std::string& question);
  void put_if_missing(Key key, std::uint32_t flags);
  void put_person(Key key, std::string_view person);
  void index(const board::Change& change, const board::BoardEntries& before);
  void index_follow_up(const board::Change& change, const board::BoardEntries& before);

  const Reading& reading_;
  const Scope& scope_;
  const board::Meeting& meeting_;
  const board::Actor& actor_;
  board::Now now_;
  std::set<Planned, ByKey> planned_;  // a key stands at most once in a batch
  std::set<Precondition, ByKey> preconditions_;
  bool seals_ = false;  // some of what is written, or erased, is sealed
};

}  // namespace almene::records
