#include "pages/controls.hpp"

#include <algorithm>
#include <utility>

#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

using board::FieldKind;
using board::FieldType;

const Preset* preset_of(const std::vector<Preset>& presets, std::string_view field) {
  for (const auto& preset : presets) {
    if (preset.field == field) return &preset;
  }
  return nullptr;
}

}  // namespace

void hidden_input(Html& html, std::string_view name, std::string_view value) {
  html.raw("<input type=\"hidden\"").attribute("name", name).attribute("value", value).raw(">\n");
}

void Controls::field(const FieldType& type, const std::vector<Preset>& presets) const {
  const auto* preset = preset_of(presets, type.name);
  if (preset != nullptr && preset->is_needed && !type.required) {
    auto needed = type;
    needed.required = true;
    return field(needed, presets);
  }
  static const std::string nothing;
  const auto& value = preset == nullptr ? nothing : preset->value;
  if (preset != nullptr && preset->fixed) {
    // A fixed preset that is empty means that this form leaves out the field.
    if (!value.empty()) hidden_input(html_, names_.of_field(type), value);
    return;
  }
  if (preset != nullptr && !preset->choices.empty()) return choose(type, *preset);
  switch (type.kind) {
    case FieldKind::text:
      return text(type, value);
    case FieldKind::line:
      return input(type, "text", value);
    case FieldKind::date:
      return input(type, "date", value);
    case FieldKind::number:
      return input(type, "number", value);
    case FieldKind::flag:
      return flag(type, value);
    case FieldKind::choice:
      // A field that is mostly left as it is takes one line: a choice that can be taken back has words for
      // neither.
      return type.choices.size() <= 4 && !page_.words.has("none." + std::string(type.name))
                 ? radios(type, value)
                 : select(type, value, options_of(type));
    case FieldKind::reference:
      return select(type, value, options_of(type));
    case FieldKind::ballot:
      return ballots(type, presets);
  }
}

std::string Controls::label(const FieldType& type) const {
  auto label = field_label(page_.words, action_, type.name);
  return type.required ? label : page_.words.text("form.optional", {label});
}

bool Controls::is_wrong(const FieldType& type) const {
  return problem_ != nullptr && problem_->field == type.name;
}

void Controls::mark_wrong(const FieldType& type) const {
  if (!is_wrong(type)) return;
  html_.raw(" aria-invalid=\"true\"").attribute("aria-describedby", {id_, "-", type.name, "-wrong"});
}

void Controls::say_wrong(const FieldType& type) const {
  if (!is_wrong(type)) return;
  html_.raw("<strong class=\"agenda-wrong\"").attribute("id", {id_, "-", type.name, "-wrong"}).raw(">");
  html_.text(problem_->message).raw("</strong>\n");
}

void Controls::labelled(const FieldType& type, std::string_view control) const {
  html_.raw("<p class=\"agenda-field\"><label")
      .attribute("for", {id_, "-", type.name})
      .raw(">")
      .text(label(type));
  html_.raw("</label>\n");
  say_wrong(type);
  html_.raw("<").raw(control).attribute("id", {id_, "-", type.name});
  html_.attribute("name", names_.of_field(type));
  if (type.required && !type.may_be_emptied) html_.raw(" required");
  mark_wrong(type);
}

void Controls::text(const FieldType& type, const std::string& value) const {
  labelled(type, "textarea");
  html_.attribute("maxlength", std::to_string(type.longest)).attribute("dir", "auto");
  html_.attribute("rows", type.is_note ? "2" : "3");
  // A line break right after the tag is dropped by browsers, so one is given to be dropped.
  html_.raw(">\n").text(value).raw("</textarea>");
  if (type.may_be_emptied && !value.empty())
    html_.raw("<small>").text(page_.words.text("form.take_back_hint")).raw("</small>");
  if (type.is_note) html_.raw("<small>").text(page_.words.text("form.note_hint")).raw("</small>");
  html_.raw("</p>\n");
}

