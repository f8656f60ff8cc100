#include "pages/newer_guide.hpp"

#include "board/field_names.hpp"
#include "guide/difference.hpp"
#include "pages/action_form.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

void write_change(const Page& page, Sheet& sheet, const guide::Difference& change) {
  const auto label = page.words.named({"newer_guide", name_of(change.kind)});
  sheet.said(label, change.kind == guide::DifferenceKind::added ? change.after : change.before);
  if (change.kind == guide::DifferenceKind::reworded)
    sheet.said(page.words.text("newer_guide.becomes"), change.after);
}

void write_changes(const Page& page, Sheet& sheet, const board::NewerGuide& newer) {
  if (!newer.is_before_known) return sheet.paragraph(page.words.text("newer_guide.not_known"));
  const auto changes = guide::differences(*newer.before, *newer.after);
  for (const auto& change : changes)
    write_change(page, sheet, change);
  if (changes.empty()) sheet.paragraph(page.words.text("newer_guide.says_the_same"));
}

}  // namespace

void write_newer_guide(const Page& page, Sheet& sheet) {
  const auto* newer = page.item_view.newer_guide;
  if (newer == nullptr || !has_form(page, sheet, "use_guide_version")) return;
  const auto& words = page.words;
  sheet.begin("newer-guide");
  sheet.begin_fold(words.text("newer_guide.offer", {newer->version, newer->version_before}));
  write_changes(page, sheet, *newer);
  write_form_of_one(page, sheet, "use_guide_version", std::nullopt,
                    {Preset::current(board::field::kVersion, newer->version)},
                    words.text("action.use_guide_version"));
  sheet.end_fold();
  sheet.end();
}

}  // namespace almene::pages
