// This page is for administrators: it shows the people who may sign in.
#include <algorithm>
#include <charconv>

#include "portal/boards/boards.hpp"
#include "portal/boards/rights.hpp"
#include "portal/name_order.hpp"
#include "portal/origin.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/people.hpp"

namespace portal {
namespace {

TemplateData row_of(const PageRequest& request, const Account& account) {
  TemplateData row;
  row["id"] = account.id;
  row["person"] = account.name;
  row["is_administrator"] = account.administrator;
  row["is_disabled"] = account.disabled;
  row["has_password"] = !account.password.empty();
  row["is_self"] = account.id == request.user.account;
  return row;
}

Answer people_page(const PageRequest& request, std::string_view problem = {}, int status = 200) {
  std::vector<TemplateData> rows;
  for (const Account& account : accounts_by_name(request))
    rows.push_back(row_of(request, account));
  TemplateData data;
  data["title"] = request.word("people.title");
  data["people"] = list_of(rows);
  if (!problem.empty()) {
    data["problem"] = request.word(problem);
    data["typed_name"] = std::string(request.posted("name"));
    data["typed_id"] = std::string(request.posted("id"));
  }
  return page(request, "people", std::move(data), status);
}

// This returns the page on which the button for a link stands: that of a board's members, else, for
// administrators, that of all people.
std::string page_of_link(const PageRequest& request) {
  std::string from = local_address(request.posted("return"));
  return from == "/" && request.user.administrator ? "/people" : from;
}

// This returns the address of a one-time link, to be handed out.
std::string link_address(const PageRequest& request, const std::string& token) {
  std::string address = request.portal.settings().public_address;
  while (!address.empty() && address.back() == '/')
    address.pop_back();
  if (address.empty()) address = "http://" + std::string(request.http.header("Host"));
  return address + "/link/" + token;
}

// A link without a number of days works for the usual time.
std::int64_t posted_days(const PageRequest& request) {
  const std::string_view typed = request.posted("days");
  std::int64_t days = Links::kUsualDays;
  const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), days);
  const bool is_number = typed.empty() || (read.ec == std::errc() && read.ptr == typed.data() + typed.size());
  if (!is_number || days < 1 || days > Links::kMostDays)
    throw agenda::StatusError(AGENDA_INVALID_ARGUMENT, "a link does not work for so many days");
  return days;
}

// A link for another time can be made in place of this one.
void put_other_days(const PageRequest& request, std::int64_t days, TemplateData& data) {
  std::vector<TemplateData> choices;
  for (const std::int64_t other : {Links::kUsualDays, std::int64_t{3}, Links::kMostDays}) {
    if (other == days) continue;
    TemplateData choice;
    const std::string number = std::to_string(other);
    choice["days"] = number;
    choice["words"] = request.word(other == 1 ? "days.one" : "days.many", {{"count", number}});
    choices.push_back(std::move(choice));
  }
  data["link_days"] = list_of(choices);
}

Answer link_made(const PageRequest& request, const Account& account, std::int64_t days) {
  const auto token = request.portal.links().make(
      account.id, days, request.writing(),
      [&](const Account& as_it_is) { return may_hand_out_link(request, as_it_is); });
  if (!token)
    throw agenda::StatusError(AGENDA_WRONG_STATE, "the account is disabled, gone, or in use meanwhile");
  const Moment ends = request.portal.zone().at(request.portal.now().time_ms + days * kDayMs);
  TemplateData data;
  data["title"] = request.word("link_made.title", {{"name", account.name}});
  data["id"] = account.id;
  data["portal_script"] = true;
  put_other_days(request, days, data);
  data["link"] = link_address(request, *token);
  data["once"] = request.word("link_made.once", {{"when", moment_words(request, ends)}});
  data["done"] = page_of_link(request);
  return page(request, "link_made", std::move(data));
}

Answer add(const PageRequest& request) {
  const std::int64_t days = posted_days(request);
  Account account;
  account.id = account_id_of(request.posted("id"));
  account.name = request.posted("name");
  account.administrator = request.posted("administrator") == "yes";
  if (!is_account_name(account.name)) return people_page(request, "people.name_wrong", 400);
  if (!is_account_id(account.id)) return people_page(request, "people.id_wrong", 400);
  if (!request.portal.accounts().put(account, request.writing(), event::kAccountAdded)) {
    return people_page(request, "people.id_taken", 409);
  }
  return link_made(request, account, days);
}

Account wanted_account(const PageRequest& request) {
  auto account = request.portal.accounts().find(request.value("account"));
  if (!account) throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such account");
  return *account;
}

Answer make_link(const PageRequest& request) {
  const auto account = request.portal.accounts().find(request.value("account"));
  // Whoever may not make one learns no more of an account than of none.
  if (!account) return error_page(request, request.user.administrator ? 404 : 403);
  if (!may_hand_out_link(request, *account)) return error_page(request, 403);
  return link_made(request, *account, posted_days(request));
}

Answer set_disabled(const PageRequest& request) {
  Account account = wanted_account(request);
  // Somebody must be left to let the others in again.
  if (account.id == request.user.account) return people_page(request, "people.not_yourself", 422);
  account.disabled = request.posted("disabled") == "yes";
  ++account.session_epoch;
  const std::string_view what = account.disabled ? event::kBlocked : event::kLetInAgain;
  if (!request.portal.accounts().put(account, request.writing(), what)) {
    throw agenda::StatusError(AGENDA_CONFLICT, "the account was changed meanwhile");
  }
  return see_other("/people");
}

}  // namespace

std::vector<Account> accounts_by_name(const PageRequest& request) {
  std::vector<Account> accounts = request.portal.accounts().list();
  const NameOrder order(*request.user.language);
  std::stable_sort(accounts.begin(), accounts.end(),
                   [&](const Account& left, const Account& right) { return order(left.name, right.name); });
  return accounts;
}

bool may_hand_out_link(const PageRequest& request, const Account& account) {
  if (request.user.administrator) return true;
  // Whoever could let somebody in could become them: an administrator, a member of another board, or a member
  // whose answers are sealed.
  if (account.administrator || account.is_in_use()) return false;
  const std::vector<Seat> own = request.portal.boards().seats(request.user.account);
  const std::vector<Seat> theirs = request.portal.boards().seats(account.id);
  return !theirs.empty() && std::all_of(theirs.begin(), theirs.end(), [&](const Seat& seat) {
    return std::any_of(own.begin(), own.end(), [&](const Seat& one) {
      return one.organisation.id == seat.organisation.id && one.board.id == seat.board.id &&
             may(Right::invite, one.roles);
    });
  });
}

void add_people_pages(PageTable& pages) {
  pages.add("GET", "/people", For::administrators,
            [](const PageRequest& request) { return people_page(request); });
  pages.add("POST", "/people", For::administrators, add);
  pages.add("POST", "/people/{account}/link", For::signed_in, make_link);
  pages.add_look("/people/{account}/link",
                 [](const PageRequest& request) { return see_other(page_of_link(request)); });
  pages.add("POST", "/people/{account}/disabled", For::administrators, set_disabled);
  pages.add_look("/people/{account}/disabled", [](const PageRequest&) { return see_other("/people"); });
}

}  // namespace portal
