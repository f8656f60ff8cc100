// These steps change who speaks, and what the host says of its meetings.
#include <algorithm>

#include "play.hpp"
#include "support/people.hpp"

namespace fuzz {

agenda::Meeting* Play::meeting_of(const Step& step) {
  const auto meeting = plugin_.meetings.find(step.word(0));
  return meeting == plugin_.meetings.end() ? nullptr : &meeting->second;
}

void Play::by(const Step& step) {
  actor_ = support::person(step.word(0));
  if (!step.word(1).empty()) actor_.roles = static_cast<std::uint32_t>(number_of(step.word(1)));
  // The next actor must not be shown the problem that another actor was told.
  last_problem_.reset();
}

void Play::at(const Step& step) {
  meeting_ = step.word(0);
}

void Play::is(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting != nullptr) meeting->state = static_cast<std::uint32_t>(number_of(step.word(1)));
}

void Play::here(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr) return;
  for (auto& member : meeting->members) {
    if (member.id == step.word(1)) member.presence = static_cast<std::uint32_t>(number_of(step.word(2)));
  }
}

void Play::leaves(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr) return;
  auto& members = meeting->members;
  for (auto member = members.begin(); member != members.end(); ++member) {
    if (member->id != step.word(1)) continue;
    members.erase(member);
    return;
  }
}

void Play::joins(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr) return;
  auto& members = meeting->members;
  auto member =
      std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.id == step.word(1); });
  if (member == members.end())
    member = members.insert(member, {step.word(1), {}, 0, AGENDA_PRESENCE_UNKNOWN});
  member->name = step.word(2);
  member->roles = static_cast<std::uint32_t>(number_of(step.word(3)));
}

void Play::takes_up(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting != nullptr) meeting->items.assign(step.words.begin() + 1, step.words.end());
}

void Play::in(const Step& step) {
  locale_ = step.word(0);
}

void Play::later(const Step& step) {
  now_ms_ += static_cast<std::int64_t>(number_of(step.word(0)) % 100'000'000'000U);
}

void Play::called(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr) return;
  meeting->title = step.word(1);
  meeting->date = step.word(2);
  meeting->organisation_name = step.word(3);
  meeting->board_name = step.word(4);
  meeting->place = step.word(5);
  meeting->start = step.word(6);
  meeting->end = step.word(7);
}

void Play::orders(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting != nullptr) meeting->order.assign(step.words.begin() + 1, step.words.end());
}

// Where an id stands twice one of the two counts: what is said is only secret where neither is open.
void Play::owns(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr || meeting->own_items.size() > kMostOwnItems) return;
  agenda::OwnItem own;
  own.id = step.word(1);
  own.closed = static_cast<std::uint32_t>(number_of(step.word(3)));
  own.type = static_cast<std::uint32_t>(number_of(step.word(4)));
  own.minutes = static_cast<std::uint32_t>(number_of(step.word(5)));
  const auto& id = step.word(0);
  const auto item = agenda::id_of_own_item(own.id);
  const bool is_closed = own.closed != AGENDA_CLOSED_NO;
  const auto text = [&](const std::string& words) {
    return is_closed ? secrets_.marked_text_of_host(words, id, item) : words;
  };
  own.title = own.closed > AGENDA_CLOSED_TITLE_SHOWN ? secrets_.marked_title_of_host(step.word(2), id, item)
                                                     : step.word(2);
  own.text = text(step.word(6));
  own.recommendation = text(step.word(7));
  if (step.words.size() > 8) own.papers = {{text(step.word(8)), step.word(9)}};
  const bool is_first = std::none_of(meeting->own_items.begin(), meeting->own_items.end(),
                                     [&](const auto& other) { return other.id == own.id; });
  if (!is_closed) secrets_.reopens(id, item);
  if (is_closed && is_first) secrets_.closes(id, item);
  meeting->own_items.push_back(std::move(own));
}

void Play::owns_many(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr) return;
  const auto wanted = number_of(step.word(1)) % (kMostOwnItems + 1);
  for (std::uint64_t i = 0; i < wanted && meeting->own_items.size() < kMostOwnItems; ++i) {
    agenda::OwnItem own;
    own.id = "n" + std::to_string(i);
    own.title = "Punkt " + std::to_string(i);
    meeting->own_items.push_back(std::move(own));
  }
}

void Play::disowns(const Step& step) {
  auto* meeting = meeting_of(step);
  if (meeting == nullptr) return;
  auto& own = meeting->own_items;
  own.erase(std::remove_if(own.begin(), own.end(), [&](const auto& one) { return one.id == step.word(1); }),
            own.end());
}

}  // namespace fuzz
