#include "portal/pages/board_context.hpp"

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

[[noreturn]] void refuse_page(agenda_status status, const char* why) {
  throw agenda::StatusError(status, why);
}

// `board` is null where the portal does not have it.
std::optional<MeetingContext> find_meeting_on(const PageRequest& request, const std::string& organisation,
                                              const std::string& board_id, const Board* board,
                                              std::string_view id) {
  const agenda::Call call = request.portal.call(request.user, organisation, board_id, std::string(id));
  auto held = request.portal.boards().meeting(call, organisation, board_id, id, &request.portal.guides());
  if (!held) return std::nullopt;
  MeetingContext found{organisation, board_id, *std::move(held)};
  found.roles = roles_at(board, found.held.meeting, request.user.account, request.user.administrator);
  return found;
}

}  // namespace

std::string MeetingContext::item_address(std::string_view item, std::string_view view) const {
  return address() + "/i/" + percent_encoded(item) + "/" + std::string(view);
}

BoardContext board_context(const PageRequest& request, const Tools& tools, Right right) {
  const std::string& id = request.value("organisation");
  auto organisation = tools.boards.organisation(id);
  auto board = tools.boards.board(id, request.value("board"));
  if (!organisation || !board) refuse_page(AGENDA_NOT_FOUND, "there is no such board");
  BoardContext context{std::move(*organisation), std::move(*board), 0};
  context.roles = roles_in(context.board, request.user.account, request.user.administrator);
  if (!context.may(Right::look) || !context.may(right))
    refuse_page(AGENDA_NOT_ALLOWED, "not with these roles");
  return context;
}

MeetingContext meeting_context(const PageRequest& request) {
  const std::string& organisation = request.value("organisation");
  const auto board = request.portal.boards().board(organisation, request.value("board"));
  auto meeting = find_meeting_on(request, organisation, request.value("board"), board ? &*board : nullptr,
                                 request.value("meeting"));
  if (!meeting) refuse_page(AGENDA_NOT_FOUND, "there is no such meeting");
  if (!may(Right::look, meeting->roles))
    refuse_page(AGENDA_NOT_ALLOWED, "the user is nothing at this meeting");
  return *std::move(meeting);
}

BoardMeetingContext board_meeting_context(const PageRequest& request, const Tools& tools, Right right) {
  BoardContext board = board_context(request, tools, right);
  auto meeting = find_meeting(request, board.board, request.value("meeting"));
  if (!meeting) refuse_page(AGENDA_NOT_FOUND, "there is no such meeting");
  return {std::move(board), *std::move(meeting)};
}

std::optional<MeetingContext> find_meeting(const PageRequest& request, const Board& board,
                                           std::string_view id) {
  return find_meeting_on(request, board.organisation, board.id, &board, id);
}

std::string request_id_of(const PageRequest& request) {
  std::string all = request.http.path;
  for (const agenda::Field& field : request.http.posted) {
    if (field.name != "csrf") all += '\x1F' + field.name + '\x1E' + field.value;
  }
  if (request.posted("once").empty()) all += new_token();
  return "p-" + hash_of(all).substr(0, 40);
}

agenda::Call call_at(const PageRequest& request, const MeetingContext& meeting) {
  agenda::Call call = request.portal.call(request.user, meeting.organisation, meeting.board, meeting.id());
  call.actor = agenda::Actor{request.user.account, request.user.name, meeting.roles};
  return call;
}

agenda::Call call_at(const PageRequest& request, const BoardContext& context, std::string meeting,
                     std::uint32_t roles) {
  agenda::Call call =
      request.portal.call(request.user, context.board.organisation, context.board.id, std::move(meeting));
  call.actor = agenda::Actor{request.user.account, request.user.name, roles == 0 ? context.roles : roles};
  call.request_id = request_id_of(request);
  return call;
}

}  // namespace portal
