#include "session/earlier_words.hpp"

#include <algorithm>

#include "records/digest.hpp"

namespace almene::session {
namespace {

void add(std::string_view wording, std::vector<std::string>& digests) {
  if (!wording.empty() && std::find(digests.begin(), digests.end(), wording) == digests.end())
    digests.emplace_back(wording);
}

// This calls `look` with each question that was answered, and with the wording of the answer.
template <class Look>
void each_wording(const board::ItemEntries& entries, Look look) {
  for (const auto& [id, stored] : entries.answers)
    look(stored.value.consideration, stored.value.wording);
  for (const auto& [id, stored] : entries.other_answers)
    look(stored.value.consideration, stored.value.wording);
  for (const auto& [id, stored] : entries.board_answers)
    look(stored.value.consideration, stored.value.wording);
  for (const auto& [id, stored] : entries.conclusions)
    look(stored.value.question, stored.value.wording);
}

}  // namespace

void add_wordings(const board::ItemEntries& entries, std::vector<std::string>& digests) {
  each_wording(entries, [&](std::string_view, std::string_view wording) { add(wording, digests); });
}

bool EarlierWords::is_asked(const guide::AgendaItem& item, std::string_view question,
                            std::string_view wording) {
  const auto says = [&](const auto& one) { return one.first == question && one.second == wording; };
  const auto is_known = [&] { return std::any_of(asked_.begin(), asked_.end(), says); };
  if (is_known()) return true;
  const auto ask = [&](const guide::AgendaItem& in) {
    const auto* found = in.asked(question);
    if (found == nullptr) return false;
    const std::string_view id = found->id;
    const auto has = [&](const auto& one) { return one.first == id; };
    if (&in == &item && std::any_of(asked_.begin(), asked_.end(), has)) return false;
    asked_.emplace_back(id, records::digest(found->text));
    return asked_.back().second == wording;
  };
  if (ask(item)) return true;
  // The answer may have been given in another language.
  const auto& guides = languages_(item.guide->id);
  return std::any_of(guides.begin(), guides.end(), [&](const auto& its) {
    guide::AgendaItem other;
    return its->language != item.guide->language && guide::find_item(*its, item.id, other) && ask(other);
  });
}

void EarlierWords::look(const guide::AgendaItem& item, const board::ItemEntries& entries) {
  each_wording(entries, [&](std::string_view question, std::string_view wording) {
    const bool is_found = std::find(digests_.begin(), digests_.end(), wording) != digests_.end();
    if (!wording.empty() && !is_found && !is_asked(item, question, wording)) add(wording, digests_);
  });
}

}  // namespace almene::session
