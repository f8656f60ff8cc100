// What the portal says of an item of its own is written here: what it is about, what is recommended, and its papers.
#pragma once

#include "json/value.hpp"
#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// Nothing is written for an item of a guide. `level` is that of its headings.
void write_own_item(const Page& page, Sheet& sheet, int level);

void add_own_item(const guide::AgendaItem& item, json::Value& to);

}  // namespace almene::pages
