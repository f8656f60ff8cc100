// This page shows the organisation's own rules, whatever the plugin has: a form for each of its actions that
// are about the organisation.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "portal/boards/meetings.hpp"
#include "portal/boards/refusal.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

using Json = nlohmann::json;

// This collects the rules from the item's state as data: they are the objects with a "rule" and an "action",
// wherever they stand.
void collect_rules(const Json& json, std::vector<Json>& rules) {
  if (json.is_object() && json.contains("rule") && json.contains("action")) rules.push_back(json);
  if (!json.is_structured()) return;
  for (const Json& inner : json)
    collect_rules(inner, rules);
}

// These are the rules as they are now. The plugin shows them at a meeting: it is asked about one that nobody
// holds, so that a board without meetings sees its rules, too.
std::vector<Json> rules_now(const PageRequest& request, const Tools& tools, const BoardContext& context) {
  MeetingAtHand nobody;
  nobody.meeting.id = "x.portal.rules";
  nobody.meeting.date = date_of(request.portal.now());
  nobody.meeting.members = context.board.members;
  agenda::Call call = call_at(request, context, nobody.meeting.id);
  call.host_data = &nobody;
  std::vector<Json> rules;
  for (const agenda::Item& item : tools.guides.items(call)) {
    const auto data = request.portal.plugin().render(call, item.id, "meeting", "application/json");
    if (data) collect_rules(Json::parse(*data, nullptr, false), rules);
    if (!rules.empty()) break;
  }
  // Who adopts the minutes is no rule of a vote: the board's page of adoptions says it.
  agenda::PageRequest adoptions;
  adoptions.page = "adoptions";
  adoptions.media_type = "application/json";
  const auto data = request.portal.plugin().render_page(call_at(request, context), adoptions);
  if (data) collect_rules(Json::parse(data->page, nullptr, false), rules);
  return rules;
}

// This returns the rule that an action sets, and null where there is none.
const Json* rule_of(const std::vector<Json>& rules, const agenda::Action& action) {
  const auto found = std::find_if(rules.begin(), rules.end(),
                                  [&](const Json& rule) { return rule["action"] == action.name; });
  return found == rules.end() ? nullptr : &*found;
}

std::string value_of(const Json* rule, const agenda::FieldType& field) {
  if (rule == nullptr) return {};
  const Json& value = rule->contains(field.name)          ? (*rule)[field.name]
                      : field.type == AGENDA_FIELD_CHOICE ? (*rule)["value"]
                                                          : Json();
  if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : std::string();
}

