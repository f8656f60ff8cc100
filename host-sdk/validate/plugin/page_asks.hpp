// These are all ways in which the pages of a plugin can be asked for: each page, media type and choice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validate/plugin/portal.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {

constexpr std::uint32_t kMeetingStates[] = {AGENDA_MEETING_PLANNED, AGENDA_MEETING_IN_SESSION,
                                            AGENDA_MEETING_ENDED, AGENDA_MEETING_LOCKED,
                                            AGENDA_MEETING_CANCELLED};

struct PageAsk {
  agenda::PageType page;
  std::string type;
  std::vector<agenda::Field> query;

  // It returns what a host asks with; a call has its meeting all the same where the page is the board's.
  agenda::PageRequest request() const;
};

// It returns each page in each of its media types, without a query and with each choice of each of its fields. The
// check is skipped where the plugin has no pages.
std::vector<PageAsk> page_asks(const Portal& portal);

// They are none where the plugin has no pages.
std::vector<PageAsk> page_asks_if_any(const Portal& portal);

// It returns those of one media type.
std::vector<PageAsk> of_type(std::vector<PageAsk> asks, const std::string& type);

// It tells a page that is text from a paper, which may be any bytes.
bool is_text(const PageAsk& ask);

// It returns "minutes as text/plain with version=residents for karen".
std::string in_words(const PageAsk& ask, const agenda::Actor& actor);

// It returns the call with a form's address and a hidden field of the host's.
agenda::Call with_form(agenda::Call call);

// It tells whether the page says that it serves somebody with the actor's roles, in this state of the meeting.
bool serves(const agenda::PageType& page, const agenda::Actor& actor, std::uint32_t meeting_state);

// It calls `each(actor, after)` for everybody in every state of the meeting, while nothing is recorded, and then, after
// every good request, for its actor. A plugin without actions has the first part alone.
template <class Each>
void at_every_moment(Portal& portal, Each each) {
  for (const std::uint32_t state : kMeetingStates) {
    portal.world.meeting().state = state;
    for (const agenda::Actor& actor : people())
      each(actor, words(" in meeting state ", state));
  }
  portal.world.meeting().state = AGENDA_MEETING_IN_SESSION;
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) == nullptr) return;
  const Requests requests(portal);
  for (const Good& good : requests.good()) {
    static_cast<void>(done(portal, good));
    each(good.actor, " after " + good.action.name);
  }
}

// It puts the portal where most is recorded of the actions that can be done one after the other. Nothing happens where
// there are no actions.
void fill_with_records(Portal& portal);

// It ends the check where the page is not OK, and returns what is written.
std::string must_show(const Portal& portal, const agenda::Call& call, const PageAsk& ask);

}  // namespace validate
