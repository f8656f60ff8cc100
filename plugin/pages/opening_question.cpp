#include "pages/opening_question.hpp"

#include <algorithm>

#include "board/field_names.hpp"
#include "pages/action_form.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

bool is_opening_asked(const Page& page) {
  if (page.posted == nullptr || !page.item_view.to_open) return false;
  const auto& requests = page.posted->requests;
  return std::any_of(requests.begin(), requests.end(), [&](const board::ActionRequest& request) {
    return request.action == "open_answers" && request.item == page.item_view.item->id;
  });
}

void write_what_is_shown(const Page& page, Sheet& sheet) {
  const auto& words = page.words;
  const auto& too_few = page.item_view.to_open->too_few;
  for (const auto& consideration : page.item_view.considerations) {
    const bool is_withheld =
        std::find(too_few.begin(), too_few.end(), consideration.question->id) != too_few.end();
    sheet.begin("consideration");
    sheet.wording_heading(4, consideration.question->text);
    sheet.paragraph(is_withheld ? std::string_view(words.text("preparation.totals_withheld"))
                                : std::string_view(words.text("opening.totals_shown")));
    sheet.end();
  }
}

}  // namespace

std::uint64_t revision_of_opening(const Page& page) {
  return page.item_view.opening == nullptr ? 0 : page.item_view.opening->stamp.revision;
}

void write_opening_form(const Page& page, Sheet& sheet) {
  if (is_opening_asked(page)) return;
  // The number is left out, so that the opening is asked about first.
  write_form(page, sheet, "open_answers", revision_of_opening(page),
             {Preset::omitted(board::field::kAnswered), Preset::omitted(board::field::kReason)});
}

void write_opening_question(const Page& page, Sheet& sheet) {
  if (!is_opening_asked(page)) return;
  const auto& words = page.words;
  const auto& to_open = *page.item_view.to_open;
  sheet.begin("opening-question");
  sheet.heading(3, words.text("opening.question"));
  sheet.paragraph(answered_sentence(words, to_open.answered, to_open.eligible, page.item_view.basis));
  sheet.notice(words.text("opening.stays_seen"));
  write_what_is_shown(page, sheet);
  sheet.paragraph(words.text("opening.notes_shown"));
  if (to_open.leaves_out) sheet.paragraph(words.text("opening.leaves_out"));
  if (to_open.needs_reason) sheet.notice(words.text("opening.before_meeting"));
  write_form_of_one(page, sheet, "open_answers", revision_of_opening(page),
                    {Preset::current(board::field::kAnswered, std::to_string(to_open.answered)),
                     to_open.needs_reason ? Preset::needed(board::field::kReason)
                                          : Preset::current(board::field::kReason, "")},
                    words.text("opening.confirm_button"));
  sheet.end();
}

}  // namespace almene::pages
