// On this page users see where they are signed in and what has happened to their access: every link, every
// sign-in, every refused attempt.
#include <algorithm>

#include "portal/accounts/secrets.hpp"
#include "portal/pages/access.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/security_words.hpp"

namespace portal {
namespace {

constexpr std::uint64_t kShownEvents = 100;
// News stand on the first pages after a sign-in, until they have had time to be seen.
constexpr std::int64_t kNewsMs = std::int64_t{60} * 60 * 1000;
constexpr std::uint64_t kMostNews = 20;
// The throttle lets no more guesses than these through in a day.
constexpr std::uint64_t kReadForNews = 1'000;

TemplateData session_data(const PageRequest& request, const OwnSession& own, const std::string& this_one) {
  const Moment begun = request.portal.zone().at(own.session.begun_ms);
  TemplateData data;
  data["hash"] = own.hash;
  data["since"] = request.word(own.session.by_link ? "access.since_by_link" : "access.since",
                               {{"when", moment_words(request, begun)}});
  data["is_this"] = own.hash == this_one;
  return data;
}

Answer access_page(const PageRequest& request) {
  Services& portal = request.portal;
  const std::string this_one = hash_of(portal.token(request.http));
  std::vector<TemplateData> sessions;
  for (const OwnSession& own : portal.sessions().of_account(request.user.account, portal.now()))
    sessions.push_back(session_data(request, own, this_one));
  TemplateData data;
  data["title"] = request.word("access.title");
  data["others"] = sessions.size() > 1;
  data["sessions"] = list_of(sessions);
  data["events"] = events_data(request, portal.security_log().of_person(request.user.account, kShownEvents));
  return page(request, "access", std::move(data));
}

Answer end_session(const PageRequest& request) {
  const std::string hash(request.posted("session"));
  if (!request.portal.sessions().end_own(request.user.account, hash, request.writing()))
    return see_other("/access");  // it has ended meanwhile
  return see_other("/access");
}

Answer end_other_sessions(const PageRequest& request) {
  auto account = request.portal.accounts().find(request.user.account);
  if (!account) throw agenda::StatusError(AGENDA_NOT_FOUND, "the account is gone");
  Answer answer = see_other("/access");
  end_all_but_this(request, std::move(*account), event::kSessionsEnded, answer);
  return answer;
}

bool is_news(const SecurityEvent& event, const User& user) {
  // At the first sign-in there is nothing but the link that was just used.
  if (user.signed_in_before_ms == 0 || event.time_ms < user.signed_in_before_ms ||
      event.time_ms > user.signed_in_ms)
    return false;
  return event.what == event::kSignInRefused || (event.what == event::kLinkMade && event.by != user.account);
}

// Guesses from elsewhere must not push a link out of what is told.
std::vector<SecurityEvent> news_among(const std::vector<SecurityEvent>& events, const User& user) {
  std::vector<SecurityEvent> news;
  std::size_t refused = 0;
  for (const SecurityEvent& event : events) {
    if (!is_news(event, user)) continue;
    if (event.what == event::kSignInRefused && ++refused > kMostNews) continue;
    news.push_back(event);
  }
  return news;
}

// The person may not have been the one who came by a link, so the sign-in before this one is told as what it
// was.
bool came_by_link_before(const std::vector<SecurityEvent>& events, const User& user) {
  return std::any_of(events.begin(), events.end(), [&](const SecurityEvent& event) {
    return event.what == event::kSignedInByLink && event.time_ms == user.signed_in_before_ms;
  });
}

}  // namespace

void put_news(const PageRequest& request, TemplateData& data) {
  const User& user = request.user;
  if (!user.signed_in() || user.demo || request.portal.now().time_ms - user.signed_in_ms > kNewsMs) return;
  const auto events = request.portal.security_log().of_person(user.account, kReadForNews);
  const std::vector<SecurityEvent> news = news_among(events, user);
  TemplateData told;
  if (user.signed_in_before_ms > 0) {
    const Moment before = request.portal.zone().at(user.signed_in_before_ms);
    told["before"] = request.word(came_by_link_before(events, user) ? "news.before_by_link" : "news.before",
                                  {{"when", moment_words(request, before)}});
  }
  told["any"] = !news.empty();
  told["events"] = events_data(request, news);
  data["news"] = std::move(told);
}

void end_all_but_this(const PageRequest& request, Account account, std::string_view what, Answer& answer) {
  Services& portal = request.portal;
  ++account.session_epoch;
  const auto token = portal.sessions().renewed(portal.token(request.http), account, what, request.writing());
  if (!token) throw agenda::StatusError(AGENDA_CONFLICT, "the account was changed meanwhile");
  answer.cookies.push_back(portal.cookie(*token, request.user.demo ? 0 : Sessions::kDays * 86'400L));
}

void add_access_pages(PageTable& pages) {
  pages.add("GET", "/access", For::signed_in, access_page);
  pages.add("POST", "/access/session", For::signed_in, end_session);
  pages.add("POST", "/access/others", For::signed_in, end_other_sessions);
  const auto look = [](const PageRequest& request) { return access_page(request); };
  pages.add_look("/access/session", look);
  pages.add_look("/access/others", look);
}

}  // namespace portal
