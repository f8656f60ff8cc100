#include "session/meeting_guides.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "board/guard.hpp"
#include "board/guide_versions.hpp"
#include "board/refusal.hpp"
#include "records/guide_texts.hpp"
#include "records/index.hpp"
#include "session/answered_words.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;
using guide::compare_versions;

bool is_of_guide(std::string_view item, std::string_view guide) {
  return item.substr(0, guide.size()) == guide && (item.size() == guide.size() || item[guide.size()] == '.');
}

}  // namespace

MeetingGuides::MeetingGuides(const Content& content, const HostServices& host, const Call& call,
                             const records::Scope& scope, records::Reading& reading)
    : content_(content),
      host_(host),
      scope_(scope),
      reading_(reading),
      actor_(call.actor.id),
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

std::shared_ptr<const guide::Guide> MeetingGuides::installed(std::string_view guide,
                                                             std::string_view version) const {
  std::shared_ptr<const guide::Guide> best;
  for (const auto* file : content_.library.editions(guide, version)) {
    if (!best || order_.comes_before(file->guide->language, best->language)) best = file->guide;
  }
  return best;
}

std::vector<MeetingGuides::Edition> MeetingGuides::editions_of(const board::GuideVersion& version) const {
  std::vector<Edition> editions;
  for (const auto& edition : version.editions)
    editions.push_back({edition.language, &edition, nullptr});
  for (const auto* file : content_.library.editions(version.guide, version.version)) {
    const auto at = std::find_if(editions.begin(), editions.end(),
                                 [&](const Edition& one) { return one.language == file->guide->language; });
    if (at == editions.end()) {
      editions.push_back({file->guide->language, nullptr, file});
    } else if (at->kept->hash == file->hash) {
      at->file = file;
    }
  }
  std::sort(editions.begin(), editions.end(), [&](const Edition& left, const Edition& right) {
    return order_.comes_before(left.language, right.language);
  });
  return editions;
}

std::shared_ptr<const guide::Guide> MeetingGuides::read(const board::GuideVersion& version,
                                                        const Edition& edition) const {
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

// Earlier versions of ours fixed nothing. What was answered was kept with its words, and these with their
// version: the newest of them is the meeting's.
std::string MeetingGuides::version_of_answers(std::string_view guide) {
  reading_.decode();
  std::string newest;
  std::vector<std::string> digests;
  for (const auto& [item, entries] : reading_.entries().items) {
    if (is_of_guide(item, guide)) add_wordings(entries, digests);
  }
  if (digests.empty()) return newest;
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
  // A guide's id may hold dots, and one guide's id may begin another's: only the items themselves can tell.
  guide::AgendaItem item;
  std::string version;
  for (const auto& guide : all_guides()) {
    if (!is_of_guide(id, guide)) continue;
    const auto& its = known(guide).guide;
    if (its && guide::find_item(*its, id, item)) return item;
    const auto newest = installed(guide, content_.library.current_version(guide));
    if (its && newest && guide::find_item(*newest, id, item)) version = its->version;
  }
  if (version.empty())
    throw Refusal(RefusalKind::not_found, "item.unknown", {std::string(id)}).of_field("item");
  throw Refusal(RefusalKind::not_found, "item.of_other_version", {std::string(item.title), version})
      .of_field("item");
}

bool MeetingGuides::is_agenda_fixed() const {
  const auto& versions = reading_.entries().guide_versions;
  return std::any_of(versions.begin(), versions.end(),
                     [](const auto& one) { return one.second.value.at_beginning; });
}

std::set<std::string> MeetingGuides::items_with_records() {
  records::Plan plan(scope_);
  plan.items_of_meeting();
  const records::Reading reading(host_.storage, std::move(plan));
  std::set<std::string> items;
  for (const auto* record : reading.all_of_kind(scope_.key({}, scope_.meeting, records::kIndexItem, {})))
    items.emplace(record->key[5]);
  return items;
}

std::set<std::string> MeetingGuides::guides_of(const board::Meeting& meeting) {
  auto all = all_guides();
  if (!meeting.items.empty()) return all;
  const auto keep = [&](auto is_kept) {
    std::set<std::string> kept;
    std::copy_if(all.begin(), all.end(), std::inserter(kept, kept.end()), is_kept);
    return kept;
  };
  if (is_agenda_fixed())
    return keep([&](const std::string& id) { return stored(id) != nullptr && stored(id)->at_beginning; });
  const bool is_over =
      meeting.state == board::MeetingState::locked || meeting.state == board::MeetingState::cancelled;
  if (!is_over) return all;
  // Nothing was written down since it began, or an earlier version of ours did: what is there tells.
  const auto items = items_with_records();
  auto used = keep([&](const std::string& id) {
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return is_of_guide(item, id); });
  });
  return used.empty() ? all : used;
}

