// Here are the organisation's own rules for quorum, majority and ties, each with its stated source.
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

Parts parts_of_rule(const Rule& rule) {
  Parts parts = {term_part(std::string(name_of(rule.kind)), rule.value)};
  if (rule.value == RuleValue::fixed_number) parts.push_back({"number", std::to_string(rule.number)});
  parts.push_back({"source", rule.source});
  return parts;
}

ActionResult set_rule(const ActionContext& context, const ActionRequest& request, RuleKind kind) {
  const std::string id(name_of(kind));
  Rule rule;
  rule.kind = kind;
  rule.value = *term_named<RuleValue>(request.values.get(id));  // its field has the rule's name
  rule.source = request.values.get(field::kSource);
  if (rule.value == RuleValue::fixed_number) {
    rule.number = request.values.number(field::kNumber).value_or(0);
    if (rule.number == 0)
      throw Refusal(RefusalKind::invalid_argument, "rule.number_needed", {}).of_field(field::kNumber);
  }
  if (rule.value != RuleValue::fixed_number && request.values.number(field::kNumber).value_or(0) != 0) {
    throw Refusal(RefusalKind::invalid_argument, "rule.number_unused", {}).of_field(field::kNumber);
  }
  const auto* before = find_stored(context.entries.rules, id);
  guard_replacing(context, request, before, parts_of_stored(before, parts_of_rule), parts_of_rule(rule));
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

}  // namespace almene::board
