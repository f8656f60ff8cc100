#include <algorithm>

#include "board/field_names.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

constexpr auto kPlanned = ItemState::planned;
constexpr auto kInSession = ItemState::in_session;
constexpr auto kOpened = ItemState::opened;

// Lengths of texts are in code points: a note is a thought, a conclusion a page, a decision may be a
// resolution. Lengths of ids are in bytes, and kMostPeople is the largest count.
constexpr std::uint32_t kNote = 2000;
constexpr std::uint32_t kReason = 2000;
constexpr std::uint32_t kText = 10000;
constexpr std::uint32_t kTask = 1000;
constexpr std::uint32_t kName = 200;
constexpr std::uint32_t kSource = 300;
constexpr std::uint32_t kMostPeople = 1000;
constexpr std::uint32_t kId = 128;
constexpr std::uint32_t kItemId = 130;                               // a guide's id, a dot, a local id
constexpr std::uint32_t kAnotherAnswerId = kItemId + kId + kId + 2;  // "CONSIDERATION/MEMBER/MEETING"
constexpr std::uint32_t kFollowUpId = kId + kItemId + 12;            // "MEETING/ITEM/f1"

template <class Term>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (const auto& named : terms_of(Term{}))
    names.push_back(named.name);
  return names;
}

template <class Term>
std::vector<std::string_view> names_of_and(std::string_view extra) {
  auto names = names_of<Term>();
  names.push_back(extra);
  return names;
}

std::uint32_t longest_id_of(Referent referent) {
  if (referent == Referent::follow_up) return kFollowUpId;
  if (referent == Referent::another_answer) return kAnotherAnswerId;
  return referent == Referent::consideration || referent == Referent::question ? kItemId : kId;
}

FieldType field_of(std::string_view name, FieldKind kind, bool required, std::uint32_t longest = 0) {
  FieldType type{name, kind};
  type.required = required;
  type.longest = longest;
  return type;
}
FieldType text(std::string_view name, std::uint32_t longest, bool required = false) {
  return field_of(name, FieldKind::text, required, longest);
}
FieldType note() {
  FieldType type = text(field::kNote, kNote);
  type.is_note = true;
  return type;
}
FieldType line(std::string_view name, std::uint32_t longest, bool required = false) {
  return field_of(name, FieldKind::line, required, longest);
}
FieldType person(std::string_view name, bool required = false) {
  FieldType type = line(name, kName, required);
  type.may_name_member = true;
  return type;
}
FieldType to_take_back(FieldType type) {
  type.required = true;
  type.may_be_emptied = true;
  return type;
}
FieldType choice(std::string_view name, std::vector<std::string_view> choices, bool required = true) {
  FieldType type = field_of(name, FieldKind::choice, required);
  type.choices = std::move(choices);
  return type;
}
FieldType day(std::string_view name) {
  return field_of(name, FieldKind::date, false);
}
FieldType count(std::string_view name, bool required = false) {
  return field_of(name, FieldKind::number, required, kMostPeople);
}
FieldType flag(std::string_view name, bool required = false) {
  return field_of(name, FieldKind::flag, required);
}
FieldType reference(std::string_view name, Referent to, bool required = true) {
  FieldType type = field_of(name, FieldKind::reference, required, longest_id_of(to));
  type.refers_to = to;
  return type;
}
FieldType ballot() {
  FieldType type = field_of(field::kBallot, FieldKind::ballot, false, kId + 1 + 9);
  type.repeats = true;
  type.choices = names_of<Ballot>();
  return type;
}

std::vector<FieldType> decision_fields() {
  return {choice(field::kOutcome, names_of<Outcome>()),
          text(field::kText, kText, true),
          text(field::kReason, kReason),
          day(field::kDecidedOn),
          day(field::kPostponedTo),
          reference(field::kVote, Referent::vote, false)};
}

std::vector<std::string_view> majorities() {
  return {"of_votes_cast", "of_present", "of_all_members", "two_thirds_of_votes"};
}

std::vector<FieldType> vote_fields() {
  return {text(field::kProposal, kText, true),
          count(field::kInFavour),
          count(field::kAgainst),
          count(field::kAbstain),
          ballot(),
          choice(field::kCastingVote, {"in_favour", "against"}, false),
          choice(field::kMajority, majorities(), false),
          line(field::kSource, kSource)};
}

