// Here are the words for roles, states of a meeting, presence, types of items and whether they are closed, as
// they stand in stored meetings, on the command line and in JSON.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agenda/call.h"
#include "agenda/items.h"
#include "agenda/meetings.h"

namespace agenda::words {

using Word = std::pair<std::uint32_t, std::string_view>;

constexpr std::array<Word, 7> kRoles{{{AGENDA_ROLE_CHAIR, "chair"},
                                      {AGENDA_ROLE_VICE_CHAIR, "vice_chair"},
                                      {AGENDA_ROLE_MINUTE_TAKER, "minute_taker"},
                                      {AGENDA_ROLE_MEMBER, "member"},
                                      {AGENDA_ROLE_ALTERNATE, "alternate"},
                                      {AGENDA_ROLE_OBSERVER, "observer"},
                                      {AGENDA_ROLE_ADMINISTRATOR, "administrator"}}};

constexpr std::array<Word, 5> kMeetingStates{{{AGENDA_MEETING_PLANNED, "planned"},
                                              {AGENDA_MEETING_IN_SESSION, "in_session"},
                                              {AGENDA_MEETING_ENDED, "ended"},
                                              {AGENDA_MEETING_LOCKED, "locked"},
                                              {AGENDA_MEETING_CANCELLED, "cancelled"}}};

constexpr std::array<Word, 5> kPresences{{{AGENDA_PRESENCE_UNKNOWN, "unknown"},
                                          {AGENDA_PRESENCE_PRESENT, "present"},
                                          {AGENDA_PRESENCE_STANDING_IN, "standing_in"},
                                          {AGENDA_PRESENCE_APOLOGIES, "apologies"},
                                          {AGENDA_PRESENCE_ABSENT, "absent"}}};

constexpr std::array<Word, 3> kItemTypes{{{AGENDA_ITEM_INFORMATION, "information"},
                                          {AGENDA_ITEM_DISCUSSION, "discussion"},
                                          {AGENDA_ITEM_DECISION, "decision"}}};

constexpr std::array<Word, 3> kClosed{
    {{AGENDA_CLOSED_NO, "no"}, {AGENDA_CLOSED_TITLE_SHOWN, "title_shown"}, {AGENDA_CLOSED_WHOLLY, "wholly"}}};

// It returns an empty word for a number that has none.
template <std::size_t count>
std::string_view word(const std::array<Word, count>& all, std::uint32_t number) {
  for (const Word& known : all) {
    if (known.first == number) return known.second;
  }
  return {};
}

template <std::size_t count>
std::optional<std::uint32_t> number(const std::array<Word, count>& all, std::string_view word) {
  for (const Word& known : all) {
    if (known.second == word) return known.first;
  }
  return {};
}

// It returns the words of every bit that is set.
template <std::size_t count>
std::vector<std::string> words_of(const std::array<Word, count>& all, std::uint32_t bits) {
  std::vector<std::string> found;
  for (const Word& known : all) {
    if ((bits & known.first) != 0) found.emplace_back(known.second);
  }
  return found;
}

// It returns "chair, vice_chair, …", for a message that says what to write.
template <std::size_t count>
std::string all_words(const std::array<Word, count>& all) {
  std::string words;
  for (const Word& known : all)
    words += (words.empty() ? "" : ", ") + std::string(known.second);
  return words;
}

}  // namespace agenda::words
