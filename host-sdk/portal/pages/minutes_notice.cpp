#include "portal/pages/minutes_notice.hpp"

#include "portal/pages/board_page_parts.hpp"

namespace portal {
namespace {

std::string comment_round_words(const PageRequest& request, const MinutesStanding& standing) {
  if (standing.comments_until.empty()) return {};
  std::string words = request.word("minutes.out_for_comments",
                                   {{"day", date_words(*request.user.language, standing.comments_until)}});
  if (standing.awaits_approval) words += " " + request.word("minutes.awaits_you");
  return words;
}

}  // namespace

void put_comment_round(const PageRequest& request, const MinutesStanding& standing,
                       const std::string& meeting_address, TemplateData& data) {
  data["comment_round"] = said(comment_round_words(request, standing));
  data["minutes_address"] = meeting_address + "/pages/" + std::string(kMinutesPage);
  data["awaits_approval"] = standing.awaits_approval;
}

}  // namespace portal
