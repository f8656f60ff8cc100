#include "portal/pages/place.hpp"

#include "portal/boards/rights.hpp"

namespace portal {

std::string Place::item_address(std::string_view item, std::string_view view) const {
  return address() + "/i/" + percent_encoded(item) + "/" + std::string(view);
}

Place place_of(const PageRequest& request) {
  Place place;
  place.organisation = request.value("organisation");
  place.board = request.value("board");
  const agenda::Call call = request.portal.call(request.visitor, place.organisation, place.board);
  auto held = request.portal.boards().meeting(call, place.organisation, place.board, request.value("meeting"),
                                              &request.portal.guides());
  if (!held) throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such meeting");
  place.held = std::move(*held);
  const auto board = request.portal.boards().board(place.organisation, place.board);
  place.roles = roles_at(board ? &*board : nullptr, place.held.meeting, request.visitor.account,
                         request.visitor.administrator);
  if (!may(Right::look, place.roles)) {
    throw agenda::StatusError(AGENDA_NOT_ALLOWED, "the visitor is nothing at this meeting");
  }
  return place;
}

agenda::Call call_at(const PageRequest& request, const Place& place) {
  agenda::Call call =
      request.portal.call(request.visitor, place.organisation, place.board, place.held.meeting.id);
  call.actor = agenda::Actor{request.visitor.account, request.visitor.name, place.roles};
  return call;
}

}  // namespace portal
