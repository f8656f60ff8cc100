// These functions give what is asked, and what was answered, as data.
#pragma once

#include "board/item_view.hpp"
#include "json/value.hpp"
#include "pages/page.hpp"

namespace almene::pages {

json::Value board_answer_json(const Page& page, const board::Stored<board::BoardAnswer>& stored);
json::Value conclusion_json(const Page& page, const board::Stored<board::Conclusion>& stored);

// This adds the considerations and the questions of the item, and those that are not asked any more.
void add_questions(const Page& page, json::Value& to);

}  // namespace almene::pages
