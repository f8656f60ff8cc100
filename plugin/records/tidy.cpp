#include "records/tidy.hpp"

#include <agenda/storage.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "board/item_view.hpp"
#include "records/adoptions.hpp"
#include "records/codec.hpp"
#include "records/ids.hpp"
#include "records/index.hpp"
#include "records/receipts.hpp"

namespace almene::records {
namespace {

// A batch of so many keys is written faster than a page is read: whoever saves meanwhile waits for no more
// than that.
constexpr std::size_t kMostKeysOfPiece = 64;

bool is_index(std::string_view kind) {
  return kind == kIndexItem || kind == kIndexFollowUp || kind == kIndexFollowUpItem || kind == kIndexPerson;
}

// The id of such a key is PERSON/ITEM/MEETING; ITEM and MEETING may be empty.
bool is_index_of_person(const KeyView& key) {
  if (key[4] != kIndexPerson) return false;
  const auto first = key[5].find('/'), last = key[5].rfind('/');
  if (first == last || !agenda::is_id(key[5].substr(0, first))) return false;
  const auto item = key[5].substr(first + 1, last - first - 1), meeting = key[5].substr(last + 1);
  return (item.empty() || agenda::is_id(item)) && (meeting.empty() || agenda::is_id(meeting));
}

// This is what an index record should be, and the key of the record that it is made of.
struct WantedIndex {
  Put put;
  Key source;
};

class Tidying {
 public:
  Tidying(const Scope& scope, std::int64_t now_ms) : scope_(scope), now_ms_(now_ms) {}

  void take(const RecordView& record) {
    auto& shared = shared_[place_of(record.key)];
    ++shared.count;
    shared.newest = std::max(shared.newest, record.revision);
    if (!is_ours(record.key) && !is_index_of_person(record.key)) return;
    auto key = agenda::key_of(record.key);
    if (key.kind == kReceipt) {
      if (record.time_ms < now_ms_ - kReceiptsKeptMs) old_receipts_.push_back(std::move(key));
    } else if (is_index(key.kind)) {
      standing_.emplace(std::move(key), Standing{record.revision, payload_that_counts(record)});
    } else {
      take_entry(key, record);
    }
  }

  // People stand in what was replaced, too, so this takes every revision of a record.
  void take_people(const RecordView& record) {
    if (!is_ours(record.key) || is_index(record.key[4])) return;
    const auto key = agenda::key_of(record.key);
    if (revisions_.count(key) == 0)
      return;  // It is no record of the board, or one that an adapter shows as history alone.
    const auto entry = decode(key.kind, key.id, record.payload);
    if (!entry && key.kind != kAdoption) return;
    auto people = entry ? people_in(*entry) : std::vector<std::string>();
    if (agenda::is_id(record.author)) people.emplace_back(record.author);
    for (const auto& person : people) {
      want(index_person_key(scope_, person, key.item, key.meeting),
           AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE, "{}", key);
    }
  }

  // Missing records are written before others go, so that a follow-up that moves is found at any time.
  std::vector<Batch> pieces() const {
    std::vector<Batch> pieces;
    for (const auto& [key, wanted] : wanted_) {
      const auto stands = standing_.find(key);
      if (stands != standing_.end() && stands->second.payload == wanted.put.payload) continue;
      auto& piece = with_room(pieces);
      piece.puts.push_back(wanted.put);
      piece.preconditions.push_back(as_read(key));
      require(piece, Precondition::at_revision(wanted.source, revisions_.at(wanted.source)));
    }
    for (const auto& [key, stands] : standing_) {
      if (wanted_.count(key) != 0 || is_of_unread(key)) continue;
      auto& piece = with_room(pieces);
      piece.erases.push_back(key);
      piece.preconditions.push_back(as_read(key));
      for (const auto& condition : rests_on(key))
        require(piece, condition);
    }
    for (const auto& key : old_receipts_)
      with_room(pieces).erases.push_back(key);
    return pieces;
  }

 private:
  struct Standing {
    std::uint64_t revision;
    std::string payload;
  };

  // This counts the keys that share the first parts of a key, and keeps the newest revision among them.
  struct Shared {
    std::uint64_t count = 0;
    std::uint64_t newest = 0;
  };

  static Batch& with_room(std::vector<Batch>& pieces) {
    if (pieces.empty() || pieces.back().puts.size() + pieces.back().erases.size() >= kMostKeysOfPiece)
      pieces.emplace_back();
    return pieces.back();
  }

  // A condition that the piece has already is not added again.
  static void require(Batch& piece, const Precondition& condition) {
    const auto& all = piece.preconditions;
    const bool stands = std::any_of(all.begin(), all.end(), [&](const Precondition& one) {
      return one.kind == condition.kind && one.parts == condition.parts && one.key == condition.key;
    });
    if (!stands) piece.preconditions.push_back(condition);
  }

  void take_entry(const Key& key, const RecordView& record) {
    revisions_[key] = record.revision;
    if (key.kind == "follow_up")
      want(index_follow_up_item_key(scope_, key.item), AGENDA_RECORD_LATEST_ONLY, "{}", key);
    if (const auto entry = decode(key.kind, key.id, record.payload)) return index(key, record, *entry);
    if (key.kind == "follow_up") unread_.insert(board::full_id(key.meeting, key.item, key.id));
  }

