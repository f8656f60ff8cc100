#include "records/tidy.hpp"

#include <agenda/storage.h>

#include <algorithm>
#include <map>
#include <set>

#include "records/codec.hpp"
#include "records/ids.hpp"
#include "records/index.hpp"
#include "records/receipts.hpp"

namespace almene::records {
namespace {

class Tidying {
 public:
  Tidying(const Scope& scope, std::int64_t now_ms) : scope_(scope), now_ms_(now_ms) {}

  void take(const RecordView& record) {
    ++count_;
    newest_ = std::max(newest_, record.revision);
    if (!is_ours(record.key)) return;
    const auto key = agenda::key_of(record.key);
    if (key.kind == kReceipt) {
      if (record.time_ms < now_ms_ - kReceiptsKeptMs) old_receipts_.push_back(key);
    } else if (key.kind == kIndexItem || key.kind == kIndexFollowUp || key.kind == kIndexPerson) {
      standing_.push_back(key);
    } else if (const auto entry = decode(key.kind, key.id, record.payload)) {
      index(key, record, *entry);
    } else if (key.kind == "follow_up") {
      unread_.insert(key.meeting + "/" + key.item + "/" + key.id);
    }
  }

  // People stand in what was replaced, too.
  void take_people(const RecordView& record) {
    if (!is_ours(record.key)) return;
    const auto key = agenda::key_of(record.key);
    const auto entry = decode(key.kind, key.id, record.payload);
    if (!entry) return;
    auto people = people_in(*entry);
    if (agenda::is_id(record.author)) people.emplace_back(record.author);
    for (const auto& person : people) {
      want(index_person_key(scope_, person, key.item, key.meeting),
           AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE, "{}");
    }
  }

  Batch batch(const Put& receipt) const {
    Batch batch;
    batch.preconditions.push_back(Precondition::unchanged(scope_.key({}, {}, {}, {}), 2, count_, newest_));
    batch.erases = old_receipts_;
    for (const auto& key : standing_) {
      if (wanted_.count(key) == 0 && !is_of_unread(key)) batch.erases.push_back(key);
    }
    for (const auto& [key, put] : wanted_)
      batch.puts.push_back(put);
    batch.puts.push_back(receipt);
    return batch;
  }

 private:
  // The index of what this version has no words for is for the version that has.
  bool is_of_unread(const Key& key) const {
    return key.kind == kIndexFollowUp && unread_.count(key.id.substr(key.id.find('/') + 1)) != 0;
  }

  void want(Key key, std::uint32_t flags, std::string payload) {
    auto copy = key;
    wanted_[std::move(copy)] = Put{std::move(key), std::move(payload), flags};
  }

  void index(const Key& key, const RecordView& record, const board::Entry& entry) {
    if (!key.item.empty())
      want(index_item_key(scope_, key.item, key.meeting), AGENDA_RECORD_LATEST_ONLY, "{}");
    const auto* follow_up = std::get_if<board::FollowUp>(&entry);
    if (follow_up == nullptr || follow_up->status != board::FollowUpStatus::open) return;
    const board::Stamp stamp{record.revision, std::string(record.author), record.time_ms,
                             record.utc_offset_minutes};
    want(index_follow_up_key(scope_, key.item, key.meeting, *follow_up), AGENDA_RECORD_LATEST_ONLY,
         index_follow_up_payload(*follow_up, &stamp));
  }

  const Scope& scope_;
  std::int64_t now_ms_;
  std::uint64_t count_ = 0;
  std::uint64_t newest_ = 0;
  std::vector<Key> old_receipts_;
  std::vector<Key> standing_;
  std::map<Key, Put> wanted_;
  std::set<std::string> unread_;  // follow-ups, as MEETING/ITEM/ID
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
  auto batch = tidying.batch(receipt);
  batch.author = actor.id;
  batch.time_ms = now.time_ms;
  batch.utc_offset_minutes = now.utc_offset_minutes;
  return storage.apply(batch);
}

}  // namespace almene::records
