#include "pages/html_sheet.hpp"

#include <algorithm>

#include "guide/text_direction.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

// These are words of the reader's own, which would be missed.
bool is_typed(const board::ActionType& action, std::string_view field) {
  return std::any_of(action.fields.begin(), action.fields.end(), [&](const board::FieldType& type) {
    return type.name == field && (type.kind == board::FieldKind::text || type.kind == board::FieldKind::line);
  });
}

// A form may have lost what it is about on the way, and is then labelled as any action that has the field. It
// gives null where no action has it, or it is nothing that is typed.
const board::ActionType* action_with_typed(const board::ActionRequest& request, std::string_view field) {
  const auto* named = board::find_action(request.action);
  if (named != nullptr || !request.action.empty())
    return named != nullptr && is_typed(*named, field) ? named : nullptr;
  const auto& all = board::action_table();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& action) { return is_typed(action, field); });
  return found == all.end() ? nullptr : &*found;
}

// This is a tag such as "h2".
constexpr int kDeepestTag = 6;  // of HTML; what is deeper says so in another way

class HeadingTag {
 public:
  explicit HeadingTag(int level)
      : name_{'h', static_cast<char>('0' + (level > kDeepestTag ? kDeepestTag : level))} {}
  operator std::string_view() const { return {name_, sizeof name_}; }

 private:
  char name_[2];
};

}  // namespace

HtmlSheet::HtmlSheet(const Page& page, std::string& out) : page_(page), html_(out) {
  const auto view = page_.paper.empty() ? kViews[static_cast<std::size_t>(page_.view)].name : page_.paper;
  html_.raw("<article").attribute("class", {"agenda agenda-", view});
  html_.attribute("lang", page_.words.language()).attribute("data-agenda-item", page_.item_view.item->id);
  // This says whose drafts the script may bring back.
  if (is_worked_on()) html_.attribute("data-agenda-reader", page_.actor.id);
  html_.raw(">\n");
  beginning_ = html_.size();
}

bool HtmlSheet::is_worked_on() const {
  return page_.view == ViewKind::prepare || page_.view == ViewKind::meeting ||
         (!page_.paper.empty() && !page_.for_residents);
}

void HtmlSheet::finish() {
  if (page_.posted != nullptr) {
    std::string problem;
    Html html(problem);
    write_problem(html);
    html.finish();
    html_.insert(beginning_, problem);
    write_lost();
  }
  if (is_worked_on()) write_status();
  html_.raw("</article>\n");
  html_.finish();
}

// A heading that continues others than usual says by its class which one it would have been, so that it looks
// the same.
void HtmlSheet::heading_element(int level, std::string_view text, bool is_wording) {
  const int shift = page_.placement.heading_level - kUsualHeadingLevel;
  const HeadingTag usual(level), tag(level + shift);
  if (shift == 0) return element(usual, text, is_wording);
  element(tag, text, is_wording, usual, level + shift);
}

void HtmlSheet::element(std::string_view tag, std::string_view text, bool is_wording,
                        std::string_view looks_like, int level) {
  html_.raw("<").raw(tag);
  if (!looks_like.empty()) html_.attribute("class", {"agenda-", looks_like});
  if (level > kDeepestTag) html_.attribute("aria-level", std::to_string(level));
  const auto& language = page_.item_view.item->guide->language;
  // In which language a portal writes its own items is not known.
  if (is_wording && !language.empty() && language != page_.words.language())
    html_.attribute("lang", language);
  html_.raw(">").text(text).raw("</").raw(tag).raw(">\n");
}

void HtmlSheet::heading(int level, std::string_view text) {
  heading_element(level, text, false);
}

void HtmlSheet::wording_heading(int level, std::string_view text) {
  heading_element(level, text, true);
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
  html_.raw("<p class=\"agenda-fact\"><b>")
      .text(label)
      .raw(":</b> ")
      .text(guide::isolated(value))
      .raw("</p>\n");
}

void HtmlSheet::said(std::string_view label, std::string_view text) {
  html_.raw("<div class=\"agenda-said\">");
  if (!label.empty()) html_.raw("<b>").text(label).raw(":</b>");
  // A person's text may run in either direction; it must not turn the text around it.
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
  html_.text(page_.words.named({"term", name})).raw("</dt><dd><b>").text(number).raw("</b>");
  // The number and the word say the count; the bar only shows it.
  html_.raw(" <meter min=\"0\" aria-hidden=\"true\"").attribute("max", std::to_string(of > 0 ? of : 1));
  html_.attribute("value", number).raw("></meter></dd></div>\n");
}

void HtmlSheet::progress(int done, int of, std::string_view text) {
  html_.raw("<p class=\"agenda-progress\"><progress aria-hidden=\"true\"");
  html_.attribute("max", std::to_string(std::max(of, 1))).attribute("value", std::to_string(done));
  html_.raw("></progress> <span>").text(text).raw("</span></p>\n");
}

void HtmlSheet::saved(std::string_view text) {
  html_.raw("<p class=\"agenda-saved\">").text(text).raw("</p>\n");
}