  // The index of a follow-up says the same whether it was written together with the follow-up or later.
  std::string payload_that_counts(const RecordView& record) const {
    // The name of a person is known where it was written, and here it is not.
    if (record.key[4] == kIndexPerson && !name_in_index(record.payload).empty()) return "{}";
    if (record.key[4] != kIndexFollowUp) return std::string(record.payload);
    const auto follow_up = follow_up_from_index(record);
    return follow_up ? index_follow_up_payload(follow_up->stored.value, &follow_up->stored.stamp)
                     : std::string();
  }

  // An index record of a follow-up that this version cannot read is left to the version that can.
  bool is_of_unread(const Key& key) const {
    const auto place = key.kind == kIndexFollowUp ? place_in_index(view_of(key)) : std::nullopt;
    if (!place) return false;
    return unread_.count(board::full_id(place->meeting, place->item, place->id)) != 0;
  }

  Precondition as_read(const Key& key) const {
    const auto stands = standing_.find(key);
    return stands == standing_.end() ? Precondition::absent(key)
                                     : Precondition::at_revision(key, stands->second.revision);
  }

  // This is the place at which all records of an item in a meeting stand; of records without an item, all of
  // a kind.
  static Key place_of(const KeyView& key) {
    return {std::string(key[0]),
            std::string(key[1]),
            std::string(key[2]),
            std::string(key[3]),
            key[2].empty() ? std::string(key[4]) : std::string(),
            {}};
  }
  static Key place_of(const Key& key) { return place_of(view_of(key)); }

  Precondition unchanged(const Key& place) const {
    const auto found = shared_.find(place);
    const auto shared = found == shared_.end() ? Shared() : found->second;
    return Precondition::unchanged(place, place.item.empty() ? 5 : 4, shared.count, shared.newest);
  }

  // These conditions say that there is still nothing that the index record would be of.
  std::vector<Precondition> rests_on(const Key& key) const {
    if (key.kind == kIndexItem) return {unchanged(place_of(scope_.key(key.id, key.meeting, {}, {})))};
    if (key.kind == kIndexFollowUp) {
      const auto place = place_in_index(view_of(key));
      if (!place) return {};
      const auto source = scope_.key(place->item, place->meeting, "follow_up", place->id);
      const auto revision = revisions_.find(source);
      return {revision == revisions_.end() ? Precondition::absent(source)
                                           : Precondition::at_revision(source, revision->second)};
    }
    if (!is_index_of_person(view_of(key))) return {};
    const auto first = key.id.find('/'), last = key.id.rfind('/');
    const auto item = key.id.substr(first + 1, last - first - 1), meeting = key.id.substr(last + 1);
    if (meeting.empty()) return {unchanged(place_of(scope_.key(item, meeting, "rule", {})))};
    if (!item.empty()) return {unchanged(place_of(scope_.key(item, meeting, {}, {})))};
    std::vector<Precondition> all;
    for (const auto kind : kinds_of_whole_meeting())
      all.push_back(unchanged(place_of(scope_.key({}, meeting, kind, {}))));
    return all;
  }

  void want(Key key, std::uint32_t flags, std::string payload, const Key& source) {
    auto copy = key;
    wanted_[std::move(copy)] = WantedIndex{Put{std::move(key), std::move(payload), flags}, source};
  }

  void index(const Key& key, const RecordView& record, const board::Entry& entry) {
    if (!key.item.empty())
      want(index_item_key(scope_, key.item, key.meeting), AGENDA_RECORD_LATEST_ONLY, "{}", key);
    const auto* follow_up = std::get_if<board::FollowUp>(&entry);
    if (follow_up == nullptr || follow_up->status != board::FollowUpStatus::open) return;
    const board::Stamp stamp{record.revision, std::string(record.author), record.time_ms,
                             record.utc_offset_minutes};
    want(index_follow_up_key(scope_, key.item, key.meeting, *follow_up), AGENDA_RECORD_LATEST_ONLY,
         index_follow_up_payload(*follow_up, &stamp), key);
  }

  const Scope& scope_;
  std::int64_t now_ms_;
  std::vector<Key> old_receipts_;
  std::map<Key, Standing> standing_;  // of the indexes
  std::map<Key, WantedIndex> wanted_;
  std::map<Key, std::uint64_t> revisions_;  // of entries
  std::map<Key, Shared> shared_;            // by place_of
  std::set<std::string> unread_;            // follow-ups, as MEETING/ITEM/ID
};

}  // namespace

std::optional<std::uint64_t> tidy(Storage& storage, const Scope& scope, const board::Actor& actor,
                                  const board::Now& now, const Put& receipt) {
  Tidying tidying(scope, now.time_ms);
  Range board;
  board.key = scope.key({}, {}, {}, {});
  board.parts = 2;
  auto with_history = board;
  with_history.flags = AGENDA_RANGE_ALL_REVISIONS;
  storage.read({board, with_history}, [&](std::uint64_t range, const RecordView& record) {
    if (range == 0) return tidying.take(record);
    tidying.take_people(record);
  });
  auto pieces = tidying.pieces();
  if (pieces.empty()) pieces.emplace_back();
  pieces.back().puts.push_back(receipt);
  std::optional<std::uint64_t> revision;
  for (auto& piece : pieces) {
    piece.author = actor.id;
    piece.time_ms = now.time_ms;
    piece.utc_offset_minutes = now.utc_offset_minutes;
    revision = storage.apply(piece);
    if (!revision) return std::nullopt;
  }
  return revision;
}

}  // namespace almene::records
