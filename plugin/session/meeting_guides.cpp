#include "session/meeting_guides.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "board/guard.hpp"
#include "board/guide_versions.hpp"
#include "board/refusal.hpp"
#include "records/adoptions.hpp"
#include "records/guide_texts.hpp"
#include "session/earlier_words.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;
using guide::compare_versions;
using guide::is_part_of;

}  // namespace

void note_adoption(const HostServices& host, const records::Scope& scope, records::Reading& reading,
                   board::Meeting& meeting) {
  if (scope.meeting.empty() || !reading.holds(records::adoption_key(scope, scope.meeting))) return;
  if (!board::has_minutes_in_work(meeting)) {
    records::Plan plan(scope);
    plan.minutes_in_work();
    reading.read_more(host.storage, std::move(plan));
  }
  meeting.is_adopted = true;
  meeting.state = board::MeetingState::locked;
}

MeetingGuides::MeetingGuides(const Content& content, const HostServices& host, const Call& call,
                             const records::Scope& scope, const board::Meeting& meeting,
                             records::Reading& reading)
    : content_(content),
      host_(host),
      call_(call),
      scope_(scope),
      meeting_(meeting),
      reading_(reading),
      order_(call.locale) {
  reading_.decode_guide_versions();
}

const board::GuideVersion* MeetingGuides::stored(std::string_view guide) const {
  const auto* found = board::find_stored(reading_.entries().guide_versions, guide);
  return found == nullptr ? nullptr : &found->value;
}

std::set<std::string> MeetingGuides::all_guides() const {
  std::set<std::string> ids;
  for (const auto& file : content_.library.files()) {
    if (file.guide) ids.insert(file.guide->id);
  }
  for (const auto& [id, version] : reading_.entries().guide_versions)
    ids.emplace(id);
  return ids;
}

// One guide's id may begin another's: the longest is the item's.
std::string MeetingGuides::guide_of(std::string_view item) const {
  std::string found;
  for (const auto& guide : all_guides()) {
    if (is_part_of(item, guide) && guide.size() > found.size()) found = guide;
  }
  return found;
}

std::shared_ptr<const guide::Guide> MeetingGuides::installed(std::string_view guide,
                                                             std::string_view version) const {
  const auto* file = content_.library.edition(guide, version, order_);
  return file == nullptr ? nullptr : file->guide;
}

std::vector<MeetingGuides::FixedEdition> MeetingGuides::editions_of(
    const board::GuideVersion& version) const {
  std::vector<FixedEdition> editions;
  std::vector<FixedEdition> later;
  bool is_changed = false;  // a file of the version was
  for (const auto& edition : version.editions)
    editions.push_back({edition.language, &edition, nullptr});
  for (const auto* file : content_.library.editions(version.guide, version.version)) {
    const auto at = std::find_if(editions.begin(), editions.end(), [&](const FixedEdition& one) {
      return one.language == file->guide->language;
    });
    if (at == editions.end()) {
      later.push_back({file->guide->language, nullptr, file});
    } else if (at->kept->hash == file->hash) {
      at->file = file;
    } else {
      is_changed = true;
    }
  }
  // A later language may be of what the version says by now, and nobody knows.
  if (!is_changed) editions.insert(editions.end(), later.begin(), later.end());
  std::sort(editions.begin(), editions.end(), [&](const FixedEdition& left, const FixedEdition& right) {
    return order_.comes_before(left.language, right.language);
  });
  return editions;
}

std::shared_ptr<const guide::Guide> MeetingGuides::read(const board::GuideVersion& version,
                                                        const FixedEdition& edition) const {
  if (edition.file != nullptr) return edition.file->guide;
  return records::kept_guide(host_.storage, scope_, version, *edition.kept);
}

std::shared_ptr<const guide::Guide> MeetingGuides::fixed(const board::GuideVersion& version) const {
  for (const auto& edition : editions_of(version)) {
    if (auto found = read(version, edition)) return found;
  }
  return nullptr;
}

const MeetingGuides::Guides& MeetingGuides::in_all_languages(std::string_view guide) {
  const auto found = in_all_languages_.find(guide);
  if (found != in_all_languages_.end()) return found->second;
  auto& guides = in_all_languages_[std::string(guide)];
  const auto& its = known(guide);
  const auto* version = stored(guide);
  if (version != nullptr && !its.is_lost) {
    for (const auto& edition : editions_of(*version)) {
      if (auto one = read(*version, edition)) guides.push_back(std::move(one));
    }
  } else if (its.guide) {
    for (const auto* file : content_.library.editions(guide, its.guide->version))
      guides.push_back(file->guide);
  }
  return guides;
}

