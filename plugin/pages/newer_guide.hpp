// The guide of a meeting has a newer version: what it changes is shown before the meeting uses it.
#pragma once

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

void write_newer_guide(const Page& page, Sheet& sheet);

}  // namespace almene::pages
