// Who may adopt the minutes of a meeting is the organisation's rule to say; what it waits for follows from who
// was there and who has approved.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "board/action_context.hpp"

namespace almene::board {

// An approval is of the minutes as they stood when it was given.
struct GivenApproval {
  const Stored<Approval>* stored = nullptr;
  bool is_outdated =
      false;  // the minutes were changed since, so it counts for no rule until it is given again
};

// Where a rule waits for people, it waits for those who were present at the meeting and had a seat there.
struct AdoptionStanding {
  const Stored<Rule>* rule = nullptr;  // null: the organisation has set none, and the chair adopts
  bool may_adopt = false;              // the actor, now
  std::string_view refusal;            // else why not: a code of Refusal, with words under "problem.CODE"
  std::vector<std::string>
      waits_for;  // ids of those on whom it then waits; whoever adopts need not approve first
  std::vector<GivenApproval> approvals;   // those that were not withdrawn, in the order of the host's list
  std::vector<std::string> not_approved;  // ids of those present with a seat who have not, the actor too

  bool has_outdated_approval_of(std::string_view member) const;
};

// The context has no item, and holds the entries of all items. The presence that counts is what was recorded for the whole meeting, else what the
// host knows. Where the chair was not present the vice chair adopts in the chair's place; the chair may adopt
// all the same.
AdoptionStanding adoption_standing(const ActionContext& context);

}  // namespace almene::board
