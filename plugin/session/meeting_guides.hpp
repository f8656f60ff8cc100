// A meeting has one version of each guide, which stands in its records from the first thing on that is written
// down under it. Here is what that version says, whatever is installed now.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "board/action_context.hpp"
#include "board/actions.hpp"
#include "guide/agenda_items.hpp"
#include "guide/language.hpp"
#include "records/reading.hpp"
#include "records/writing.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

// Adopted minutes stand, whatever the host says of the meeting later: it is locked. `reading` has the board's own
// records; what is stored of the minutes is read more where the host's state did not tell that there are any.
void note_adoption(const HostServices& host, const records::Scope& scope, records::Reading& reading,
                   board::Meeting& meeting);

// It borrows all that it is given, and keeps the guides that are not installed any more: items of it are valid
// as long as it is. It reads from the storage where it must, and throws what the storage does.
class MeetingGuides {
 public:
  // The meeting's versions are decoded here: `reading` holds them.
  MeetingGuides(const Content& content, const HostServices& host, const Call& call,
                const records::Scope& scope, const board::Meeting& meeting, records::Reading& reading);

  // This is the item as the meeting's version has it, in the reader's language where that version is in it.
  // `expected` is the item of the current version, where there is one: mostly the meeting has that. It throws
  // board::Refusal: not_found.
  guide::AgendaItem item(std::string_view id, const guide::AgendaItem* expected = nullptr);

  // These are all items of the meeting's guides. Where the host does not list those of its agenda, the guides
  // are those that there were when it began.
  std::vector<guide::AgendaItem> items();

  // The guide has a newer version than the meeting's.
  bool has_newer(std::string_view guide) const;
  // That version may be used only where nobody has answered: this plans to read what would tell.
  void plan_newer(std::string_view guide, records::Plan& plan);

  // These facts are of the guides of these items. The entries of the items must have been decoded.
  board::GuideFacts facts(const std::vector<guide::AgendaItem>& items);

  // The writing, which is of these items, also fixes the versions of their guides, and keeps their files. All
  // guides that there are become those of the agenda, if the meeting has begun and the host lists no items.
  // `changes` are those of the writing. See fixing_guides.cpp.
  void fix(const std::vector<guide::AgendaItem>& items, const std::vector<board::Change>& changes,
           records::Writing& writing);

 private:
  using Guides = std::vector<std::shared_ptr<const guide::Guide>>;

  // An edition of a fixed version is read as it was then, from the file that is installed where that is the
  // same. A language that was not there then is a translation that came later.
  struct FixedEdition {
    std::string_view language;
    const board::GuideEdition* kept;  // null: it came later
    const guide::LoadedFile* file;    // null: it is not installed as it was
  };

  struct Known {
    std::shared_ptr<const guide::Guide> guide;  // null where nobody has it
    bool is_lost = false;                       // it is not of the version that was answered
  };

  const Known& known(std::string_view guide);
  Known look_up(std::string_view guide);
  std::shared_ptr<const guide::Guide> installed(std::string_view guide, std::string_view version) const;
  std::vector<FixedEdition> editions_of(const board::GuideVersion& version) const;
  std::shared_ptr<const guide::Guide> read(const board::GuideVersion& version,
                                           const FixedEdition& edition) const;
  std::shared_ptr<const guide::Guide> fixed(const board::GuideVersion& version) const;
  const Guides& in_all_languages(std::string_view guide);
  bool is_all_current(std::string_view guide, const board::BoardEntries& answered) const;
  std::string version_of_answers(std::string_view guide);
  const std::set<std::string>& items_with_records();
  const board::GuideVersion* stored(std::string_view guide) const;
  std::set<std::string> all_guides() const;
  std::string guide_of(std::string_view item) const;
  std::set<std::string> guides_of_meeting();
  std::vector<std::string> items_of_both(std::string_view guide);
  board::NewerGuide newer(std::string_view guide);
  bool is_in_use(const board::NewerGuide& newer) const;
  std::optional<board::GuideVersion> version_to_fix(std::string_view guide, bool fixes_agenda);
  void keep_files(const std::vector<board::GuideVersion>& versions, records::Writing& writing);

  const Content& content_;
  const HostServices& host_;
  const Call& call_;
  const records::Scope& scope_;
  const board::Meeting& meeting_;
  records::Reading& reading_;
  guide::LanguageOrder order_;
  std::map<std::string, Known, std::less<>> known_;
  std::map<std::string, Guides, std::less<>> in_all_languages_;
  std::set<std::string, std::less<>> planned_newer_;
  std::optional<std::set<std::string>> items_with_records_;
};

}  // namespace almene::session
