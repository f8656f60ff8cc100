#include "portal/pages/place.hpp"

#include "portal/boards/rights.hpp"

namespace portal {

std::string Place::item_address(std::string_view item, std::string_view view) const {
  return address() + "/i/" + percent_encoded(item) + "/" + std::string(view);
}

Place place_of(const Asked& asked) {
  Place place;
  place.organisation = asked.value("organisation");
  place.board = asked.value("board");
  const agenda::Call call = asked.portal.call(asked.visitor, place.organisation, place.board);
  auto held = asked.portal.boards().meeting(call, place.organisation, place.board, asked.value("meeting"),
                                            &asked.portal.guides());
  if (!held) throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such meeting");
  place.held = std::move(*held);
  const auto board = asked.portal.boards().board(place.organisation, place.board);
  place.roles = roles_at(board ? &*board : nullptr, place.held.meeting, asked.visitor.account,
                         asked.visitor.administrator);
  if (!may(Right::look, place.roles)) {
    throw agenda::StatusError(AGENDA_NOT_ALLOWED, "the visitor is nothing at this meeting");
  }
  return place;
}

agenda::Call call_at(const Asked& asked, const Place& place) {
  agenda::Call call =
      asked.portal.call(asked.visitor, place.organisation, place.board, place.held.meeting.id);
  call.actor = agenda::Actor{asked.visitor.account, asked.visitor.name, place.roles};
  return call;
}

}  // namespace portal
