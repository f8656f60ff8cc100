#include "document_sheet.hpp"

#include <algorithm>

#include "measure.hpp"
#include "pages/phrases.hpp"

namespace bench {
namespace {

using almene::board::FieldKind;

const xmlChar* xml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

// The stylesheet does not draw what this page does not have.
[[noreturn]] void not_on_this_page(const char* what) {
  throw Untrue(std::string("the stylesheet draws no ") + what);
}

}  // namespace

DocumentSheet::DocumentSheet(const almene::pages::Page& page)
    : page_(page), document_(xmlNewDoc(xml("1.0"))), at_(xmlNewNode(nullptr, xml("page"))) {
  xmlDocSetRootElement(document_.get(), at_);
  set(at_, "view", almene::pages::kViews[static_cast<std::size_t>(page.view)].name);
  set(at_, "language", page.words.language());
  set(at_, "item", page.item_view.item->id);
  set(at_, "reader", page.actor.id);
  set(at_, "address", page.form->address);
  for (const auto& [name, value] : page.form->hidden) {
    auto* hidden = add("hidden");
    set(hidden, "name", name);
    set(hidden, "value", value);
  }
  for (const char* word : {"saving", "saved", "retrying", "signed-out", "sign-in", "updated", "restored",
                           "unsaved", "too-long"}) {
    auto* status = add("status", page.words.text("status." + std::string(word)));
    set(status, "name", word);
  }
}

Document DocumentSheet::take() {
  return std::move(document_);
}

xmlNode* DocumentSheet::add(const char* name, std::string_view text) {
  return xmlNewTextChild(at_, nullptr, xml(name), text.empty() ? nullptr : xml(std::string(text)));
}

void DocumentSheet::set(xmlNode* node, const char* name, std::string_view value) {
  xmlNewProp(node, xml(name), xml(std::string(value)));
}

void DocumentSheet::heading(int level, std::string_view text) {
  add(("h" + std::to_string(level)).c_str(), text);
}

void DocumentSheet::wording_heading(int level, std::string_view text) {
  heading(level, text);
}

void DocumentSheet::paragraph(std::string_view text) {
  add("p", text);
}

void DocumentSheet::wording(std::string_view text) {
  add("p", text);
}

void DocumentSheet::goal_statement(std::string_view text) {
  add("goal", text);
}

void DocumentSheet::fact(std::string_view label, std::string_view value) {
  set(add("fact", value), "label", label);
}

void DocumentSheet::said(std::string_view label, std::string_view text) {
  set(add("said", text), "label", label);
}

void DocumentSheet::totals(const almene::board::Totals& totals) {
  at_ = add("totals");
  add_bar("yes", totals.yes, totals.answered());
  add_bar("no", totals.no, totals.answered());
  add_bar("unsure", totals.unsure, totals.answered());
  at_ = at_->parent;
}

void DocumentSheet::add_bar(const char* name, int count, int of) {
  auto* bar = add("bar", page_.words.text("term." + std::string(name)));
  set(bar, "name", name);
  set(bar, "count", std::to_string(count));
  set(bar, "of", std::to_string(std::max(of, 1)));
}

void DocumentSheet::saved(std::string_view text) {
  add("saved", text);
}

void DocumentSheet::begin(std::string_view name) {
  at_ = add("section");
  set(at_, "name", name);
}

void DocumentSheet::end() {
  at_ = at_->parent;
}

void DocumentSheet::begin_fold(std::string_view) {
  not_on_this_page("fold");
}

void DocumentSheet::end_fold() {}

void DocumentSheet::form(const almene::pages::Form& form) {
  if (form.actions.size() != 1) not_on_this_page("form of several actions");
  if (!form.asked_once.empty()) not_on_this_page("shared field");
  at_ = add("form");
  set(at_, "name", form.name);
  set(at_, "number", std::to_string(++forms_));
  if (!form.fold.empty()) set(at_, "fold", form.fold);
  add_action(form.actions.front());
  set(at_, "button", form.button);
  at_ = at_->parent;
}

void DocumentSheet::add_action(const almene::pages::FormAction& action) {
  if (!action.legend.empty()) not_on_this_page("legend");
  if (!action.answered_words.empty()) not_on_this_page("answered words");
  auto key = std::string(action.item);
  for (const auto& preset : action.presets) {
    if (preset.fixed && !preset.value.empty()) key += " " + preset.value;
  }
  set(at_, "key", key);
  set(at_, "action", action.type.name);
  set(at_, "item", action.item);
  if (action.expected) set(at_, "expect", std::to_string(*action.expected));
  for (const auto& field : action.type.fields)
    add_field(action.type, field, action.presets);
  if (!action.saved.empty()) saved(action.saved);
}

void DocumentSheet::add_field(const almene::board::ActionType& action, const almene::board::FieldType& type,
                              const std::vector<almene::pages::Preset>& presets) {
  const auto preset = std::find_if(presets.begin(), presets.end(),
                                   [&](const almene::pages::Preset& one) { return one.field == type.name; });
  const auto value = preset == presets.end() ? std::string() : preset->value;
  if (preset != presets.end() && preset->fixed) {
    if (value.empty()) return;
    auto* fixed = add("fixed");
    set(fixed, "name", type.name);
    set(fixed, "value", value);
    return;
  }
  if (type.kind != FieldKind::text && type.kind != FieldKind::flag) not_on_this_page("such field");
  auto* field = add(type.kind == FieldKind::text ? "text" : "flag", value);
  std::string label = almene::pages::field_label(page_.words, action, type.name);
  if (type.kind == FieldKind::text && !type.required) label = page_.words.text("form.optional", {label});
  set(field, "name", type.name);
  set(field, "label", label);
  set(field, "longest", std::to_string(type.longest));
  if (type.required && !type.may_be_emptied) set(field, "required", "required");
}

void DocumentSheet::wording_list(const std::vector<std::string_view>&) {
  not_on_this_page("list");
}
void DocumentSheet::notice(std::string_view) {
  not_on_this_page("notice");
}
void DocumentSheet::link(std::string_view, std::string_view) {
  not_on_this_page("link");
}
void DocumentSheet::progress(int, int, std::string_view) {
  not_on_this_page("progress");
}
void DocumentSheet::boxes(const std::vector<std::string>&) {
  not_on_this_page("boxes");
}
void DocumentSheet::lines_to_write_on(std::string_view, int) {
  not_on_this_page("lines");
}

void DocumentSheet::table(const almene::pages::Table&) {
  not_on_this_page("tables");
}

}  // namespace bench
