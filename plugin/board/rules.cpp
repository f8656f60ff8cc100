// Here are the organisation's own rules for quorum, majority, ties, totals and adoption, each with its stated source.
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

Refusal wrong_number(const char* code, std::vector<std::string> details = {}) {
  return Refusal(RefusalKind::invalid_argument, code, std::move(details)).of_field(field::kNumber);
}

ActionResult set_rule(const ActionContext& context, const ActionRequest& request, RuleKind kind) {
  const std::string id(name_of(kind));
  Rule rule;
  rule.kind = kind;
  // A rule that has several values has a field of its own name for them.
  rule.value =
      kind == RuleKind::totals ? RuleValue::from_number : *term_named<RuleValue>(request.values.get(id));
  rule.source = request.values.get(field::kSource);
  rule.leader_needed = request.values.flag(field::kLeaderNeeded);
  rule.vice_chair = request.values.flag(field::kViceChair);
  if (rule.vice_chair && !lets_chair_decide(rule.value)) {
    throw Refusal(RefusalKind::invalid_argument, "rule.vice_chair_unused", {}).of_field(field::kViceChair);
  }
  rule.number = request.values.number(field::kNumber).value_or(0);
  const bool counts_days = kind == RuleKind::adoption;
  if (!has_number(rule.value) && rule.number != 0)
    throw wrong_number(counts_days ? "rule.days_unused" : "rule.number_unused");
  if (rule.value == RuleValue::by_all_present && rule.number == 0) throw wrong_number("rule.days_needed");
  if (rule.value == RuleValue::fixed_number && rule.number == 0) throw wrong_number("rule.number_needed");
  if (kind == RuleKind::totals && rule.number < kLeastTotalsFrom)
    throw wrong_number("rule.totals_too_few", {std::to_string(kLeastTotalsFrom)})
        .with_limit(kLeastTotalsFrom);
  const auto* before = find_stored(context.entries.rules, id);
  guard_replacing(context, request, before, rule);
  return {id, {{std::move(rule), {}, {}, false}}, {}};
}

}  // namespace

ActionResult set_quorum_rule(const ActionContext& context, const ActionRequest& request) {
  return set_rule(context, request, RuleKind::quorum);
}

ActionResult set_majority_rule(const ActionContext& context, const ActionRequest& request) {
  return set_rule(context, request, RuleKind::majority);
}

ActionResult set_tie_rule(const ActionContext& context, const ActionRequest& request) {
  return set_rule(context, request, RuleKind::tie);
}

ActionResult set_totals_rule(const ActionContext& context, const ActionRequest& request) {
  return set_rule(context, request, RuleKind::totals);
}

ActionResult set_adoption_rule(const ActionContext& context, const ActionRequest& request) {
  return set_rule(context, request, RuleKind::adoption);
}

}  // namespace almene::board
