#include "pages/action_form.hpp"

#include "board/field_names.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

// A form waits behind a few words until it is asked for, where there are words under "offer.ACTION".
std::string_view fold_of(const Page& page, std::string_view action) {
  return page.words.find_named({"offer", action}).value_or(std::string_view());
}

}  // namespace

bool has_form(const Page& page, const Sheet& sheet, std::string_view action) {
  return page.item_view.may(action) && sheet.has_forms();
}

void write_form(const Page& page, Sheet& sheet, std::string_view action,
                std::optional<std::uint64_t> expected, std::vector<Preset> presets,
                const board::Stamp* stands, std::string_view fold, std::string_view form) {
  if (!has_form(page, sheet, action)) return;
  const bool whole_meeting =
      page.item_view.item->kind == guide::ItemKind::theme && action == "record_attendance";
  FormAction written{*board::find_action(action),
                     whole_meeting ? std::string_view() : page.item_view.item->id, expected,
                     std::move(presets)};
  if (stands != nullptr) {
    written.saved = page.words.text(
        "meeting.saved", {when(page.words, *stands, page.now), name_of_person(page.meeting, stands->author)});
  }
  sheet.form({form.empty() ? action : form,
              page.words.named({"action", action}),
              {std::move(written)},
              std::string(fold.empty() ? fold_of(page, action) : fold)});
}

void write_form_of_one(const Page& page, Sheet& sheet, std::string_view action,
                       std::optional<std::uint64_t> expected, std::vector<Preset> presets,
                       std::string_view button) {
  FormAction written{*board::find_action(action), page.item_view.item->id, expected, std::move(presets)};
  sheet.form({action, std::string(button), {std::move(written)}});
}

Preset asked_if_distinct(const Page& page, std::string_view action) {
  const auto* problem = page.posted == nullptr || !page.posted->problem ? nullptr : &*page.posted->problem;
  const bool is_asked = problem != nullptr && problem->same_stands &&
                        problem->action < page.posted->requests.size() &&
                        page.posted->requests[problem->action].action == action;
  return Preset::current(board::field::kDistinct, "", is_asked);
}

}  // namespace almene::pages
