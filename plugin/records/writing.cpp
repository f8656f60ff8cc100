#include "records/writing.hpp"

#include <agenda/storage.h>

#include <stdexcept>
#include <utility>

#include "board/item_view.hpp"
#include "board/refusal.hpp"
#include "json/text.hpp"
#include "records/adoptions.hpp"
#include "records/codec.hpp"
#include "records/digest.hpp"
#include "records/index.hpp"

namespace almene::records {
namespace {

using board::Dependency;

std::string_view kind_of_dependency(Dependency dependency) {
  switch (dependency) {
    case Dependency::opening:
      return "opening";
    case Dependency::answers:
      return "answer";
    case Dependency::attendance:
      return "attendance";
    case Dependency::recusals:
      return "recusal";
    case Dependency::rules:
      return "rule";
    case Dependency::votes:
      return "vote";
    case Dependency::decisions:
      return "decision";
    case Dependency::closing:
      return kClosedItem;
    case Dependency::comment_round:
      return "comment_round";
  }
  return {};
}

// This is the follow-up as it stood before a change, wherever it was read.
const board::FollowUp* stored_follow_up(const board::Change& change, std::string_view id,
                                        const board::BoardEntries& before, const std::string& meeting) {
  const auto open = before.open_follow_ups.find(board::full_id(change.meeting, change.item, id));
  if (open != before.open_follow_ups.end()) return &open->second.stored.value;
  const auto item = before.items.find(change.item);
  if (change.meeting != meeting || item == before.items.end()) return nullptr;
  const auto found = item->second.follow_ups.find(id);
  return found == item->second.follow_ups.end() ? nullptr : &found->second.value;
}

}  // namespace

Writing::Writing(const Reading& reading, const Scope& scope, const board::Meeting& meeting,
                 const board::Actor& actor, const board::Now& now)
    : reading_(reading), scope_(scope), meeting_(meeting), actor_(actor), now_(now) {}

bool Writing::ByKey::operator()(const Key& left, const Key& right) const {
  for (const auto part : {&Key::item, &Key::meeting, &Key::kind, &Key::id}) {
    if (const int order = (left.*part).compare(right.*part); order != 0) return order < 0;
  }
  return false;
}

// The last plan counts where a key is planned twice.
void Writing::plan(Planned planned) {
  const auto place = planned_.lower_bound(planned);
  if (place == planned_.end() || ByKey()(planned, *place)) {
    planned_.insert(place, std::move(planned));
  } else {
    planned_.insert(planned_.erase(place), std::move(planned));
  }
}

void Writing::put(Key key, std::uint32_t flags, std::string payload) {
  plan({{std::move(key), std::move(payload), flags}, false});
}

void Writing::put_guide_version(board::GuideVersion version) {
  const board::Entry entry(std::move(version));
  auto key = scope_.key({}, scope_.meeting, kind_of(entry), board::entry_id(entry));
  require_as_read(key);
  put_actor();
  put(std::move(key), flags_of(entry), encode(entry));
}

void Writing::put_actor() {
  put_person(index_person_key(scope_, actor_.id, {}, scope_.meeting), actor_.id);
}

void Writing::require_minutes_of_item_as_read(std::string_view item) {
  for (const auto kind : kinds_of_minutes())
    require_kind_as_read(scope_.key(item, scope_.meeting, kind, {}));
}

void Writing::require_meeting_as_read() {
  require_kind_as_read(scope_.key({}, scope_.meeting, kIndexItem, {}));
  for (const auto kind : kinds_of_whole_meeting())
    require_kind_as_read(scope_.key({}, scope_.meeting, kind, {}));
}

void Writing::require_guide_versions_as_read() {
  require_kind_as_read(scope_.key({}, scope_.meeting, "guide_version", {}));
}

void Writing::require_guide_version_as_read(std::string_view guide) {
  require_as_read(scope_.key({}, scope_.meeting, "guide_version", guide));
}

std::uint32_t Writing::receipt_flags() const {
  return AGENDA_RECORD_LATEST_ONLY | (seals_ ? AGENDA_RECORD_SEALED | AGENDA_RECORD_ERASABLE : 0U);
}

void Writing::erase(Key key) {
  plan({{std::move(key), {}, 0}, true});
}

void Writing::require_as_read(const Key& key) {
  if (reading_.is_unreadable(key))
    throw board::Refusal(board::RefusalKind::not_supported, "record.unreadable", {key.kind});
  const auto revision = reading_.revision_of(key);
  if (!revision) throw std::logic_error("decided on a record that was not read");
  preconditions_.insert(*revision == 0 ? Precondition::absent(key)
                                       : Precondition::at_revision(key, *revision));
}

void Writing::add(const board::ActionResult& result, const guide::AgendaItem* item,
                  const board::BoardEntries& before) {
  for (const auto& change : result.changes)
    add_change(change, item, before);
  for (const auto dependency : result.depends_on)
    add_dependency(dependency, item);
  for (const auto& id : result.follow_ups_of) {
    require_closing_as_read(id);
    require_kind_as_read(scope_.key(id, scope_.meeting, "follow_up", {}));
  }
  for (const auto& id : result.unchanged_items)
    require_prefix_as_read(scope_.key(id, scope_.meeting, {}, {}), 4);
  if (result.source.empty()) return;
  require_as_read(adoption_key(scope_, result.source));
  require_as_read(scope_.key(item->id, result.source, kind_of_dependency(Dependency::opening), {}));
  require_kind_as_read(scope_.key(item->id, result.source, kind_of_dependency(Dependency::answers), {}));
}

void Writing::add_change(board::Change change, const guide::AgendaItem* item,
                         const board::BoardEntries& before) {
  if (auto* answer = std::get_if<board::PreparatoryAnswer>(&change.entry)) {
    // An answer that was brought along keeps the words it was given to.
    if (!change.erased && answer->wording.empty())
      answer->wording = keep_wording(item, answer->consideration);
  } else if (auto* joint = std::get_if<board::BoardAnswer>(&change.entry)) {
    joint->wording = keep_wording(item, joint->consideration);
  } else if (auto* conclusion = std::get_if<board::Conclusion>(&change.entry)) {
    conclusion->wording = keep_wording(item, conclusion->question);
  }
  auto key = scope_.key(change.item, change.meeting, kind_of(change.entry), board::entry_id(change.entry));
  require_as_read(key);
  seals_ = seals_ || (flags_of(change.entry) & AGENDA_RECORD_SEALED) != 0;
  index(change, before);
  if (change.erased) {
    erase(std::move(key));
  } else {
    put(std::move(key), flags_of(change.entry), encode(change.entry));
  }
}

void Writing::require_closing_as_read(std::string_view item) {
  require_as_read(scope_.key(item, scope_.meeting, kClosedItem, {}));
}

void Writing::add_dependency(Dependency dependency, const guide::AgendaItem* of_item) {
  const std::string_view item = of_item == nullptr ? std::string_view() : of_item->id;
  if (dependency == Dependency::closing) {
    // A topic is closed with its theme.
    if (!of_item->parent.empty()) require_closing_as_read(of_item->parent);
    return require_closing_as_read(item);
  }
  const auto kind = kind_of_dependency(dependency);
  if (dependency == Dependency::opening) return require_as_read(scope_.key(item, scope_.meeting, kind, {}));
  if (dependency == Dependency::comment_round)
    return require_as_read(scope_.key({}, scope_.meeting, kind, {}));
  if (dependency == Dependency::rules) return require_kind_as_read(scope_.key({}, {}, kind, {}));
  require_kind_as_read(scope_.key(item, scope_.meeting, kind, {}));
  if (dependency == Dependency::attendance) require_kind_as_read(scope_.key({}, scope_.meeting, kind, {}));
}

void Writing::require_kind_as_read(const Key& of_kind) {
  require_prefix_as_read(of_kind, 5);
}

void Writing::require_prefix_as_read(const Key& prefix, std::uint32_t parts) {
  // Nothing is decided on what cannot be read.
  if (const auto* unreadable = reading_.unreadable_of(prefix, parts))
    throw board::Refusal(board::RefusalKind::not_supported, "record.unreadable",
                         {std::string(unreadable->key[4])});
  preconditions_.insert(reading_.unchanged(prefix, parts));
}

std::string Writing::keep_wording(const guide::AgendaItem* item, const std::string& question) {
  const auto* asked = item->asked(question);
  // Somebody else put an answer to it there, and no words of the question are known.
  if (asked == nullptr) return {};
  auto sum = digest(asked->text);
  auto key = scope_.key({}, {}, kWording, sum);
  if (!reading_.holds(key)) {
    const json::Value payload{{"text", asked->text},
                              {"question", asked->id},
                              {"guide", item->guide->id},
                              {"version", item->guide->version},
                              {"language", item->guide->language}};
    put(std::move(key), AGENDA_RECORD_LATEST_ONLY, json::written(payload));
  }
  return sum;
}

// An index record that stands already must still stand when the batch is written: it may have been of
// nothing, and be erased by tidy_records meanwhile.
void Writing::put_if_missing(Key key, std::uint32_t flags) {
  if (reading_.holds(key)) return require_as_read(key);
  put(std::move(key), flags, "{}");
}

// A person has the name beside what names them, for when they are in no list any more. An index record of an
// earlier version gets it when it is met again.
void Writing::put_person(Key key, std::string_view person) {
  const auto name = person == actor_.id ? std::string_view(actor_.name) : meeting_.known_name(person);
  const bool stands = reading_.holds(key);
  if (stands) require_as_read(key);
  if (stands && (name.empty() || !name_in_index(reading_.payload_of(key)).empty())) return;
  put(std::move(key), AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE, index_person_payload(name));
}

void Writing::index(const board::Change& change, const board::BoardEntries& before) {
  auto people = people_in(change.entry);
  people.push_back(actor_.id);
  for (const auto& person : people) {
    put_person(index_person_key(scope_, person, change.item, change.meeting), person);
  }
  if (!change.item.empty()) {
    auto key = index_item_key(scope_, change.item, change.meeting);
    put_if_missing(std::move(key), AGENDA_RECORD_LATEST_ONLY);
  }
  index_follow_up(change, before);
}

void Writing::index_follow_up(const board::Change& change, const board::BoardEntries& before) {
  const auto* follow_up = std::get_if<board::FollowUp>(&change.entry);
  if (follow_up == nullptr) return;
  const auto* stored = stored_follow_up(change, follow_up->id, before, scope_.meeting);
  if (stored != nullptr) {
    erase(index_follow_up_key(scope_, change.item, change.meeting, *stored));
    erase(former_index_follow_up_key(scope_, change.item, change.meeting, *stored));
  }
  if (follow_up->status != board::FollowUpStatus::open) return;
  put_if_missing(index_follow_up_item_key(scope_, change.item), AGENDA_RECORD_LATEST_ONLY);
  put(index_follow_up_key(scope_, change.item, change.meeting, *follow_up), AGENDA_RECORD_LATEST_ONLY,
      index_follow_up_payload(*follow_up, nullptr));
}

Batch Writing::take_batch() {
  Batch batch{now_.time_ms, now_.utc_offset_minutes, actor_.id, {}, {}, {}};
  batch.preconditions.reserve(preconditions_.size());
  while (!preconditions_.empty())
    batch.preconditions.push_back(std::move(preconditions_.extract(preconditions_.begin()).value()));
  batch.puts.reserve(planned_.size());
  while (!planned_.empty()) {
    auto planned = std::move(planned_.extract(planned_.begin()).value());
    if (planned.is_erased) {
      batch.erases.push_back(std::move(planned.put.key));
    } else {
      batch.puts.push_back(std::move(planned.put));
    }
  }
  return batch;
}

}  // namespace almene::records
