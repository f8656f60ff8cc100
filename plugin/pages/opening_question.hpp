// The answers are opened in two steps. The first asks, and is refused with this; what was asked then stands
// on top of the page, with the form that confirms it.
#pragma once

#include <cstdint>

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// A form that opens or closes the answers expects this revision.
std::uint64_t revision_of_opening(const Page& page);

// This writes the form that asks, where nothing was asked yet.
void write_opening_form(const Page& page, Sheet& sheet);

// This writes what was asked, and the form that confirms it.
void write_opening_question(const Page& page, Sheet& sheet);

}  // namespace almene::pages