const std::set<std::string>& MeetingGuides::items_with_records() {
  if (items_with_records_) return *items_with_records_;
  const auto of_index = scope_.key({}, scope_.meeting, records::kIndexItem, {});
  if (reading_.all_of_kind(of_index).empty()) return items_with_records_.emplace();
  records::Plan plan(scope_);
  plan.items_of_meeting();
  const records::Reading index(host_.storage, std::move(plan));
  auto& items = items_with_records_.emplace();
  for (const auto* record : index.all_of_kind(of_index))
    items.emplace(record->key[5]);
  return items;
}

// This tells whether the current version asks all that was answered, in the same words.
bool MeetingGuides::is_all_current(std::string_view guide, const board::BoardEntries& answered) const {
  Guides current;
  for (const auto* file : content_.library.editions(guide, content_.library.current_version(guide)))
    current.push_back(file->guide);
  if (current.empty()) return false;
  EarlierWords earlier([&](std::string_view) -> const Guides& { return current; });
  for (const auto& [id, entries] : answered.items) {
    guide::AgendaItem item;
    if (!guide::find_item(*current.front(), id, item)) return false;
    earlier.look(item, entries);
  }
  return earlier.digests().empty();
}

// Earlier versions of ours fixed nothing. What was answered at the meeting was kept with its words, and these
// with the version that they were answered in first: the newest of them is the meeting's. A meeting that goes
// on has the current version, where that asks all of it.
std::string MeetingGuides::version_of_answers(std::string_view guide) {
  records::Plan plan(scope_);
  for (const auto& item : items_with_records()) {
    if (guide_of(item) == guide) plan.item(item);
  }
  if (plan.ranges().empty()) return {};
  records::Reading answers(host_.storage, std::move(plan));
  answers.decode();
  std::vector<std::string> digests;
  for (const auto& [item, entries] : answers.entries().items)
    add_wordings(entries, digests);
  const bool goes_on =
      meeting_.state == board::MeetingState::planned || meeting_.state == board::MeetingState::in_session;
  if (digests.empty() || (goes_on && is_all_current(guide, answers.entries()))) return {};
  std::string newest;
  for (const auto& kept : records::kept_wordings(host_.storage, scope_, digests)) {
    if (kept.guide == guide && compare_versions(kept.version, newest) > 0) newest = kept.version;
  }
  return newest;
}

MeetingGuides::Known MeetingGuides::look_up(std::string_view guide) {
  const auto current = content_.library.current_version(guide);
  if (const auto* version = stored(guide)) {
    if (auto found = fixed(*version)) return {std::move(found), false};
    return {installed(guide, current), true};
  }
  const auto answered = version_of_answers(guide);
  if (answered.empty()) return {installed(guide, current), false};
  if (auto found = installed(guide, answered)) return {std::move(found), false};
  return {installed(guide, current), true};
}

const MeetingGuides::Known& MeetingGuides::known(std::string_view guide) {
  const auto found = known_.find(guide);
  if (found != known_.end()) return found->second;
  return known_.emplace(guide, look_up(guide)).first->second;
}

guide::AgendaItem MeetingGuides::item(std::string_view id, const guide::AgendaItem* expected) {
  if (expected != nullptr && known(expected->guide->id).guide.get() == expected->guide) return *expected;
  if (const auto* own = meeting_.own_item(id)) return guide::item_of(*own);
  // A guide's id may hold dots, and one guide's id may begin another's: only the items themselves can tell.
  guide::AgendaItem item;
  std::string version;
  for (const auto& guide : all_guides()) {
    if (!is_part_of(id, guide)) continue;
    const auto& its = known(guide).guide;
    if (its && guide::find_item(*its, id, item)) return item;
    const auto newest = installed(guide, content_.library.current_version(guide));
    if (its && newest && guide::find_item(*newest, id, item)) version = its->version;
  }
  if (version.empty())
    throw Refusal(RefusalKind::not_found, "item.unknown", {std::string(id)}).of_field("item").as_typed();
  throw Refusal(RefusalKind::not_found, "item.of_other_version", {std::string(item.title), version})
      .of_field("item");
}

