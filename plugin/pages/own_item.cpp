#include "pages/own_item.hpp"

namespace almene::pages {

void write_own_item(const Page& page, Sheet& sheet, int level) {
  const auto* own = page.item_view.item->own;
  if (own == nullptr) return;
  const auto& words = page.words;
  sheet.paragraph(words.named({"item_type", name_of(own->type)}));
  if (!own->text.empty()) sheet.said({}, own->text);
  if (!own->recommendation.empty()) sheet.said(words.text("item.recommendation"), own->recommendation);
  if (own->papers.empty()) return;
  sheet.heading(level, words.text("item.papers"));
  for (const auto& paper : own->papers)
    sheet.link(paper.title, paper.url);
}

void add_own_item(const guide::AgendaItem& item, json::Value& to) {
  to["type"] = name_of(guide::type_of(item));
  if (item.own == nullptr) return;
  to["text"] = item.own->text;
  to["recommendation"] = item.own->recommendation;
  to["papers"] = json::List();
  for (const auto& paper : item.own->papers)
    to["papers"].push_back({{"title", paper.title}, {"url", paper.url}});
}

}  // namespace almene::pages
