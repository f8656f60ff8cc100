// The minutes of a meeting as they stand now: what is shown of a draft, and what adoption freezes.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "board/item_view.hpp"
#include "documents/minutes.hpp"
#include "guide/words.hpp"
#include "session/call.hpp"
#include "session/snapshot.hpp"

namespace almene::session {

// It borrows the snapshot, which is of the whole meeting and decoded.
class DraftMinutes {
 public:
  DraftMinutes(const Snapshot& snapshot, const Call& call, const guide::Phrasebook& words);
  DraftMinutes(const DraftMinutes&) = delete;
  DraftMinutes& operator=(const DraftMinutes&) = delete;

  const documents::MinutesSource& source() const { return source_; }

  // Introductions of which nothing was said are left out, and so is what the reader may not see.
  std::vector<documents::ItemPart> parts(documents::Version version) const;

  // The digest of all that adoption would freeze, without the numbers that it gives and what it says of itself (who has
  // approved, who adopts by which rule). Whoever adopts names the one that they have seen.
  std::string digest() const;

 private:
  bool stands_already(std::string_view item) const;
  void add(const Snapshot& snapshot, const guide::AgendaItem& item, documents::NumberedItem numbered);

  std::deque<board::ItemView> views_;  // in their place
  std::vector<documents::NumberedItem> items_;
  board::ActionContext context_;
  documents::MinutesSource source_;
};

}  // namespace almene::session
