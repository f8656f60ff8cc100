#include "session/former_people.hpp"

#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <map>
#include <type_traits>
#include <utility>
#include <vector>

#include "records/index.hpp"
#include "records/people.hpp"

namespace almene::session {
namespace {

// Somebody is in no list, and these places name them.
struct Unlisted {
  std::vector<records::Key> places;
  bool is_person =
      false;  // else it is what somebody wrote for a follow-up, and may be a name that looks like an id
};

class UnlistedPeople {
 public:
  UnlistedPeople(const board::Meeting& meeting, const records::Scope& scope)
      : meeting_(meeting), scope_(scope) {}

  void look(const board::BoardEntries& entries) {
    for (const auto& [item, its] : entries.items)
      look(item, meeting_.id, its);
    look({}, meeting_.id, entries.attendance);
    look({}, meeting_.id, entries.comments);
    look({}, meeting_.id, entries.approvals);
    look({}, meeting_.id, entries.addenda);
    for (const auto& [reference, earlier] : entries.open_follow_ups)
      look(earlier.item, earlier.meeting, earlier.stored);
    for (const auto& [meeting, elsewhere] : entries.elsewhere) {
      for (const auto& [item, its] : elsewhere.items)
        look(item, meeting, its);
    }
  }

  // Whoever writes also writes where people occur, and knows the names of members who only answered.
  void look_at_answers(const board::BoardEntries& entries) {
    const auto at = [&](std::string_view meeting, const auto& items) {
      for (const auto& [item, its] : items) {
        look(item, meeting, its.answers);
        look(item, meeting, its.other_answers);
      }
    };
    at(meeting_.id, entries.items);
    for (const auto& [meeting, elsewhere] : entries.elsewhere)
      at(meeting, elsewhere.items);
  }

  const std::map<std::string, Unlisted, std::less<>>& found() const { return found_; }

 private:
  void look(std::string_view item, std::string_view meeting, const board::ItemEntries& its) {
    const auto all = [&](const auto&... entries) { (look(item, meeting, entries), ...); };
    all(its.opening, its.board_answers, its.conclusions, its.minutes_text, its.votes, its.decisions,
        its.dissents, its.recusals, its.follow_ups, its.attendance, its.comments);
  }

  template <class T>
  void look(std::string_view item, std::string_view meeting, const board::Entries<T>& entries) {
    for (const auto& [id, stored] : entries)
      look(item, meeting, stored);
  }

  template <class T>
  void look(std::string_view item, std::string_view meeting, const board::Stored<T>& stored) {
    const bool is_written = std::is_same_v<T, board::FollowUp>;
    const auto take = [&](std::string_view person) { take_person(person, item, meeting, !is_written); };
    records::EachPerson each(take);
    each(stored.value);
    take_person(stored.stamp.author, item, meeting, true);
  }

  void take_person(std::string_view person, std::string_view item, std::string_view meeting, bool is_person) {
    if (meeting_.member(person) != nullptr || !agenda::is_id(person)) return;
    const auto found = found_.find(person);
    auto& unlisted = found != found_.end() ? found->second : found_[std::string(person)];
    unlisted.is_person = unlisted.is_person || is_person;
    auto place = records::index_person_key(scope_, person, item, meeting);
    const auto& places = unlisted.places;
    if (std::find(places.begin(), places.end(), place) == places.end())
      unlisted.places.push_back(std::move(place));
  }

  const board::Meeting& meeting_;
  const records::Scope& scope_;
  std::map<std::string, Unlisted, std::less<>> found_;
};

// Whoever a write names is called in its outcome as they will be once it is stored: as they are called
// already where they are named, and whoever writes as the host calls them now.
void name_those_written(const Call& call, const records::Scope& scope, const records::Reading& reading,
                        board::Meeting& meeting) {
  const auto name = [&](std::string_view person, std::string called) {
    if (called.empty() || meeting.member(person) != nullptr || !meeting.known_name(person).empty()) return;
    meeting.former_names.emplace_back(person, std::move(called));
  };
  for (const auto* record : reading.all_of_kind(scope.key({}, {}, records::kIndexPerson, {}))) {
    const auto id = record->key[5];
    name(id.substr(0, id.find('/')), records::name_in_index(record->payload));
  }
  name(call.actor.id, call.actor.name);
}

}  // namespace

void name_former_people(const Content& content, const HostServices& host, const Call& call,
                        const records::Scope& scope, const records::Reading& reading, NamesFor purpose,
                        board::Meeting& meeting) {
  // A host without a list has people by the names that were written; whose name is stored has that one.
  const bool has_list = !meeting.members.empty();
  UnlistedPeople people(meeting, scope);
  people.look(reading.entries());
  if (purpose == NamesFor::writing) people.look_at_answers(reading.entries());
  if (purpose == NamesFor::writing) name_those_written(call, scope, reading, meeting);
  if (people.found().empty()) return;
  records::Plan plan(scope);
  for (const auto& [person, unlisted] : people.found()) {
    for (const auto& place : unlisted.places)
      plan.exactly(place);
  }
  const records::Reading names(host.storage, std::move(plan));
  for (const auto& [person, unlisted] : people.found()) {
    std::string name;
    for (auto place = unlisted.places.begin(); name.empty() && place != unlisted.places.end(); ++place)
      name = records::name_in_index(names.payload_of(*place));
    if (name.empty() && unlisted.is_person && has_list) name = host.people.name_of(person);
    const bool is_named = !meeting.known_name(person).empty();
    if (!name.empty() && !is_named) meeting.former_names.emplace_back(person, std::move(name));
  }
  if (has_list) meeting.unnamed = content.words.in(call.locale).text("person.former");
}

}  // namespace almene::session
