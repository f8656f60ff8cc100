// While the minutes are made ready they stand with what members comment, who has approved, and the forms for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "board/adoption.hpp"
#include "board/meeting_view.hpp"
#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

struct MinutesInWork {
  const board::MeetingView& view;
  const board::AdoptionStanding& adoption;
  std::string digest;              // of what is shown, which whoever adopts it has seen
  std::vector<std::string> named;  // places where the board wrote a person's name, in the reader's words
  int open_comments = 0;
};

// Before the minutes: whom they wait for, who has approved, and what this reader can do.
void write_minutes_forms(const Page& page, Sheet& sheet, const MinutesInWork& minutes);

// Adopted minutes stand with the addenda that are not adopted yet, and the forms for them.
void write_addenda_forms(const Page& page, Sheet& sheet, const board::MeetingView& view,
                         const board::AdoptionStanding& adoption);

// What this reader may do about the comments on one item, or on the whole meeting.
struct MayComment {
  bool comment = false;
  bool settle = false;
};

// After an item of the minutes, or after all of them where the item is empty: the comments on it, and a form for one.
void write_comments(const Page& page, Sheet& sheet, std::string_view item,
                    const std::vector<const board::Stored<board::Comment>*>& comments, const MayComment& may);

}  // namespace almene::pages