void Controls::input(const FieldType& type, std::string_view input_type, const std::string& value) const {
  labelled(type, "input");
  const bool offers_names = type.may_name_member && !page_.meeting.members.empty();
  const auto known = offers_names ? page_.meeting.known_name(value) : std::string_view();
  html_.attribute("type", input_type).attribute("value", known.empty() ? value : known);
  if (type.kind == FieldKind::line) {
    html_.attribute("maxlength", std::to_string(type.longest))
        .attribute("dir", "auto")
        .raw(" autocomplete=\"off\"");
  }
  if (offers_names) html_.attribute("list", {id_, "-", type.name, "-names"});
  if (type.kind == FieldKind::number) {
    html_.attribute("min", "0")
        .attribute("max", std::to_string(type.longest))
        .attribute("inputmode", "numeric");
  }
  html_.raw(">");
  if (offers_names) names_to_choose_from(type);
  html_.raw("</p>\n");
}

// Whoever follows up is mostly one of the board, but may be anybody.
void Controls::names_to_choose_from(const FieldType& type) const {
  html_.raw("<datalist").attribute("id", {id_, "-", type.name, "-names"}).raw(">");
  for (const auto& member : page_.meeting.members)
    html_.raw("<option").attribute("value", member.name.empty() ? member.id : member.name).raw("></option>");
  html_.raw("</datalist>");
}

void Controls::radios(const FieldType& type, const std::string& value) const {
  // A field whose choice can be taken back has words for neither of them under "none.FIELD".
  const auto none = "none." + std::string(type.name);
  const bool can_be_neither = page_.words.has(none);
  // A question that was asked needs no second name for its answers.
  if (asked_) {
    html_.raw("<div class=\"agenda-choice\">\n");
  } else {
    html_.raw("<fieldset class=\"agenda-choice\"><legend>");
    // One is chosen already where something stands, so that nothing can be left out.
    const bool one_stands = !value.empty() && !can_be_neither;
    html_.text(one_stands ? field_label(page_.words, action_, type.name) : label(type)).raw("</legend>\n");
  }
  say_wrong(type);
  const auto name = names_.of_field(type);
  bool first = true;
  for (const auto choice : type.choices) {
    html_.raw("<label").attribute("class", {"agenda-choice-", choice}).raw("><input type=\"radio\"");
    if (first) html_.attribute("id", {id_, "-", type.name});
    first = false;
    html_.attribute("name", name).attribute("value", choice);
    if (value == choice) html_.raw(" checked");
    if (type.required) html_.raw(" required");
    mark_wrong(type);
    html_.raw("> <span>").text(page_.words.named({"term", choice})).raw("</span></label>\n");
  }
  if (can_be_neither) {
    html_.raw("<label class=\"agenda-choice-none\"><input type=\"radio\"");
    html_.attribute("name", name).attribute("value", "");
    if (value.empty()) html_.raw(" checked");
    mark_wrong(type);
    html_.raw("> <span>").text(page_.words.text(none)).raw("</span></label>\n");
  }
  html_.raw(asked_ ? "</div>\n" : "</fieldset>\n");
}

void Controls::flag(const FieldType& type, const std::string& value) const {
  html_.raw("<p class=\"agenda-field agenda-flag\"><label><input type=\"checkbox\" value=\"yes\"")
      .attribute("name", names_.of_flag(type))
      .attribute("id", {id_, "-", type.name});
  if (value == "yes") html_.raw(" checked");
  mark_wrong(type);
  html_.raw("> <span>").text(field_label(page_.words, action_, type.name)).raw("</span></label></p>\n");
}

void Controls::select(const FieldType& type, const std::string& value, const Options& options) const {
  if (options.empty() && !type.required) return;
  if (options.empty()) return input(type, "text", value);  // the host keeps no list to choose from
  labelled(type, "select");
  const auto neither = page_.words.find_named({"none", type.name});
  html_.raw(">\n<option value=\"\">").text(neither.value_or(page_.words.text("form.choose")));
  html_.raw("</option>\n");
  for (const auto& [option, text] : options) {
    html_.raw("<option").attribute("value", option);
    if (option == value) html_.raw(" selected");
    html_.raw(">").text(text).raw("</option>\n");
  }
  html_.raw("</select></p>\n");
}

