// These are the views, each written once for every kind of sheet.
#pragma once

#include <vector>

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

void write_prepare(const Page& page, Sheet& sheet);       // prepare.cpp
void write_meeting(const Page& page, Sheet& sheet);       // meeting.cpp
void write_projector(const Page& page, Sheet& sheet);     // projector.cpp
void write_record(const Page& page, Sheet& sheet);        // record.cpp
void write_summary(const Page& page, Sheet& sheet);       // summary.cpp
void write_answer_sheet(const Page& page, Sheet& sheet);  // answer_sheet.cpp

// This writes what was agreed on an item, without its title. `level` is that of its questions' headings.
void write_item_result(const Page& page, Sheet& sheet, int level);

// A theme's children are shown in its place; this gives the page of one of them.
Page page_of_child(const Page& page, const board::ItemView& child);

}  // namespace almene::pages
