#include "board/handlers.hpp"

namespace almene::board {
namespace {

constexpr auto kPlanned = ItemState::planned;
constexpr auto kInSession = ItemState::in_session;
constexpr auto kOpened = ItemState::opened;
constexpr auto kEnded = ItemState::ended;
constexpr ItemStates kSealed = kPlanned | kInSession;
// From when the meeting begins until its minutes are approved.
constexpr ItemStates kAtWork = kInSession | kOpened | kEnded;
constexpr ItemStates kUnlocked = kSealed | kOpened | kEnded;
constexpr ItemStates kAlways = kUnlocked | ItemState::locked;

// Lengths in code points: a note is a thought, a conclusion a page, a decision may be a resolution.
constexpr std::uint32_t kNote = 2000;
constexpr std::uint32_t kReason = 2000;
constexpr std::uint32_t kText = 10000;
constexpr std::uint32_t kTask = 1000;
constexpr std::uint32_t kName = 200;
constexpr std::uint32_t kSource = 300;
constexpr std::uint32_t kMostPeople = 1000;
constexpr std::uint32_t kId = 128;
constexpr std::uint32_t kItemId = 130;                     // a guide's id, a dot, a local id
constexpr std::uint32_t kFollowUpId = kId + kItemId + 12;  // "MEETING/ITEM/f1"

FieldType text(std::string_view name, std::uint32_t longest, bool required = false) {
  return {name, FieldKind::text, required, false, longest, {}, {}};
}
FieldType text_to_take_back(std::string_view name, std::uint32_t longest) {
  return {name, FieldKind::text, true, false, longest, {}, {}, true};
}
FieldType line(std::string_view name, std::uint32_t longest, bool required = false) {
  return {name, FieldKind::line, required, false, longest, {}, {}};
}
FieldType line_to_take_back(std::string_view name, std::uint32_t longest) {
  return {name, FieldKind::line, true, false, longest, {}, {}, true};
}
FieldType choice(std::string_view name, std::vector<std::string_view> choices, bool required = true) {
  return {name, FieldKind::choice, required, false, 0, {}, std::move(choices)};
}
FieldType day(std::string_view name) {
  return {name, FieldKind::date, false, false, 0, {}, {}};
}
FieldType count(std::string_view name) {
  return {name, FieldKind::number, false, false, kMostPeople, {}, {}};
}
FieldType flag(std::string_view name, bool required = false) {
  return {name, FieldKind::flag, required, false, 0, {}, {}};
}
FieldType reference(std::string_view name, std::uint32_t longest, bool required = true) {
  return {name, FieldKind::reference, required, false, longest, name, {}};
}
FieldType reference_to_meeting() {
  return {"from", FieldKind::reference, true, false, kId, "meeting", {}};
}
FieldType ballot() {
  return {"ballot", FieldKind::ballot, false, true, kId + 1 + 9, {}, {"in_favour", "against", "abstain"}};
}

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

std::vector<FieldType> decision_fields() {
  return {choice("outcome", names_of<Outcome>()),
          text("text", kText, true),
          text("reason", kReason),
          day("decided_on"),
          day("postponed_to"),
          reference("vote", kId, false)};
}

std::vector<FieldType> vote_fields() {
  return {text("proposal", kText, true),
          count("in_favour"),
          count("against"),
          count("abstain"),
          ballot(),
          choice("casting_vote", {"in_favour", "against"}, false)};
}

std::vector<FieldType> with(std::vector<FieldType> first, std::vector<FieldType> rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

std::vector<ActionType> make_table() {
  const auto consideration = reference("consideration", kItemId);
  const auto any_member = reference("member", kId, false);
  constexpr Roles kSpeaking = kPreparing | kRecording;
  constexpr Roles kConfiguring = Role::chair | Role::administrator;
  return {
      {"answer_consideration",
       Target::item,
       kPreparing | Role::minute_taker,
       kSealed,
       {consideration, choice("answer", names_of_and<Answer>("cleared")), text("note", kNote),
        flag("share_note"), any_member},
       answer_consideration,
       true},
      {"carry_over",
       Target::item,
       kRecording | Role::administrator,
       kSealed,
       {reference_to_meeting()},
       carry_over,
       true},
      {"open_answers", Target::item, kLeading, kSealed, {}, open_answers, true},
      {"close_answers", Target::item, kLeading, kOpened, {}, close_answers},
      {"record_board_answer",
       Target::item,
       kRecording,
       kAtWork,
       {consideration, choice("answer", names_of_and<JointAnswer>("cleared"))},
       record_board_answer},
      {"record_conclusion",
       Target::item,
       kRecording,
       kAtWork,
       {reference("question", kItemId), text_to_take_back("text", kText)},
       record_conclusion},
      {"record_vote", Target::item, kRecording, kAtWork, vote_fields(), record_vote},
      {"correct_vote", Target::item, kRecording, kAtWork,
       with({reference("vote", kId)}, with(vote_fields(), {flag("withdrawn")})), correct_vote},
      {"record_decision", Target::item, kRecording, kAtWork, decision_fields(), record_decision},
      {"correct_decision", Target::item, kRecording, kAtWork,
       with({reference("decision", kId)}, with(decision_fields(), {flag("withdrawn")})), correct_decision},
      {"record_dissent",
       Target::item,
       kSpeaking,
       kAtWork,
       {reference("decision", kId), any_member, text_to_take_back("text", kText)},
       record_dissent},
      {"record_recusal",
       Target::item,
       kSpeaking,
       kUnlocked,
       {flag("recused", true), any_member, text("reason", kReason)},
       record_recusal},
      {"add_follow_up",
       Target::item,
       kRecording,
       kAtWork,
       {text("task", kTask, true), line("responsible", kName, true), day("due_date"),
        reference("decision", kId, false)},
       add_follow_up},
      {"change_follow_up",
       Target::item,
       kSpeaking | Role::portal,
       kAlways,
       {reference("follow_up", kFollowUpId), text("task", kTask), line("responsible", kName), day("due_date"),
        choice("status", names_of<FollowUpStatus>(), false)},
       change_follow_up},
      {"set_follow_up_reference",
       Target::item,
       Role::portal,
       kAlways,
       {reference("follow_up", kFollowUpId), line_to_take_back("reference", kName)},
       set_follow_up_reference},
      {"record_attendance",
       Target::meeting,
       kRecording,
       kUnlocked,
       {reference("member", kId), choice("presence", {"present", "standing_in", "apologies", "absent"})},
       record_attendance},
      {"set_quorum_rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {choice("quorum", {"more_than_half", "at_least_half", "at_least_two_thirds", "fixed_number"}),
        count("number"), line("source", kSource, true)},
       set_quorum_rule},
      {"set_majority_rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {choice("majority", {"of_votes_cast", "of_present", "of_all_members", "two_thirds_of_votes"}),
        line("source", kSource, true)},
       set_majority_rule},
      {"set_tie_rule",
       Target::organisation,
       kConfiguring,
       kAlways,
       {choice("tie", {"proposal_falls", "chair_decides"}), line("source", kSource, true)},
       set_tie_rule},
      {kTidyRecords, Target::organisation, Role::administrator | Role::portal, kAlways, {}, nullptr},
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

}  // namespace almene::board
