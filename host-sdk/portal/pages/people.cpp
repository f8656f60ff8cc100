// People who may sign in: for administrators.
#include "portal/boards/boards.hpp"
#include "portal/boards/rights.hpp"
#include "portal/origin.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

View row_of(const Asked& asked, const Account& account) {
  View row;
  row["id"] = account.id;
  row["person"] = account.name;
  row["is_administrator"] = account.administrator;
  row["is_disabled"] = account.disabled;
  row["has_password"] = !account.password.empty();
  row["is_self"] = account.id == asked.visitor.account;
  return row;
}

Answer people_page(const Asked& asked, std::string_view problem = {}, int status = 200) {
  std::vector<View> rows;
  for (const Account& account : asked.portal.accounts().list())
    rows.push_back(row_of(asked, account));
  View view;
  view["title"] = asked.word("people.title");
  view["people"] = list_of(rows);
  if (!problem.empty()) {
    view["problem"] = asked.word(problem);
    view["typed_name"] = std::string(asked.posted("name"));
    view["typed_id"] = std::string(asked.posted("id"));
  }
  return page(asked, "people", std::move(view), status);
}

// Where the button for a link stands: among a board's members, else among all people.
std::string page_of_link(const Asked& asked) {
  std::string from = local_address(asked.posted("return"));
  return from == "/" && asked.visitor.administrator ? "/people" : from;
}

Answer link_made(const Asked& asked, const Account& account) {
  const std::string token = asked.portal.links().make(account, asked.writing());
  View view;
  view["title"] = asked.word("link_made.title", {{"name", account.name}});
  view["person"] = account.name;
  view["link"] = link_address(asked, token);
  view["done"] = page_of_link(asked);
  return page(asked, "link_made", std::move(view));
}

Answer add(const Asked& asked) {
  Account account;
  account.id = account_id_of(asked.posted("id"));
  account.name = asked.posted("name");
  account.administrator = asked.posted("administrator") == "yes";
  if (!is_account_name(account.name)) return people_page(asked, "people.name_wrong", 400);
  if (!is_account_id(account.id)) return people_page(asked, "people.id_wrong", 400);
  if (!asked.portal.accounts().put(account, asked.writing())) {
    return people_page(asked, "people.id_taken", 409);
  }
  return link_made(asked, account);
}

Account wanted_account(const Asked& asked) {
  auto account = asked.portal.accounts().find(asked.value("account"));
  if (!account) throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such account");
  return *account;
}

Answer make_link(const Asked& asked) {
  const Account account = wanted_account(asked);
  if (!may_hand_out_link(asked, account)) return error_page(asked, 403);
  if (account.disabled) throw agenda::StatusError(AGENDA_WRONG_STATE, "a disabled account gets no link");
  return link_made(asked, account);
}

Answer set_disabled(const Asked& asked) {
  Account account = wanted_account(asked);
  // Somebody must be left to let the others in again.
  if (account.id == asked.visitor.account) return people_page(asked, "people.not_yourself", 422);
  account.disabled = asked.posted("disabled") == "yes";
  ++account.session_epoch;
  if (!asked.portal.accounts().put(account, asked.writing())) {
    throw agenda::StatusError(AGENDA_CONFLICT, "the account was changed meanwhile");
  }
  return see_other("/people");
}

}  // namespace

std::string link_address(const Asked& asked, const std::string& token) {
  std::string address = asked.portal.settings().public_address;
  while (!address.empty() && address.back() == '/')
    address.pop_back();
  if (address.empty()) address = "http://" + std::string(asked.request.header("Host"));
  return address + "/link/" + token;
}

bool may_hand_out_link(const Asked& asked, const Account& account) {
  if (asked.visitor.administrator) return true;
  // Whoever could let an administrator in could become one.
  if (account.administrator) return false;
  for (const Seat& seat : asked.portal.boards().seats(asked.visitor.account)) {
    if (may(Right::invite, seat.roles) && find_member(seat.board.members, account.id) != nullptr) return true;
  }
  return false;
}

void add_people_pages(Portal& portal) {
  portal.add("GET", "/people", For::administrators, [](const Asked& asked) { return people_page(asked); });
  portal.add("POST", "/people", For::administrators, add);
  portal.add("POST", "/people/{account}/link", For::signed_in, make_link);
  portal.add_look("/people/{account}/link",
                  [](const Asked& asked) { return see_other(page_of_link(asked)); });
  portal.add("POST", "/people/{account}/disabled", For::administrators, set_disabled);
  portal.add_look("/people/{account}/disabled", [](const Asked&) { return see_other("/people"); });
}

}  // namespace portal