TemplateData choices_data(const std::string& id, const agenda::FieldType& field, const std::string& chosen) {
  std::vector<TemplateData> rows;
  for (const agenda::Choice& choice : field.choices) {
    TemplateData row;
    row["input"] = id;
    row["field_name"] = field.name;
    row["value"] = choice.value;
    row["label"] = choice.label;
    row["checked"] = choice.value == chosen;
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

// This is the value as it is shown to a reader who may not change it.
std::string shown_value(const agenda::FieldType& field, const std::string& value) {
  for (const agenda::Choice& choice : field.choices) {
    if (choice.value == value) return choice.label;
  }
  return value;
}

TemplateData field_data(const agenda::Action& action, const agenda::FieldType& field,
                        const std::string& value) {
  const std::string id = action.name + "." + field.name;
  TemplateData data;
  data["input"] = id;
  data["field_name"] = field.name;
  data["label"] = field.label;
  if (!field.explanation.empty()) data["explanation"] = field.explanation;
  data["value"] = value;
  data["shown"] = said(shown_value(field, value));
  data["longest"] = std::to_string(field.longest);
  data["required"] = (field.flags & AGENDA_FIELD_REQUIRED) != 0;
  data["is_choice"] = field.type == AGENDA_FIELD_CHOICE;
  data["is_text"] = field.type == AGENDA_FIELD_TEXT;
  data["is_number"] = field.type == AGENDA_FIELD_NUMBER;
  data["is_date"] = field.type == AGENDA_FIELD_DATE;
  data["is_flag"] = field.type == AGENDA_FIELD_FLAG;
  data["is_yes"] = value == "yes";
  data["is_line"] = field.type == AGENDA_FIELD_LINE || field.type == AGENDA_FIELD_REFERENCE ||
                    field.type == AGENDA_FIELD_BALLOT;
  data["choices"] = choices_data(id, field, value);
  return data;
}

TemplateData action_data(const PageRequest& request, const BoardContext& context,
                         const agenda::Action& action, const std::vector<Json>& rules,
                         const agenda::Problem* problem) {
  const bool posted = problem != nullptr && request.posted("action") == action.name;
  const Json* rule = rule_of(rules, action);
  std::vector<TemplateData> fields;
  for (const agenda::FieldType& field : action.fields) {
    const std::string stands = value_of(rule, field);
    fields.push_back(field_data(action, field, posted ? std::string(request.posted(field.name)) : stands));
  }
  TemplateData data;
  data["action"] = action.name;
  data["label"] = action.label;
  data["errand"] = action.fields.empty();
  data["may"] = (action.roles & context.roles) != 0;
  data["not_set"] = rule == nullptr && !action.fields.empty();
  data["fields"] = list_of(fields);
  // Whoever was shown what somebody else wrote may then replace it.
  data["expected"] = posted && problem->status == AGENDA_CONFLICT ? std::to_string(problem->revision) : "";
  return data;
}

Answer rules_page(const PageRequest& request, const Tools& tools, const BoardContext& context,
                  const agenda::Problem* problem = nullptr) {
  const auto actions = request.portal.plugin().actions(call_at(request, context)).value();
  const auto rules = rules_now(request, tools, context);
  std::vector<TemplateData> rows;
  for (const agenda::Action& action : actions) {
    if (action.target != AGENDA_TARGET_ORGANISATION) continue;
    // An action that has nothing to fill in is an errand, not a rule; who may not do it need not see it.
    if (action.fields.empty() && (action.roles & context.roles) == 0) continue;
    rows.push_back(action_data(request, context, action, rules, problem));
  }
  TemplateData data = page_data(request, request.word("rules.title"), context);
  data["none"] = rows.empty();
  data["rules"] = list_of(rows);
  data["saved"] = !field(request.http.query, "saved").empty();
  if (problem == nullptr) return page(request, "rules", std::move(data));
  agenda::Problem told = *problem;
  if (!told.field.empty()) told.field = std::string(request.posted("action")) + "." + told.field;
  return page_with_refusal(request, "rules", std::move(data), &told);
}

Answer show_rules(const PageRequest& request) {
  const Tools tools(request);
  return rules_page(request, tools, board_context(request, tools));
}

// This takes what was posted for the action's own fields; an empty field that is not required is left out.
agenda::ActionRequest request_of(const PageRequest& request, const agenda::Action& action) {
  agenda::ActionRequest action_request;
  action_request.action = action.name;
  for (const agenda::FieldType& type : action.fields) {
    for (const std::string& value : all_of(request.http.posted, type.name)) {
      if (!value.empty() || (type.flags & AGENDA_FIELD_REQUIRED) != 0)
        action_request.fields.push_back({type.name, value});
    }
  }
  const std::string expected(request.posted("expected"));
  if (!expected.empty() && expected.size() < 19 &&
      std::all_of(expected.begin(), expected.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    action_request.expected_revision = std::stoull(expected);
  }
  return action_request;
}

Answer save_rules(const PageRequest& request) {
  const Tools tools(request);
  const BoardContext context = board_context(request, tools);
  const agenda::Call call = call_at(request, context);
  for (const agenda::Action& action : request.portal.plugin().actions(call).value()) {
    if (action.target != AGENDA_TARGET_ORGANISATION || action.name != request.posted("action")) continue;
    const auto done = request.portal.plugin().perform(call, {request_of(request, action)});
    if (!done) return rules_page(request, tools, context, &done.problem());
    return see_other(request.http.path + "?saved=1");
  }
  throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such rule");
}

}  // namespace

void add_rules_page(PageTable& pages) {
  const std::string address = "/o/{organisation}/{board}/rules";
  pages.add("GET", address, For::signed_in, show_rules);
  pages.add("POST", address, For::signed_in, save_rules);
}

}  // namespace portal
