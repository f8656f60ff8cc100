// This says which items of an agenda are closed to whoever reads a page, and what is shown of them then.
//
// The plugin knows what the board itself has closed or opened, and is asked only for readers to whom a closed
// item is hidden. Where it says nothing, it is so as the portal's own entry says.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "portal/pages/board_context.hpp"

namespace portal {

class ClosedItems {
 public:
  // Everybody in the room reads a screen, whoever has it drawn.
  enum class Reader { user, room };

  // These are closings of all items on the meeting's agenda, or of the entries with these ids alone.
  ClosedItems(const PageRequest& request, const MeetingContext& meeting, Reader reader = Reader::user);
  ClosedItems(const PageRequest& request, const MeetingContext& meeting, Reader reader,
              const std::vector<const Entry*>& entries);

  // The reader may see what the entry is about.
  bool shows(const Entry& entry) const;
  // It returns the entry's title, or that it is closed where the reader may not see that either.
  std::string title(const std::vector<agenda::Item>& items, const Entry& entry) const;

 private:
  enum class Closing { open, but_for_its_title, title_too };

  void ask(const MeetingContext& meeting, const std::vector<const Entry*>& entries);
  Closing closing_of(const Entry& entry) const;

  const PageRequest& request_;
  std::uint32_t roles_;
  std::map<std::string, Closing> said_;  // by the plugin, by item; empty for whoever sees everything
};

}  // namespace portal
