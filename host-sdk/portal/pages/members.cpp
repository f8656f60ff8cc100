// This page shows who sits on the board, and as what.
#include <algorithm>

#include "meetings/words.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/people.hpp"

namespace portal {
namespace {

namespace words = agenda::words;

// These are all roles but the administrator's, which is one of the whole portal.
std::vector<std::uint32_t> board_roles() {
  std::vector<std::uint32_t> roles;
  for (const auto& [bit, name] : words::kRoles) {
    if (bit != AGENDA_ROLE_ADMINISTRATOR) roles.push_back(bit);
  }
  return roles;
}

std::uint32_t posted_roles(const PageRequest& request) {
  std::uint32_t roles = 0;
  for (const std::string& name : all_of(request.http.posted, "role"))
    roles |= words::number(words::kRoles, name).value_or(0);
  return roles;
}

TemplateData roles_data(const PageRequest& request, std::uint32_t roles) {
  std::vector<TemplateData> rows;
  for (const std::uint32_t bit : board_roles()) {
    const std::string name(words::word(words::kRoles, bit));
    TemplateData row;
    row["role"] = name;
    row["label"] = request.word("role." + name);
    row["checked"] = (roles & bit) != 0;
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

// The page has several forms: "new", "name", and "m:" with the id of each member.
bool is_posted(const PageRequest& request, const std::string& form) {
  return request.http.changes_something() && request.posted("form") == form;
}

TemplateData member_data(const PageRequest& request, const agenda::Member& member, bool open) {
  TemplateData data;
  data["id"] = member.id;
  data["member"] = member.name;
  data["roles"] = role_words(request, member.roles);
  data["seen"] = fingerprint(member);
  data["typed_name"] = open ? std::string(request.posted("name")) : member.name;
  data["role_choices"] = roles_data(request, open ? posted_roles(request) : member.roles);
  data["open"] = open;
  const auto account = request.portal.accounts().find(member.id);
  data["invites"] = account && !account->disabled && may_hand_out_link(request, *account);
  return data;
}

// These are the people who may sign in and are not on the board.
TemplateData accounts_data(const PageRequest& request, const Board& board) {
  std::vector<TemplateData> rows;
  for (const Account& account : accounts_by_name(request)) {
    if (account.disabled || find_member(board.members, account.id) != nullptr) continue;
    TemplateData row;
    row["id"] = account.id;
    row["person"] = account.name;
    row["selected"] = request.posted("member") == account.id;
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

// After a post the page shows the form as it was typed.
Answer members_page(const PageRequest& request, const BoardContext& context,
                    const agenda::Problem* problem = nullptr) {
  TemplateData data = page_data(request, request.word("members.title"), context);
  std::vector<TemplateData> members;
  for (const agenda::Member& member : context.board.members)
    members.push_back(member_data(request, member, is_posted(request, "m:" + member.id)));
  data["none"] = members.empty();
  data["members"] = list_of(members);
  data["arranges"] = context.may(Right::arrange_board);
  if (context.may(Right::arrange_board)) {
    data["accounts"] = accounts_data(request, context.board);
    // No role is chosen beforehand: a guest who was left a member beside it would vote, and see what is closed.
    data["new_roles"] =
        roles_data(request, is_posted(request, "new") ? posted_roles(request) : std::uint32_t{0});
    data["board_name"] =
        is_posted(request, "name") ? std::string(request.posted("name")) : context.board.name;
  }
  return page_with_refusal(request, "members", std::move(data), problem);
}

Answer show_members(const PageRequest& request) {
  const Tools tools(request);
  return members_page(request, board_context(request, tools));
}

// A new member has the name of their account.
std::string name_of(const PageRequest& request, const std::string& account) {
  const auto found = request.portal.accounts().find(account);
  return found ? found->name : std::string();
}

MemberChange posted_change(const PageRequest& request) {
  MemberChange change;
  const bool is_new = is_posted(request, "new");
  change.member.id = request.posted("member");
  change.member.name = is_new ? name_of(request, change.member.id) : std::string(request.posted("name"));
  change.member.roles = posted_roles(request);
  change.remove = has_field(request.http.posted, "remove");
  change.seen = request.posted("seen");
  return change;
}

Answer save_members(const PageRequest& request) {
  const Tools tools(request);
  const BoardContext context = board_context(request, tools, Right::arrange_board);
  const bool renames = is_posted(request, "name");
  const auto done =
      renames ? tools.arrange.change_board(call_at(request, context), std::string(request.posted("name")), {})
              : tools.arrange.change_board(call_at(request, context), {}, {posted_change(request)});
  if (!done)
    return members_page(request, board_context(request, tools, Right::arrange_board), &done.problem());
  if (!renames) {
    request.portal.security_log().note(
        {std::string(event::kRolesChanged), std::string(request.posted("member")), request.user.account,
         request.value("organisation") + "/" + request.value("board")},
        request.writing());
  }
  return see_other(request.http.path);
}

}  // namespace

void add_members_page(PageTable& pages) {
  const std::string address = "/o/{organisation}/{board}/members";
  pages.add("GET", address, For::signed_in, show_members);
  pages.add("POST", address, For::signed_in, save_members);
  pages.add_look(address, show_members);
}

}  // namespace portal
