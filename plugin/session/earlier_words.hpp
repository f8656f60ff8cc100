// Entries say by digest to which words they were given. This file finds those whose words the meeting's
// version does not say in any of its languages.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/action_context.hpp"
#include "guide/agenda_items.hpp"

namespace almene::session {

// This adds the wordings of an item's entries, each once.
void add_wordings(const board::ItemEntries& entries, std::vector<std::string>& digests);

class EarlierWords {
 public:
  // This gives a guide of the meeting in all its languages. It is asked for what is in none of those that were
  // looked at.
  using Languages =
      std::function<const std::vector<std::shared_ptr<const guide::Guide>>&(std::string_view guide)>;

  explicit EarlierWords(Languages languages) : languages_(std::move(languages)) {}

  void look(const guide::AgendaItem& item, const board::ItemEntries& entries);

  // These digests are of words that no question of its item says.
  const std::vector<std::string>& digests() const { return digests_; }

 private:
  bool is_asked(const guide::AgendaItem& item, std::string_view question, std::string_view wording);

  Languages languages_;
  std::vector<std::string> digests_;
  std::vector<std::pair<std::string_view, std::string>> asked_;  // questions, and digests of their words
};

}  // namespace almene::session