std::set<std::string> MeetingGuides::guides_of_meeting() {
  auto all = all_guides();
  if (!meeting_.has_every_item()) return all;
  const auto keep = [&](auto is_kept) {
    std::set<std::string> kept;
    std::copy_if(all.begin(), all.end(), std::inserter(kept, kept.end()), is_kept);
    return kept;
  };
  if (board::is_agenda_fixed(reading_.entries()))
    return keep([&](const std::string& id) { return stored(id) != nullptr && stored(id)->at_beginning; });
  const bool is_over =
      meeting_.state == board::MeetingState::locked || meeting_.state == board::MeetingState::cancelled;
  if (!is_over) return all;
  // Nothing was written down since it began, or an earlier version of ours did: what is there tells.
  std::set<std::string> used;
  for (const auto& item : items_with_records())
    used.insert(guide_of(item));
  const auto found = keep([&](const std::string& id) { return used.count(id) != 0; });
  return found.empty() ? all : found;
}

std::vector<guide::AgendaItem> MeetingGuides::items() {
  std::vector<guide::AgendaItem> items;
  for (const auto& guide : guides_of_meeting()) {
    if (!known(guide).guide) continue;
    const auto more = guide::agenda_items(*known(guide).guide);
    items.insert(items.end(), more.begin(), more.end());
  }
  return items;
}

bool MeetingGuides::has_newer(std::string_view guide) const {
  const auto* version = stored(guide);
  return version != nullptr &&
         compare_versions(content_.library.current_version(guide), version->version) > 0;
}

std::vector<std::string> MeetingGuides::items_of_both(std::string_view guide) {
  std::set<std::string> ids;
  for (const auto& its : {known(guide).guide, installed(guide, content_.library.current_version(guide))}) {
    if (!its) continue;
    for (const auto& item : guide::agenda_items(*its))
      ids.emplace(item.id);
  }
  return {ids.begin(), ids.end()};
}

void MeetingGuides::plan_newer(std::string_view guide, records::Plan& plan) {
  planned_newer_.emplace(guide);
  for (const auto& item : items_of_both(guide))
    plan.item(item);
}

board::NewerGuide MeetingGuides::newer(std::string_view guide) {
  const auto version = content_.library.current_version(guide);
  const auto after = installed(guide, version);
  board::NewerGuide newer{std::string(guide),
                          std::string(version),
                          std::string(stored(guide)->version),
                          {},
                          known(guide).guide.get(),
                          after.get(),
                          items_of_both(guide)};
  newer.is_before_known = !known(guide).is_lost;
  for (const auto* file : content_.library.editions(guide, version))
    newer.editions.push_back(records::edition_of(*file));
  newer.is_usable = !is_in_use(newer);
  return newer;
}

// A version that members or the board have answered is in use, and so is one with an item that the newer
// version lacks and minutes would lose.
bool MeetingGuides::is_in_use(const board::NewerGuide& newer) const {
  for (const auto& item : guide::agenda_items(*newer.before)) {
    const board::ActionContext context(meeting_, &item, reading_.entries(), call_.actor, call_.now);
    guide::AgendaItem after;
    const bool is_dropped = !guide::find_item(*newer.after, item.id, after);
    if (board::is_answered(context) || (is_dropped && board::has_records(context.item_entries())))
      return true;
  }
  return false;
}

board::GuideFacts MeetingGuides::facts(const std::vector<guide::AgendaItem>& items) {
  board::GuideFacts facts;
  std::set<std::string_view> guides;
  EarlierWords earlier([&](std::string_view guide) -> const Guides& { return in_all_languages(guide); });
  for (const auto& item : items) {
    if (item.kind == guide::ItemKind::own) continue;
    guides.insert(item.guide->id);
    const auto entries = reading_.entries().items.find(item.id);
    if (entries != reading_.entries().items.end()) earlier.look(item, entries->second);
  }
  for (const auto guide : guides) {
    if (known(guide).is_lost) facts.lost.emplace_back(guide);
    // It may have been taken, or its record be gone, between two readings.
    if (planned_newer_.count(guide) != 0 && has_newer(guide)) facts.newer.push_back(newer(guide));
  }
  if (earlier.digests().empty()) return facts;
  for (auto& kept : records::kept_wordings(host_.storage, scope_, earlier.digests()))
    facts.earlier_words.emplace_back(std::move(kept.digest), std::move(kept.text));
  return facts;
}

}  // namespace almene::session
