#include "session/former_people.hpp"

#include <agenda/cpp/text.hpp>

#include <map>
#include <utility>

#include "records/index.hpp"
#include "records/people.hpp"

namespace almene::session {
namespace {

// This collects people who are not in the list, each with a place where something names them.
class Unlisted {
 public:
  Unlisted(const board::Meeting& meeting, const records::Scope& scope) : meeting_(meeting), scope_(scope) {}

  void look(const board::BoardEntries& entries) {
    for (const auto& [item, its] : entries.items)
      look(item, its);
    look({}, meeting_.id, entries.attendance);
    for (const auto& [reference, earlier] : entries.open_follow_ups)
      look(earlier.item, earlier.meeting, earlier.stored);
  }

  const std::map<std::string, records::Key>& found() const { return found_; }

 private:
  void look(std::string_view item, const board::ItemEntries& its) {
    const auto all = [&](const auto&... entries) { (look(item, meeting_.id, entries), ...); };
    all(its.opening, its.board_answers, its.conclusions, its.votes, its.decisions, its.dissents, its.recusals,
        its.follow_ups, its.attendance);
  }

  template <class T>
  void look(std::string_view item, std::string_view meeting, const board::Entries<T>& entries) {
    for (const auto& [id, stored] : entries)
      look(item, meeting, stored);
  }

  template <class T>
  void look(std::string_view item, std::string_view meeting, const board::Stored<T>& stored) {
    const auto take = [&](std::string_view person) { take_person(person, item, meeting); };
    records::EachPerson each(take);
    each(stored.value);
    take(stored.stamp.author);
  }

  void take_person(std::string_view person, std::string_view item, std::string_view meeting) {
    if (meeting_.member(person) != nullptr || !agenda::is_id(person)) return;
    found_.emplace(person, records::index_person_key(scope_, person, item, meeting));
  }

  const board::Meeting& meeting_;
  const records::Scope& scope_;
  std::map<std::string, records::Key> found_;
};

}  // namespace

void name_former_people(const Content& content, const HostServices& host, const Call& call,
                        const records::Scope& scope, const records::Reading& reading,
                        board::Meeting& meeting) {
  if (meeting.members.empty()) return;
  Unlisted unlisted(meeting, scope);
  unlisted.look(reading.entries());
  if (unlisted.found().empty()) return;
  records::Plan plan(scope);
  for (const auto& [person, key] : unlisted.found())
    plan.exactly(key);
  const records::Reading names(host.storage, std::move(plan));
  for (const auto& [person, key] : unlisted.found()) {
    auto name = records::name_in_index(names.payload_of(key));
    if (name.empty()) name = host.people.name_of(person);
    if (!name.empty()) meeting.former_names.emplace_back(person, std::move(name));
  }
  meeting.unnamed = content.words.in(call.locale).text("person.former");
}

}  // namespace almene::session
