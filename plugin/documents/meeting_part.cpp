// The head of the minutes is made here: which meeting it was, and who was there.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "board/action_context.hpp"
#include "board/participation.hpp"
#include "documents/block_sheet.hpp"
#include "documents/minutes.hpp"
#include "pages/phrases.hpp"

namespace almene::documents {
namespace {

using board::Presence;
using board::Role;

constexpr Role kFunctions[] = {Role::chair,     Role::vice_chair, Role::minute_taker, Role::member,
                               Role::alternate, Role::observer,   Role::administrator};

// The people of the host's list in its order, and whoever else's presence was written down.
std::vector<board::PresenceView> people_of(const MinutesSource& source) {
  std::vector<board::PresenceView> people;
  for (const auto& member : source.meeting.members)
    people.push_back(board::presence_view(source.context, member.id, &member));
  for (const auto& [id, stored] : source.context.entries.attendance) {
    if (source.meeting.member(id) == nullptr)
      people.push_back(board::presence_view(source.context, id, nullptr));
  }
  return people;
}

// A member who is something more is called by that.
std::string functions_of(const guide::Phrasebook& words, const board::PresenceView& person) {
  std::string functions;
  if (person.member == nullptr) return functions;
  for (const auto role : kFunctions) {
    const bool is_more = person.member->roles.any_of(board::kLeading | Role::minute_taker);
    if (!person.member->roles.has(role) || (role == Role::member && is_more)) continue;
    functions.append(functions.empty() ? "" : ", ")
        .append(std::string_view(words.named({"role", name_of(role)})));
  }
  return functions;
}

void add_fact(Block::Kind kind, std::string label, std::string text, std::vector<Block>& to) {
  if (text.empty()) return;
  Block block;
  block.kind = kind;
  block.label = std::move(label);
  block.text = std::move(text);
  to.push_back(std::move(block));
}

std::string times(const MinutesSource& source) {
  const auto start = pages::clock(source.words, source.meeting.start);
  const auto end = pages::clock(source.words, source.meeting.end);
  if (start.empty() || end.empty()) return start + end;
  return source.words.text("minutes.from_to", {start, end});
}

Block attendance_table(const MinutesSource& source, const std::vector<board::PresenceView>& people) {
  const auto& words = source.words;
  Block table;
  table.kind = Block::Kind::table;
  table.label = words.text("minutes.attendance");
  table.texts = {words.text("minutes.name"), words.text("minutes.function"), words.text("minutes.presence")};
  for (const auto& person : people) {
    table.rows.push_back({name_of_person(source.meeting, person.id), functions_of(words, person),
                          std::string(pages::term(words, person.presence))});
  }
  return table;
}

// Residents learn how many of the board were there, and chair and minute taker by their functions.
void add_numbers(const MinutesSource& source, const std::vector<board::PresenceView>& people,
                 std::vector<Block>& head) {
  for (const auto presence :
       {Presence::present, Presence::standing_in, Presence::apologies, Presence::absent}) {
    int members = 0;
    std::string functions;
    for (const auto& person : people) {
      if (person.presence != presence || person.member == nullptr) continue;
      const auto roles = person.member->roles;
      if (!roles.any_of(board::kLeading | Role::minute_taker)) {
        members += person.sits_at_board ? 1 : 0;
        continue;
      }
      functions.append(functions.empty() ? "" : ", ").append(functions_of(source.words, person));
    }
    if (members > 0) {
      functions.append(functions.empty() ? "" : ", ");
      functions += source.words.counted("minutes.members", members);
    }
    add_fact(Block::Kind::fact, pages::term(source.words, presence), functions, head);
  }
}

void add_people(const std::vector<board::PresenceView>& people, const board::Meeting& meeting,
                MeetingPart& part) {
  for (const auto& person : people) {
    PersonPart one{person.id, name_of_person(meeting, person.id), {}, std::string(name_of(person.presence))};
    for (const auto& role : board::terms_of(Role())) {
      if (person.member != nullptr && person.member->roles.has(role.term)) one.roles.emplace_back(role.name);
    }
    part.people.push_back(std::move(one));
  }
}

void add_guides(const MinutesSource& source, MeetingPart& part) {
  std::set<std::string_view> known;
  for (const auto& item : source.items) {
    const auto& guide = *item.view->item->guide;
    if (!guide.id.empty() && known.insert(guide.id).second) part.guides.push_back({guide.id, guide.version});
  }
}

}  // namespace

std::vector<Block> meeting_facts(const MinutesSource& source) {
  const auto& meeting = source.meeting;
  const auto& words = source.words;
  std::vector<Block> head;
  add_fact(Block::Kind::fact, words.text("minutes.organisation"), meeting.organisation_name, head);
  add_fact(Block::Kind::fact, words.text("minutes.board"), meeting.board_name, head);
  add_fact(Block::Kind::fact, words.text("minutes.date"), pages::long_date(words, meeting.date), head);
  add_fact(Block::Kind::fact, words.text("minutes.time"), times(source), head);
  add_fact(Block::Kind::fact, words.text("minutes.place"), meeting.place, head);
  return head;
}

MeetingPart meeting_part(const MinutesSource& source, Version version) {
  const auto& meeting = source.meeting;
  const auto& words = source.words;
  MeetingPart part;
  part.meeting = meeting.id;
  part.title = meeting.title;
  part.date = meeting.date;
  part.language = words.language();
  part.organisation = meeting.organisation_name;
  part.board = meeting.board_name;
  part.place = meeting.place;
  part.start = meeting.start;
  part.end = meeting.end;
  add_guides(source, part);
  part.head = meeting_facts(source);
  const auto people = people_of(source);
  if (version == Version::residents) {
    add_numbers(source, people, part.head);
    return part;
  }
  add_people(people, meeting, part);
  if (!people.empty()) part.head.push_back(attendance_table(source, people));
  return part;
}

Block signatures(const MinutesSource& source) {
  Block block;
  block.kind = Block::Kind::signature;
  for (const auto role : {Role::chair, Role::minute_taker}) {
    for (const auto& member : source.meeting.members) {
      if (!member.roles.has(role)) continue;
      block.texts.push_back(
          source.words.text("minutes.signed_by", {member.name, source.words.named({"role", name_of(role)})}));
    }
  }
  return block;
}

}  // namespace almene::documents
