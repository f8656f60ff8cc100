#include "documents/page_types.hpp"

#include <algorithm>

namespace almene::documents {
namespace {

constexpr MediumType kMedia[] = {
    {Medium::html, "text/html", "medium.html", "html"},
    {Medium::text, "text/plain", "medium.text", "txt"},
    {Medium::json, "application/json", "medium.json", "json"},
    {Medium::docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "medium.docx",
     "docx"}};

std::vector<PageType> make_table() {
  board::FieldType version{kVersionField, board::FieldKind::choice};
  version.choices = {"internal", "residents"};
  board::FieldType check{kCheckField, board::FieldKind::choice};
  check.choices = {"no", "yes"};
  const std::vector<Medium> paper{Medium::html, Medium::text, Medium::json, Medium::docx};
  constexpr auto kFromTheMeeting = board::kAtWork | board::ItemState::locked;
  return {{"agenda", PageKind::agenda, board::Target::meeting, board::kEverybody, board::kAlways, {}, paper},
          {"minutes",
           PageKind::minutes,
           board::Target::meeting,
           board::kEverybody,
           kFromTheMeeting,
           {version},
           paper},
          {"adoptions",
           PageKind::adoptions,
           board::Target::organisation,
           board::kEverybody,
           board::kAlways,
           {check},
           {Medium::html, Medium::text, Medium::json}}};
}

}  // namespace

const std::vector<PageType>& page_table() {
  static const auto table = make_table();
  return table;
}

const MediumType& medium_type(Medium medium) {
  return kMedia[static_cast<std::size_t>(medium)];
}

const PageType* find_page(std::string_view name) {
  const auto& table = page_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& page) { return page.name == name; });
  return found == table.end() ? nullptr : &*found;
}

const MediumType* find_medium(const PageType& page, std::string_view name) {
  for (const auto medium : page.media) {
    if (medium_type(medium).name == name) return &medium_type(medium);
  }
  return nullptr;
}

}  // namespace almene::documents