std::vector<guide::AgendaItem> MeetingGuides::items(const board::Meeting& meeting) {
  std::vector<guide::AgendaItem> items;
  for (const auto& guide : guides_of(meeting)) {
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
  board::NewerGuide newer{std::string(guide),       std::string(version), {},
                          known(guide).guide.get(), after.get(),          items_of_both(guide)};
  for (const auto* file : content_.library.editions(guide, version))
    newer.editions.push_back(records::edition_of(*file));
  const auto& items = reading_.entries().items;
  newer.is_answered = std::any_of(newer.items.begin(), newer.items.end(), [&](const std::string& id) {
    const auto found = items.find(id);
    return found != items.end() && board::is_answered(found->second);
  });
  return newer;
}

board::MeetingGuides MeetingGuides::facts(const std::vector<guide::AgendaItem>& items) {
  board::MeetingGuides facts;
  std::set<std::string_view> guides;
  EarlierWords earlier([&](std::string_view guide) -> const Guides& { return in_all_languages(guide); });
  for (const auto& item : items) {
    guides.insert(item.guide->id);
    const auto entries = reading_.entries().items.find(item.id);
    if (entries != reading_.entries().items.end()) earlier.look(item, entries->second);
  }
  for (const auto guide : guides) {
    if (known(guide).is_lost) facts.lost.emplace_back(guide);
    if (planned_newer_.count(guide) != 0) facts.newer.push_back(newer(guide));
  }
  if (earlier.digests().empty()) return facts;
  for (auto& kept : records::kept_wordings(host_.storage, scope_, earlier.digests()))
    facts.earlier_words.emplace_back(std::move(kept.digest), std::move(kept.text));
  return facts;
}

// A file is kept once, for all meetings.
void MeetingGuides::read_for_fixing(const std::set<std::string>& guides) {
  records::Plan plan(scope_);
  plan.exactly(records::index_person_key(scope_, actor_, {}, scope_.meeting));
  for (const auto& guide : guides) {
    if (stored(guide) != nullptr || !known(guide).guide) continue;
    for (const auto* file : content_.library.editions(guide, known(guide).guide->version))
      plan.exactly(records::guide_text_key(scope_, *file));
  }
  reading_.read_more(host_.storage, std::move(plan));
}

void MeetingGuides::put(std::string_view guide, bool at_beginning, records::Writing& writing) {
  const auto& its = known(guide).guide;
  if (const auto* before = stored(guide)) {
    auto version = *before;
    version.at_beginning = version.at_beginning || at_beginning;
    return writing.put_guide_version(std::move(version));
  }
  if (!its) return;
  board::GuideVersion version{board::Text(guide), board::Text(its->version), {}, at_beginning};
  for (const auto* file : content_.library.editions(guide, its->version)) {
    version.editions.push_back(records::edition_of(*file));
    if (!reading_.holds(records::guide_text_key(scope_, *file)))
      records::put_guide_text(scope_, *file, writing);
  }
  writing.put_guide_version(std::move(version));
}

void MeetingGuides::fix(const board::Meeting& meeting, const std::vector<guide::AgendaItem>& items,
                        records::Writing& writing) {
  const bool has_begun =
      meeting.state == board::MeetingState::in_session || meeting.state == board::MeetingState::ended;
  const bool fixes_agenda = has_begun && meeting.items.empty() && !is_agenda_fixed();
  std::set<std::string> guides;
  for (const auto& item : items) {
    writing.require_guide_version_as_read(item.guide->id);
    if (stored(item.guide->id) == nullptr) guides.insert(item.guide->id);
  }
  if (fixes_agenda) guides = all_guides();
  if (guides.empty()) return;
  read_for_fixing(guides);
  for (const auto& guide : guides)
    put(guide, fixes_agenda, writing);
}

}  // namespace almene::session