void HtmlSheet::boxes(const std::vector<std::string>& labels) {
  html_.raw("<ul class=\"agenda-boxes\">\n");
  for (const auto& label : labels)
    element("li", label, false);
  html_.raw("</ul>\n");
}

void HtmlSheet::lines_to_write_on(std::string_view label, int count) {
  html_.raw("<div class=\"agenda-lines\"><b>").text(label).raw(":</b>");
  for (int i = 0; i < count; ++i)
    html_.raw("<span></span>");
  html_.raw("</div>\n");
}

// On a narrow screen a table scrolls by itself, which needs the keyboard's focus.
void HtmlSheet::table(const Table& table) {
  html_.raw("<div class=\"agenda-table\" tabindex=\"0\"")
      .attribute("aria-label", table.caption)
      .raw(" role=\"region\">");
  html_.raw("<table>\n<caption>").text(table.caption).raw("</caption>\n<thead><tr>");
  for (const auto& cell : table.header)
    html_.raw("<th scope=\"col\">").text(cell).raw("</th>");
  html_.raw("</tr></thead>\n<tbody>\n");
  for (const auto& row : table.rows) {
    html_.raw("<tr>");
    for (const auto& cell : row)
      html_.raw("<td dir=\"auto\">").text(cell).raw("</td>");
    html_.raw("</tr>\n");
  }
  html_.raw("</tbody>\n</table></div>\n");
}

void HtmlSheet::begin(std::string_view name) {
  html_.raw("<section").attribute("class", {"agenda-", name}).raw(">\n");
}

void HtmlSheet::end() {
  html_.raw("</section>\n");
}

void HtmlSheet::begin_fold(std::string_view text) {
  html_.raw("<details class=\"agenda-fold\"><summary>").text(text).raw("</summary>\n");
}

void HtmlSheet::end_fold() {
  html_.raw("</details>\n");
}

void HtmlSheet::form(const Form& form) {
  if (!has_forms()) return;
  const std::string id = std::string(page_.placement.id_prefix) + "agenda-" + std::to_string(++forms_);
  HtmlForm(page_, html_, id, shown_again_).write(form);
}

void HtmlSheet::write_problem(Html& html) const {
  const auto& words = page_.words;
  // Focus goes to the message, also without script, so that a screen reader says it first.
  const bool asks = page_.posted->problem && page_.posted->problem->asks;
  html.raw(asks ? "<div class=\"agenda-problem agenda-asks\"" : "<div class=\"agenda-problem\"")
      .attribute("id", {page_.placement.id_prefix, "agenda-problem"})
      .raw(" role=\"alert\" tabindex=\"-1\" autofocus>");
  if (!page_.posted->problem) {
    html.raw("<p>").text(words.text("form.typed_again")).raw("</p></div>\n");
    return;
  }
  html.raw("<p>");
  if (!asks) html.raw("<b>").text(words.text("form.not_saved")).raw("</b> ");
  html.text(page_.posted->problem->message).raw("</p>");
  if (!shown_again_.wrong_id.empty() && !asks) {
    html.raw("<p><a")
        .attribute("href", "#" + shown_again_.wrong_id)
        .raw(">")
        .text(words.text("form.go_to_field"))
        .raw("</a></p>");
  }
  html.raw("</div>\n");
}

// This shows what was typed into a form that the page no longer has: the answers were opened, the minutes
// locked, …
void HtmlSheet::write_lost() {
  bool any = false;
  for (std::size_t i = 0; i < page_.posted->requests.size(); ++i) {
    if (shown_again_.requests.count(i) != 0) continue;
    const auto& request = page_.posted->requests[i];
    for (const auto& [name, value] : request.values.list()) {
      const auto* action = action_with_typed(request, name);
      if (action == nullptr || value.empty()) continue;
      if (!any) {
        html_.raw("<section class=\"agenda-lost\">");
        heading(3, page_.words.text("form.lost_title"));
        html_.raw("<p>").text(page_.words.text("form.lost")).raw("</p>\n");
      }
      any = true;
      html_.raw("<div class=\"agenda-said\"><b>").text(field_label(page_.words, *action, name)).raw(":</b>");
      html_.raw("<p dir=\"auto\">").text(value).raw("</p></div>\n");
    }
  }
  if (any) html_.raw("</section>\n");
}

// This is the line in which the script says what it does, and its words for that.
void HtmlSheet::write_status() {
  html_.raw("<p class=\"agenda-status\" role=\"status\"");
  struct Said {
    std::string_view attribute, word;
  };
  constexpr Said kAll[] = {
      {"data-saving", "saving"},         {"data-saved", "saved"},     {"data-retrying", "retrying"},
      {"data-signed-out", "signed-out"}, {"data-sign-in", "sign-in"}, {"data-updated", "updated"},
      {"data-restored", "restored"},     {"data-unsaved", "unsaved"}, {"data-too-long", "too-long"}};
  for (const auto& said : kAll)
    html_.attribute(said.attribute, page_.words.named({"status", said.word}));
  html_.raw("></p>\n");
}

}  // namespace almene::pages
