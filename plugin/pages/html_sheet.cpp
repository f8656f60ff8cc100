#include "pages/html_sheet.hpp"

#include "pages/controls.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {

HtmlSheet::HtmlSheet(const Page& page) : page_(page) {
  const auto& view = kViews[static_cast<std::size_t>(page.view)].name;
  html_.raw("<article").attribute("class", "agenda agenda-" + std::string(view));
  html_.attribute("lang", page.words.language()).attribute("data-agenda-item", page.seen.item->id).raw(">\n");
}

std::string HtmlSheet::take() {
  html_.raw("</article>\n");
  return html_.take();
}

void HtmlSheet::element(std::string_view tag, std::string_view text, bool is_wording) {
  html_.raw("<").raw(tag);
  const auto& language = page_.seen.item->guide->language;
  if (is_wording && language != page_.words.language()) html_.attribute("lang", language);
  html_.raw(">").text(text).raw("</").raw(tag).raw(">\n");
}

void HtmlSheet::heading(int level, std::string_view text) {
  element("h" + std::to_string(level), text, false);
}

void HtmlSheet::wording_heading(int level, std::string_view text) {
  element("h" + std::to_string(level), text, true);
}

void HtmlSheet::paragraph(std::string_view text) {
  element("p", text, false);
}

void HtmlSheet::wording(std::string_view text) {
  element("p", text, true);
}

void HtmlSheet::wording_list(const std::vector<std::string_view>& texts) {
  html_.raw("<ul>\n");
  for (const auto text : texts)
    element("li", text, true);
  html_.raw("</ul>\n");
}

void HtmlSheet::goal_statement(std::string_view text) {
  html_.raw("<blockquote class=\"agenda-goal\">");
  element("p", text, true);
  html_.raw("</blockquote>\n");
}

void HtmlSheet::notice(std::string_view text) {
  html_.raw("<p class=\"agenda-notice\">").text(text).raw("</p>\n");
}

void HtmlSheet::fact(std::string_view label, std::string_view value) {
  html_.raw("<p class=\"agenda-fact\"><b>").text(label).raw(":</b> ").text(value).raw("</p>\n");
}

void HtmlSheet::said(std::string_view label, std::string_view text) {
  html_.raw("<div class=\"agenda-said\">");
  if (!label.empty()) html_.raw("<b>").text(label).raw(":</b>");
  // What a person wrote may run in either direction; it must not turn what stands around it.
  html_.raw("<p dir=\"auto\">").text(text).raw("</p></div>\n");
}

void HtmlSheet::link(std::string_view text, std::string_view url) {
  html_.raw("<p>").text(text).raw(" <a").attribute("href", url).attribute("rel", "noopener noreferrer");
  html_.raw(">").text(url).raw("</a></p>\n");
}

void HtmlSheet::totals(const board::Totals& totals) {
  html_.raw("<dl class=\"agenda-totals\">\n");
  bar("yes", totals.yes, totals.answered());
  bar("no", totals.no, totals.answered());
  bar("unsure", totals.unsure, totals.answered());
  html_.raw("</dl>\n");
}

void HtmlSheet::bar(std::string_view name, int count, int of) {
  const auto number = std::to_string(count);
  html_.raw("<div class=\"agenda-bar agenda-bar-").raw(name).raw("\"><dt>");
  html_.text(page_.words.text("term." + std::string(name))).raw("</dt><dd>").text(number);
  // The number and the word say it; the bar only shows it.
  html_.raw(" <meter min=\"0\" aria-hidden=\"true\"").attribute("max", std::to_string(of > 0 ? of : 1));
  html_.attribute("value", number).raw("></meter></dd></div>\n");
}

void HtmlSheet::begin(std::string_view name) {
  html_.raw("<section").attribute("class", "agenda-" + std::string(name)).raw(">\n");
}

void HtmlSheet::end() {
  html_.raw("</section>\n");
}

void HtmlSheet::begin_form(std::string_view name, std::string_view fold) {
  if (!has_forms()) return;
  ++forms_;
  actions_ = 0;
  folded_ = !fold.empty();
  if (folded_) html_.raw("<details class=\"agenda-fold\"><summary>").text(fold).raw("</summary>\n");
  html_.raw("<form method=\"post\"").attribute("action", page_.form->address);
  html_.attribute("class", "agenda-form agenda-form-" + std::string(name)).raw(">\n");
  for (const auto& [field, value] : page_.form->hidden)
    hidden_input(html_, field, value);
}

void HtmlSheet::action(const board::ActionType& action, std::string_view item,
                       std::optional<std::uint64_t> expected, const std::vector<Preset>& presets,
                       std::string_view legend) {
  if (!has_forms()) return;
  ++actions_;
  const auto prefix = "agenda." + std::to_string(actions_) + ".";
  html_.raw("<fieldset>");
  if (!legend.empty()) html_.raw("<legend>").text(legend).raw("</legend>");
  html_.raw("\n");
  hidden_input(html_, prefix + "action", action.name);
  hidden_input(html_, prefix + "item", item);
  if (expected) hidden_input(html_, prefix + "expect", std::to_string(*expected));
  const Controls controls(page_, html_, prefix,
                          "agenda-" + std::to_string(forms_) + "-" + std::to_string(actions_));
  for (const auto& field : action.fields)
    controls.field(field, presets);
  html_.raw("</fieldset>\n");
}

void HtmlSheet::end_form(std::string_view button) {
  if (!has_forms()) return;
  html_.raw("<button type=\"submit\">").text(button).raw("</button>\n</form>\n");
  if (folded_) html_.raw("</details>\n");
}

}  // namespace almene::pages
