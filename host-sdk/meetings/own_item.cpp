#include "meetings/own_item.hpp"

#include "agenda/cpp/text.hpp"
#include "agenda/items.h"

namespace agenda {
namespace {

bool is_line_of_an_item(std::string_view text) {
  return !text.empty() && is_line(text) && code_points(text) <= kLongestLineOfOwnItem;
}

bool is_text_up_to(std::string_view text, std::size_t longest) {
  return is_utf8(text) && !has_control(text) && code_points(text) <= longest;
}

// An address that begins with two slashes would lead to another machine.
bool is_address(std::string_view url) {
  const auto begins = [url](std::string_view with) {
    return url.size() > with.size() && url.substr(0, with.size()) == with;
  };
  const bool is_path = !url.empty() && url[0] == '/' && url.substr(0, 2) != "//" && url.substr(0, 2) != "/\\";
  if (!is_path && !begins("http://") && !begins("https://")) return false;
  return url.size() <= kLongestAddressOfPaper && is_line(url) && url.find(' ') == std::string_view::npos;
}

}  // namespace

std::string mistake_in(const OwnItem& item) {
  if (!is_id(item.id) || item.id.size() > kLongestIdOfOwnItem)
    return "its id is none of at most " + std::to_string(kLongestIdOfOwnItem) + " bytes";
  if (!is_line_of_an_item(item.title))
    return "its title is not one line of 1 to " + std::to_string(kLongestLineOfOwnItem) + " characters";
  if (item.type > AGENDA_ITEM_DECISION) return "its type is unknown";
  if (item.closed > AGENDA_CLOSED_WHOLLY) return "what it says of being closed is unknown";
  if (item.minutes > kMostMinutesOfOwnItem)
    return "its minutes are more than " + std::to_string(kMostMinutesOfOwnItem);
  if (!is_text_up_to(item.text, kLongestTextOfOwnItem))
    return "its text is no text of at most " + std::to_string(kLongestTextOfOwnItem) + " characters";
  if (!is_text_up_to(item.recommendation, kLongestRecommendationOfOwnItem))
    return "its recommendation is no text of at most " + std::to_string(kLongestRecommendationOfOwnItem) +
           " characters";
  if (item.papers.size() > AGENDA_MOST_PAPERS)
    return "it has more than " + std::to_string(AGENDA_MOST_PAPERS) + " papers";
  for (const Paper& paper : item.papers) {
    std::string mistake = mistake_in(paper);
    if (!mistake.empty()) return mistake;
  }
  return {};
}

std::string mistake_in(const Paper& paper) {
  if (!is_line_of_an_item(paper.title))
    return "the title of a paper is not one line of 1 to " + std::to_string(kLongestLineOfOwnItem) +
           " characters";
  if (!is_address(paper.url))
    return "the address of a paper is neither http:// nor https:// nor a path of the portal's own, of at "
           "most " +
           std::to_string(kLongestAddressOfPaper) + " bytes without blanks";
  return {};
}

}  // namespace agenda