std::vector<FieldType> with(std::vector<FieldType> first, std::vector<FieldType> rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

std::vector<ActionType> make_table() {
  const auto consideration = reference(field::kConsideration, Referent::consideration);
  const auto distinct = flag(field::kDistinct);  // not the one that says the same and stands already
  const auto any_member = reference(field::kMember, Referent::member, false);
  const auto version =
      reference(field::kVersion, Referent::guide_version, false);  // that the sender has seen
  constexpr Roles kSpeaking = kPreparing | kRecording;
  constexpr Roles kConfiguring = Role::chair | Role::administrator;
  return {
      {"answer_consideration",
       "answer",
       Target::item,
       kPreparing | Role::minute_taker,
       kSealed,
       {consideration, choice(field::kAnswer, names_of_and<Answer>("cleared")), note(),
        flag(field::kShareNote), any_member, count(field::kTotalsFrom), version},
       answer_consideration,
       AlsoReads::answers},
      {"dismiss_answer",
       "another_answer",
       Target::item,
       kPreparing,
       kAlways,
       {reference(field::kAnotherAnswer, Referent::another_answer)},
       dismiss_answer,
       AlsoReads::answers},
      {"carry_over",
       "",
       Target::item,
       kRecording | Role::administrator,
       kSealed,
       {reference(field::kFrom, Referent::meeting)},
       carry_over,
       AlsoReads::answers},
      {"open_answers",
       "opening",
       Target::item,
       kLeading,
       kSealed,
       {count(field::kAnswered), text(field::kReason, kReason)},
       open_answers,
       AlsoReads::answers},
      {"close_answers", "opening", Target::item, kLeading, kOpened, {}, close_answers},
      {"record_board_answer",
       "board_answer",
       Target::item,
       kRecording,
       kAtWork,
       {consideration, choice(field::kAnswer, names_of_and<JointAnswer>("cleared")), version},
       record_board_answer},
      {"record_conclusion",
       "conclusion",
       Target::item,
       kRecording,
       kAtWork,
       {reference(field::kQuestion, Referent::question), to_take_back(text(field::kText, kText)), version},
       record_conclusion},
      {"record_vote", "vote", Target::item, kRecording, kAtWork, with(vote_fields(), {distinct}),
       record_vote},
      {"correct_vote", "vote", Target::item, kRecording, kAtWork,
       with({reference(field::kVote, Referent::vote)}, with(vote_fields(), {flag(field::kWithdrawn)})),
       correct_vote},
      {"record_decision", "decision", Target::item, kRecording, kAtWork, with(decision_fields(), {distinct}),
       record_decision},
      {"correct_decision", "decision", Target::item, kRecording, kAtWork,
       with({reference(field::kDecision, Referent::decision)},
            with(decision_fields(), {flag(field::kWithdrawn)})),
       correct_decision},
      {"record_dissent",
       "dissent",
       Target::item,
       kSpeaking,
       kAtWork,
       {reference(field::kDecision, Referent::decision), any_member, to_take_back(text(field::kText, kText))},
       record_dissent},
      {"record_recusal",
       "recusal",
       Target::item,
       kSpeaking,
       kUnlocked,
       {flag(field::kRecused, true), any_member, text(field::kReason, kReason)},
       record_recusal},
      {"add_follow_up",
       "follow_up",
       Target::item,
       kRecording,
       kAtWork,
       {text(field::kTask, kTask, true), person(field::kResponsible, true), day(field::kDueDate),
        reference(field::kDecision, Referent::decision, false), distinct},
       add_follow_up,
       AlsoReads::follow_up_index},
      {"change_follow_up",
       "follow_up",
       Target::item,
       kSpeaking | Role::portal,
       kAlways,
       {reference(field::kFollowUp, Referent::follow_up), text(field::kTask, kTask),
        person(field::kResponsible), day(field::kDueDate),
        choice(field::kStatus, names_of<FollowUpStatus>(), false)},
       change_follow_up,
       AlsoReads::follow_up_index},
      {"set_follow_up_reference",
       "follow_up",
       Target::item,
       Role::portal,
       kAlways,
       {reference(field::kFollowUp, Referent::follow_up), to_take_back(line(field::kReference, kName))},
       set_follow_up_reference,
       AlsoReads::follow_up_index},
      {"use_guide_version",
       "guide_version",
       Target::item,
       kRecording,
       kSealed,
       {version},
       use_guide_version,
       AlsoReads::whole_guide},
      {"record_attendance",
       "attendance",
       Target::meeting,
       kRecording,
       kUnlocked,
       {reference(field::kMember, Referent::member),
        choice(field::kPresence, {"present", "standing_in", "apologies", "absent"})},
       record_attendance},
      {"set_quorum_rule",
       "rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {choice(field::kQuorum, {"more_than_half", "at_least_half", "at_least_two_thirds", "fixed_number"}),
        count(field::kNumber), flag(field::kLeaderNeeded), line(field::kSource, kSource, true)},
       set_quorum_rule},
      {"set_majority_rule",
       "rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {choice(field::kMajority, majorities()), line(field::kSource, kSource, true)},
       set_majority_rule},
      {"set_tie_rule",
       "rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {choice(field::kTie, {"proposal_falls", "chairs_vote", "chair_decides"}), flag(field::kViceChair),
        line(field::kSource, kSource, true)},
       set_tie_rule},
      {"set_totals_rule",
       "rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {count(field::kNumber, true), line(field::kSource, kSource, true)},
       set_totals_rule},
      {"tidy_records", "", Target::organisation, Role::administrator | Role::portal, kAlways, {}, nullptr},
  };
}

}  // namespace

const std::vector<ActionType>& action_table() {
  static const auto table = make_table();
  return table;
}

const ActionType* find_action(std::string_view name) {
  for (const auto& action : action_table()) {
    if (action.name == name) return &action;
  }
  return nullptr;
}

const FieldType* find_field(const ActionType& action, std::string_view name) {
  const auto found = std::find_if(action.fields.begin(), action.fields.end(),
                                  [&](const FieldType& type) { return type.name == name; });
  return found == action.fields.end() ? nullptr : &*found;
}

}  // namespace almene::board