// Each choice brings along the revision that it shows (session/form.cpp).
void Controls::choose(const FieldType& type, const Preset& preset) const {
  html_.raw("<fieldset class=\"agenda-choice agenda-choice-entry\"><legend>")
      .text(label(type))
      .raw("</legend>\n");
  say_wrong(type);
  const auto name = names_.of_choice(type);
  bool first = true;
  for (const auto& choice : preset.choices) {
    html_.raw("<label><input type=\"radio\"");
    // One input that is required makes the choice required.
    if (std::exchange(first, false)) html_.attribute("id", {id_, "-", type.name}).raw(" required");
    html_.attribute("name", name);
    html_.attribute("value", {std::to_string(choice.revision), " ", choice.reference});
    if (choice.reference == preset.value) html_.raw(" checked");
    mark_wrong(type);
    html_.raw("> <bdi>").text(choice.text).raw("</bdi></label>\n");
  }
  html_.raw("</fieldset>\n");
}

void Controls::ballots(const FieldType& type, const std::vector<Preset>& presets) const {
  const auto is_preset = [&](const std::string& value) {
    return std::any_of(presets.begin(), presets.end(), [&](const Preset& preset) {
      return preset.field == type.name && preset.value == value;
    });
  };
  const auto has_voted = [&](const std::string& member) {
    return std::any_of(type.choices.begin(), type.choices.end(),
                       [&](const auto choice) { return is_preset(member + "=" + std::string(choice)); });
  };
  // Nobody is asked for a vote that would be refused, and no vote is lost because somebody went since.
  std::vector<std::string> voters;
  for (const auto& presence : page_.item_view.presence) {
    if (presence.may_vote || has_voted(presence.id)) voters.push_back(presence.id);
  }
  for (const auto& preset : presets) {
    const auto member = preset.value.substr(0, preset.value.find('='));
    const bool is_drawn = std::find(voters.begin(), voters.end(), member) != voters.end();
    if (preset.field == type.name && !is_drawn && has_voted(member)) voters.push_back(member);
  }
  int row = 0;
  for (const auto& member : voters) {
    const auto row_id = id(type.name) + "-" + std::to_string(++row);
    html_.raw("<p class=\"agenda-field agenda-ballot\"><label").attribute("for", row_id).raw(">");
    html_.text(name_of_person(page_.meeting, member)).raw("</label>\n<select").attribute("id", row_id);
    html_.attribute("name", names_.of_row(type, row)).raw(">\n<option value=\"\">");
    html_.text(page_.words.text("form.choose")).raw("</option>\n");
    for (const auto choice : type.choices) {
      const auto value = member + "=" + std::string(choice);
      html_.raw("<option").attribute("value", value);
      if (is_preset(value)) html_.raw(" selected");
      html_.raw(">").text(page_.words.named({"term", choice})).raw("</option>\n");
    }
    html_.raw("</select></p>\n");
  }
}

Controls::Options Controls::options_of(const FieldType& type) const {
  Options options;
  for (const auto choice : type.choices) {
    options.emplace_back(choice, page_.words.named({"term", choice}));
  }
  if (type.refers_to == board::Referent::member) {
    for (const auto& member : page_.meeting.members)
      options.emplace_back(member.id, member.name);
  } else if (type.refers_to == board::Referent::vote) {
    for (const auto* vote : page_.item_view.votes)
      options.emplace_back(vote->value.id, vote->value.proposal);
  } else if (type.refers_to == board::Referent::decision) {
    for (const auto& decision : page_.item_view.decisions) {
      options.emplace_back(decision.stored->value.id, decision.stored->value.text);
    }
  }
  return options;
}

}  // namespace almene::pages
