#include "abi/meeting_in.hpp"

#include <utf8.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "abi/text_in.hpp"
#include "board/refusal.hpp"
#include "guide/values.hpp"

namespace almene::abi {
namespace {

using board::Refusal;
using board::RefusalKind;

// Lengths are in code points, but for those of ids and addresses, which are in bytes: see meetings.h.
constexpr std::ptrdiff_t kLongestTitle = 300;
constexpr std::ptrdiff_t kLongestText = 20'000;
constexpr std::ptrdiff_t kLongestRecommendation = 10'000;
constexpr std::size_t kLongestUrl = 2000;
constexpr std::size_t kLongestId = 124;
constexpr std::uint32_t kMostMinutes = 1000;

std::string checked_words_up_to(const char* field, const agenda_text& text, std::ptrdiff_t longest) {
  auto words = checked_words(field, text);
  if (utf8::distance(words.begin(), words.end()) > longest)
    throw wrong("call.text_too_long", field).with_limit(longest);
  return words;
}

std::string checked_line(const char* field, const agenda_text& text, std::ptrdiff_t longest) {
  if (text.size == 0) return {};
  auto line = checked_words_up_to(field, text, longest);
  if (!line.empty() && !agenda::is_line(line)) throw wrong("call.not_a_line", field);
  return line;
}

// A path that begins with two slashes would be an address on another machine.
bool is_path(std::string_view url) {
  const bool has_blank =
      std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  return !url.empty() && url.front() == '/' && url.substr(0, 2) != "//" && url.substr(0, 2) != "/\\" &&
         !has_blank;
}

guide::Paper checked_paper(const agenda_paper* theirs) {
  const auto from = checked_struct("paper", theirs, &agenda_paper::url);
  guide::Paper paper{checked_line("paper.title", from.title, kLongestTitle),
                     checked_text("paper.url", from.url)};
  if (paper.url.size() > kLongestUrl || !(is_path(paper.url) || guide::is_web_address(paper.url)))
    throw wrong("call.not_an_address", "paper.url");
  return paper;
}

guide::OwnItem checked_own_item(const agenda_own_item* theirs) {
  const auto from = checked_struct("own_item", theirs, &agenda_own_item::recommendation);
  guide::OwnItem item;
  item.id = checked_id("id", from.id);
  if (item.id.size() > kLongestId) throw wrong("call.not_an_id", "id");
  item.id.insert(0, guide::kOwnPrefix);
  item.title = checked_line("title", from.title, kLongestTitle);
  if (item.title.empty()) throw wrong("call.empty", "title");
  if (from.type > AGENDA_ITEM_DECISION) throw wrong("call.unknown_number", "type");
  if (from.type != 0) item.type = static_cast<guide::ItemType>(from.type);
  if (from.minutes > kMostMinutes) throw wrong("call.unknown_number", "minutes");
  item.minutes = static_cast<int>(from.minutes);
  // What this version does not know is closed to whoever may not see everything.
  item.closed =
      from.closed <= AGENDA_CLOSED_WHOLLY ? static_cast<guide::Closed>(from.closed) : guide::Closed::wholly;
  item.text = checked_words_up_to("text", from.text, kLongestText);
  item.recommendation = checked_words_up_to("recommendation", from.recommendation, kLongestRecommendation);
  if (from.paper_count > AGENDA_MOST_PAPERS) throw wrong("call.too_many", "papers");
  if (from.paper_count > 0 && from.papers == nullptr) throw wrong("call.null", "papers");
  for (std::uint64_t i = 0; i < from.paper_count; ++i)
    item.papers.push_back(checked_paper(from.papers[i]));
  return item;
}

// The place is for whoever mends the host: what a field says never stands in it.
std::string place_of(std::uint64_t number, const Refusal& refusal) {
  return "own_items[" + std::to_string(number) + "]." + refusal.field + ": " + refusal.code;
}

void add_own_items(const agenda_meeting& from, board::Meeting& meeting) {
  if (from.own_items == nullptr) {
    if (from.own_item_count > 0) meeting.refused.emplace_back("own_items: call.null");
    return;
  }
  for (std::uint64_t i = 0; i < from.own_item_count; ++i) {
    try {
      if (i == AGENDA_MOST_OWN_ITEMS) throw wrong("call.too_many", "id");
      auto item = checked_own_item(from.own_items[i]);
      if (meeting.own_item(item.id) != nullptr) throw wrong("call.twice", "id");
      meeting.own_items.push_back(std::move(item));
    } catch (const Refusal& refusal) {
      meeting.refused.push_back(place_of(i, refusal));
      if (i == AGENDA_MOST_OWN_ITEMS) return;
    }
  }
}

// Where the host lists no items, an order says which there are.
void add_items_of_order(board::Meeting& meeting) {
  if (!meeting.items.empty()) return;
  for (const auto& id : meeting.order) {
    if (!guide::is_own(id)) meeting.items.push_back(id);
  }
}

board::MeetingState state_of(std::uint32_t state) {
  switch (state) {
    case AGENDA_MEETING_PLANNED:
      return board::MeetingState::planned;
    case AGENDA_MEETING_IN_SESSION:
      return board::MeetingState::in_session;
    case AGENDA_MEETING_ENDED:
      return board::MeetingState::ended;
    case AGENDA_MEETING_CANCELLED:
      return board::MeetingState::cancelled;
    default:
      return board::MeetingState::locked;  // this version does not know the state: nothing is written in it
  }
}

board::Presence presence_of(std::uint32_t presence) {
  return presence <= AGENDA_PRESENCE_ABSENT ? static_cast<board::Presence>(presence)
                                            : board::Presence::unknown;
}

board::Member member_of(const agenda_member* theirs) {
  const auto member = checked_struct("meeting.members", theirs, &agenda_member::name);
  if (board::Roles(member.roles).has(board::Role::portal))
    throw Refusal(RefusalKind::invalid_argument, "call.portal_role", {"member.roles"})
        .of_field("member.roles");
  return {checked_id("member.id", member.id), checked_words("member.name", member.name),
          board::Roles(member.roles), presence_of(member.presence)};
}

constexpr std::uint64_t kUsualMembers = 16;

// A text of a paper's head that nobody can read costs the head that line, and nothing else.
std::string head_line(board::Meeting& meeting, const char* field, const agenda_text& text) {
  try {
    return checked_line(field, text, kLongestTitle);
  } catch (const Refusal& refusal) {
    meeting.refused.push_back(field + (": " + refusal.code));
    return {};
  }
}

}  // namespace

board::Meeting checked_meeting(const agenda_meeting* theirs) {
  const auto from = checked_struct("meeting", theirs, &agenda_meeting::member_count);
  board::Meeting meeting;
  meeting.id = checked_id("meeting.id", from.id);
  meeting.title = checked_words("meeting.title", from.title);
  meeting.date = checked_text("meeting.date", from.date);
  meeting.state = state_of(from.state);
  meeting.previous = checked_text("meeting.previous", from.previous);
  meeting.next = checked_text("meeting.next", from.next);
  if (from.items != nullptr) {
    for (std::uint64_t i = 0; i < from.item_count; ++i)
      meeting.items.push_back(checked_text("meeting.items", from.items[i]));
  }
  if (from.members != nullptr) {
    meeting.members.reserve(std::min(from.member_count, kUsualMembers));
    for (std::uint64_t i = 0; i < from.member_count; ++i)
      meeting.members.push_back(member_of(from.members[i]));
  }
  add_own_items(from, meeting);
  for (std::uint64_t i = 0; from.order != nullptr && i < from.order_count; ++i)
    meeting.order.push_back(checked_text("meeting.order", from.order[i]));
  add_items_of_order(meeting);
  meeting.organisation_name = head_line(meeting, "meeting.organisation_name", from.organisation_name);
  meeting.board_name = head_line(meeting, "meeting.board_name", from.board_name);
  meeting.place = head_line(meeting, "meeting.place", from.place);
  meeting.start = head_line(meeting, "meeting.start", from.start);
  meeting.end = head_line(meeting, "meeting.end", from.end);
  return meeting;
}

static_assert(static_cast<int>(board::Presence::absent) == AGENDA_PRESENCE_ABSENT);
static_assert(static_cast<std::uint32_t>(guide::Closed::wholly) == AGENDA_CLOSED_WHOLLY);
static_assert(guide::kOwnPrefix == std::string_view(AGENDA_OWN_ITEM_PREFIX));

}  // namespace almene::abi
