// A token is made of what was read and its reader may see.
#include <algorithm>

#include "board/item_view.hpp"
#include "records/index.hpp"
#include "records/reading.hpp"

namespace almene::records {

bool Reading::is_sealed_from(std::string_view reader, const ReadRecord& one) const {
  const auto item = one.record.key[2], kind = one.record.key[4], id = one.record.key[5];
  if (kind != kAnswer && kind != kAnotherAnswer) return false;
  const auto member = id.substr(std::min(id.find('/') + 1, id.size()));
  if (member.substr(0, member.find('/')) == reader) return false;
  return kind == kAnotherAnswer || !are_answers_opened(item);
}

bool Reading::is_unseen(const Unseen& unseen, const ReadRecord& one) const {
  const auto item = one.record.key[2], kind = one.record.key[4];
  if (unseen.boards_own_work && (kind == kComment || kind == kAddendum)) return true;
  if (kind != kClosedItem && std::find(unseen.items.begin(), unseen.items.end(), item) != unseen.items.end())
    return true;
  if (kind != kIndexFollowUp || !unseen.closed_follow_ups) return false;
  const auto place = place_in_index(one.record.key);
  if (!place) return false;
  const auto found = entries_.open_follow_ups.find(board::full_id(place->meeting, place->item, place->id));
  return found != entries_.open_follow_ups.end() && found->second.stored.value.closed;
}

std::string Reading::token(std::string_view reader, const Unseen& unseen) const {
  std::uint64_t newest = 0;
  std::size_t count = 0;
  for (const auto& one : records_) {
    // The first sealed answer also fixes a version, and enters an index: pages say nothing of either, but for
    // which version it is. Which items have follow-ups is told by those that come back.
    const auto kind = one.record.key[4];
    const bool is_untold = one.record.key[2].empty() && !one.is_unreadable &&
                           (kind == kGuideVersion || kind == kIndexItem || kind == kIndexFollowUpItem);
    if (is_untold || is_sealed_from(reader, one) || is_unseen(unseen, one)) continue;
    newest = std::max(newest, one.record.revision);
    ++count;
  }
  return std::to_string(newest) + "-" + std::to_string(count);
}

}  // namespace almene::records
