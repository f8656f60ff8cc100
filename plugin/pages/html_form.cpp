#include "pages/html_form.hpp"

#include <algorithm>

#include "pages/controls.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

// This tells a form from all others of the page, whatever else has changed on it.
std::string key_of(const Form& form) {
  if (!form.asked_once.empty()) return std::string(form.name);
  const auto& first = form.actions.front();
  auto key = std::string(form.name).append(" ").append(first.item);
  for (const auto& preset : first.presets) {
    if (preset.fixed && !preset.is_current && !preset.value.empty()) key += " " + preset.value;
  }
  return key;
}

}  // namespace

void HtmlForm::write(const Form& form) {
  std::vector<std::optional<std::size_t>> posted;
  for (const auto& action : form.actions)
    posted.push_back(posted_into(action));
  if (!form.fold.empty()) {
    const bool is_open =
        std::any_of(posted.begin(), posted.end(), [](const auto& one) { return one.has_value(); });
    html_.raw("<details").attribute("class", {"agenda-fold agenda-fold-", form.name});
    html_.raw(is_open ? " open" : "").raw("><summary>").text(form.fold).raw("</summary>\n");
  }
  html_.raw("<form method=\"post\"").attribute("action", page_.form->address);
  html_.attribute("class", {"agenda-form agenda-form-", form.name});
  html_.attribute("data-agenda-form", key_of(form)).raw(">\n");
  for (const auto& [field, value] : page_.form->hidden)
    hidden_input(html_, field, value);
  if (!page_.form->meeting.empty())
    hidden_input(html_, FormNames(0).of_own(kMeetingPart), std::string(page_.form->meeting));
  // A form of several actions says first how many they are: one that is cut off at its end has lost some.
  if (form.actions.size() > 1)
    hidden_input(html_, FormNames(0).of_own(kActionsPart), std::to_string(form.actions.size()));
  if (!form.asked_once.empty()) write_asked_once(form);
  for (std::size_t i = 0; i < form.actions.size(); ++i)
    write_action(form, i, posted[i]);
  html_.raw("<button type=\"submit\">").text(form.button).raw("</button>\n</form>\n");
  if (!form.fold.empty()) html_.raw("</details>\n");
}

std::optional<std::size_t> HtmlForm::posted_into(const FormAction& action) {
  if (page_.posted == nullptr) return std::nullopt;
  const auto found = page_.posted->find(action.type.name, action.item, action.presets);
  if (!found || !shown_again_.requests.insert(*found).second) return std::nullopt;
  return found;
}

void HtmlForm::write_asked_once(const Form& form) {
  const auto& action = form.actions.front().type;
  const auto type = std::find_if(action.fields.begin(), action.fields.end(),
                                 [&](const auto& one) { return one.name == form.asked_once; });
  auto needed = *type;
  needed.required = true;
  std::vector<Preset> presets;
  const auto* problem = page_.posted == nullptr || !page_.posted->problem ? nullptr : &*page_.posted->problem;
  for (std::size_t i = 0; page_.posted != nullptr && i < page_.posted->requests.size(); ++i) {
    const auto& request = page_.posted->requests[i];
    if (request.action == action.name && request.values.find(form.asked_once) != nullptr)
      presets = {{form.asked_once, request.values.get(form.asked_once)}};
  }
  FormNames names(0);
  const Controls controls(page_, html_, action, names, id_of_action(0), problem, false);
  controls.field(needed, presets);
  if (problem != nullptr && problem->field == form.asked_once)
    shown_again_.wrong_id = controls.id(form.asked_once);
  write_sent(names);
}

void HtmlForm::write_action(const Form& form, std::size_t number, std::optional<std::size_t> posted) {
  const auto& action = form.actions[number];
  const auto* problem = posted ? page_.posted->problem_of(*posted) : nullptr;
  const auto typed = posted ? page_.posted->presets(*posted, action.presets) : std::vector<Preset>();
  const auto& presets = posted ? typed : action.presets;
  const auto expected = posted ? page_.posted->expected(*posted) : action.expected;
  FormNames names(static_cast<int>(number) + 1);
  // This tells the script which form holds what was typed and not saved.
  html_.raw(posted ? "<fieldset data-agenda-posted>" : "<fieldset>");
  if (!action.legend.empty()) html_.raw("<legend>").text(action.legend).raw("</legend>");
  html_.raw("\n");
  hidden_input(html_, names.of_own("action"), action.type.name);
  hidden_input(html_, names.of_own("item"), action.item);
  if (expected) hidden_input(html_, names.of_own("expect"), std::to_string(*expected));
  const Controls controls(page_, html_, action.type, names, id_of_action(number + 1), problem,
                          !action.legend.empty());
  if (problem != nullptr && !problem->theirs.empty()) write_theirs(*problem);
  for (const auto& field : action.type.fields) {
    if (field.name != form.asked_once) controls.field(field, presets);
    if (problem != nullptr && problem->field == field.name) shown_again_.wrong_id = controls.id(field.name);
  }
  write_sent(names);
  if (!action.answered_words.empty()) html_.raw("<p>").text(action.answered_words).raw("</p>\n");
  if (!action.saved.empty()) html_.raw("<p class=\"agenda-saved\">").text(action.saved).raw("</p>\n");
  html_.raw("</fieldset>\n");
}

// This tells whoever reads the form what to find in it (session/form.hpp). It comes last, so that a form that
// was cut off lacks it.
void HtmlForm::write_sent(FormNames& names) {
  const auto flags = names.flags();
  if (!flags.empty()) hidden_input(html_, names.of_own(kFlagsPart), flags);
  const auto count = names.of_own(kCountPart);
  hidden_input(html_, count, std::to_string(names.count()));
}

// The text of somebody else stands right before what was typed, so that the two can be compared.
void HtmlForm::write_theirs(const PostedProblem& problem) {
  html_.raw("<div class=\"agenda-theirs\"><b>").text(page_.words.text("form.theirs")).raw(":</b>");
  html_.raw("<p dir=\"auto\">").text(problem.theirs).raw("</p></div>\n");
}

}  // namespace almene::pages
