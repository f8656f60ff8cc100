// The first thing that is written down under a guide at a meeting fixes the version of the guide there, and
// keeps its files.
#include <utility>

#include "board/guide_versions.hpp"
#include "records/guide_texts.hpp"
#include "records/index.hpp"
#include "session/meeting_guides.hpp"

namespace almene::session {
namespace {

// Nothing that is written later at such a meeting changes what its minutes say.
bool keeps_its_minutes(const board::Meeting& meeting) {
  return meeting.state == board::MeetingState::locked || meeting.state == board::MeetingState::cancelled;
}

}  // namespace

// A version that nobody has any more is not replaced by another one: minutes would list what was never asked.
std::optional<board::GuideVersion> MeetingGuides::version_to_fix(std::string_view guide, bool fixes_agenda) {
  if (const auto* before = stored(guide)) {
    if (!fixes_agenda || before->at_beginning) return std::nullopt;
    auto version = *before;
    version.at_beginning = true;
    return version;
  }
  const auto& its = known(guide);
  if (!its.guide || its.is_lost) return std::nullopt;
  board::GuideVersion version{board::Text(guide), board::Text(its.guide->version), {}, fixes_agenda};
  for (const auto* file : content_.library.editions(guide, its.guide->version))
    version.editions.push_back(records::edition_of(*file));
  return version;
}

// A file is kept once, for all meetings.
void MeetingGuides::keep_files(const std::vector<board::GuideVersion>& versions, records::Writing& writing) {
  std::vector<std::pair<const board::GuideVersion*, const guide::LoadedFile*>> files;
  records::Plan plan(scope_);
  plan.exactly(records::index_person_key(scope_, call_.actor.id, {}, scope_.meeting));
  for (const auto& version : versions) {
    for (const auto* file : content_.library.editions(version.guide, version.version)) {
      files.emplace_back(&version, file);
      plan.exactly(records::guide_text_key(scope_, version.version, *file));
    }
  }
  reading_.read_more(host_.storage, std::move(plan));
  for (const auto& [version, file] : files) {
    if (!reading_.holds(records::guide_text_key(scope_, version->version, *file)))
      records::put_guide_text(scope_, version->version, *file, writing);
  }
}

void MeetingGuides::fix(const std::vector<guide::AgendaItem>& items,
                        const std::vector<board::Change>& changes, records::Writing& writing) {
  if (keeps_its_minutes(meeting_)) return;
  const bool has_begun = meeting_.state != board::MeetingState::planned;
  const bool fixes_agenda =
      has_begun && meeting_.has_every_item() && !board::is_agenda_fixed(reading_.entries());
  if (fixes_agenda) writing.require_guide_versions_as_read();
  std::set<std::string> guides;
  for (const auto& item : items) {
    if (item.kind == guide::ItemKind::own) continue;
    writing.require_guide_version_as_read(item.guide->id);
    guides.insert(item.guide->id);
  }
  if (fixes_agenda) guides = all_guides();
  std::vector<board::GuideVersion> fixed;
  for (const auto& guide : guides) {
    if (auto version = version_to_fix(guide, fixes_agenda)) fixed.push_back(std::move(*version));
  }
  auto kept = fixed;
  for (const auto& change : changes) {
    if (const auto* version = std::get_if<board::GuideVersion>(&change.entry)) kept.push_back(*version);
  }
  if (kept.empty()) return;
  keep_files(kept, writing);
  for (auto& version : fixed)
    writing.put_guide_version(std::move(version));
}

}  // namespace almene::session
