// The plugin adopts the minutes, and the portal's own meeting is locked after that.
//
// An adoption stands whatever the portal says. Where the portal's own write failed, or the minutes were adopted
// without the portal, the meeting is locked by the next form about its minutes, and by the upkeep.
#pragma once

#include <string_view>

#include "portal/services.hpp"

namespace portal {

inline constexpr std::string_view kAdoptMinutes = "adopt_minutes";
inline constexpr std::string_view kMinutesPage = "minutes";

// It is true where the plugin has the action. Then the portal's step "approve" is that action.
bool has_adoption(const Services& portal, const agenda::Call& call);

// It is true where this call's actor is among those whom the action serves.
bool may_adopt(const Services& portal, const agenda::Call& call);

// What the plugin says of the minutes of the call's meeting.
struct MinutesStanding {
  bool adopted = false;
  std::string digest;  // of the draft that would be adopted; empty where there is none
  std::string
      comments_until;  // the day until which the minutes are out for comments; empty where they are not
  bool awaits_approval = false;  // of the call's actor, in their own name
};
MinutesStanding minutes_standing(const Services& portal, const agenda::Call& call);

// This locks the meetings whose minutes were adopted in an action's outcome, and logs what it cannot lock.
void lock_adopted(const Services& portal, const agenda::Call& call, std::string_view outcome);

// This locks the call's meeting, and logs where it cannot.
void lock_adopted_meeting(const Services& portal, const agenda::Call& call);

// This locks every meeting of the call's board whose minutes are adopted. It throws StatusError.
void lock_all_adopted(const Services& portal, const agenda::Call& call);

}  // namespace portal
