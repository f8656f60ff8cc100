// The names of the actions' fields, as the contract, forms and content/ui ("field.NAME") have them.
#pragma once

#include <string_view>

namespace almene::board::field {

constexpr std::string_view kAbstain = "abstain";
constexpr std::string_view kAddendum = "addendum";
constexpr std::string_view kAdoption = "adoption";
constexpr std::string_view kAgainst = "against";
constexpr std::string_view kAnotherAnswer = "another_answer";
constexpr std::string_view kAnswer = "answer";
constexpr std::string_view kAnswered = "answered";
constexpr std::string_view kBallot = "ballot";
constexpr std::string_view kCastingVote = "casting_vote";
constexpr std::string_view kClosing = "closing";
constexpr std::string_view kComment = "comment";
constexpr std::string_view kConsideration = "consideration";
constexpr std::string_view kDecidedOn = "decided_on";
constexpr std::string_view kDecision = "decision";
constexpr std::string_view kDistinct = "distinct";
constexpr std::string_view kDueDate = "due_date";
constexpr std::string_view kFollowUp = "follow_up";
constexpr std::string_view kFrom = "from";
constexpr std::string_view kInFavour = "in_favour";
constexpr std::string_view kKeepNames = "keep_names";
constexpr std::string_view kLeaderNeeded = "leader_needed";
constexpr std::string_view kMajority = "majority";
constexpr std::string_view kMember = "member";
constexpr std::string_view kNote = "note";
constexpr std::string_view kNumber = "number";
constexpr std::string_view kOpenComments = "open_comments";
constexpr std::string_view kOutcome = "outcome";
constexpr std::string_view kPostponedTo = "postponed_to";
constexpr std::string_view kPresence = "presence";
constexpr std::string_view kProposal = "proposal";
constexpr std::string_view kQuestion = "question";
constexpr std::string_view kQuorum = "quorum";
constexpr std::string_view kReason = "reason";
constexpr std::string_view kRecused = "recused";
constexpr std::string_view kReference = "reference";
constexpr std::string_view kRemark = "remark";
constexpr std::string_view kResponsible = "responsible";
constexpr std::string_view kSeen = "seen";
constexpr std::string_view kSettled = "settled";
constexpr std::string_view kShareNote = "share_note";
constexpr std::string_view kSource = "source";
constexpr std::string_view kStatus = "status";
constexpr std::string_view kTask = "task";
constexpr std::string_view kText = "text";
constexpr std::string_view kTie = "tie";
constexpr std::string_view kTotalsFrom = "totals_from";
constexpr std::string_view kUntil = "until";
constexpr std::string_view kVersion = "version";
constexpr std::string_view kViceChair = "vice_chair";
constexpr std::string_view kVote = "vote";
constexpr std::string_view kWithdrawn = "withdrawn";

}  // namespace almene::board::field
