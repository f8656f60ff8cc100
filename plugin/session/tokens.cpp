#include "session/tokens.hpp"

#include <string_view>
#include <vector>

#include "board/tally.hpp"
#include "records/digest.hpp"

namespace almene::session {
namespace {

// A digest is made of these parts. Each stands with its length, so that none runs into the next.
class Parts {
 public:
  void add(std::string_view part) { all_.append(std::to_string(part.size())).append(":").append(part); }
  std::string digest() const { return records::digest(all_).substr(0, kDigits); }

 private:
  static constexpr std::size_t kDigits = 16;  // 64 bits

  std::string all_;
};

// These counts are all that a page says of answers that are sealed from its reader.
void add_counts_of_sealed(const Call& call, const ItemAndTopics& shown, const Snapshot& snapshot,
                          Parts& parts) {
  const auto add = [&](const guide::AgendaItem& item) {
    const board::Scene scene{snapshot.meeting, &item, snapshot.reading.entries, call.actor, call.now};
    parts.add(std::to_string(board::eligible_members(scene)));
    parts.add(std::to_string(board::answered_members(scene)));
    for (const auto& question : item.considerations())
      parts.add(std::to_string(board::answered_members(scene, question.id)));
    parts.add(std::to_string(scene.item_entries().unreadable.size()));
  };
  add(shown.item);
  for (const auto& topic : shown.topics)
    add(topic);
}

void add_meeting(const board::Meeting& meeting, Parts& parts) {
  parts.add(board::name_of(meeting.state));
  parts.add(meeting.title);
  parts.add(meeting.date);
  for (const auto& item : meeting.items)
    parts.add(item);
  for (const auto& member : meeting.members) {
    parts.add(member.id);
    parts.add(member.name);
    parts.add(std::to_string(member.roles.bits()));
    parts.add(board::name_of(member.presence));
  }
}

// This adds everything that an item's pages show beside the records that their reader may see.
void add_state(const House& house, const Call& call, const ItemAndTopics& shown, const Snapshot& snapshot,
               Parts& parts) {
  parts.add(std::to_string(house.library.hash()));
  parts.add(std::to_string(house.words.hash()));
  // Times of this day are said without it.
  parts.add(board::local_date(call.now));
  add_counts_of_sealed(call, shown, snapshot, parts);
  add_meeting(snapshot.meeting, parts);
}

// This adds who reads the page, and which page it is.
void add_page(const House& house, const Call& call, const PageRequest& request, Parts& parts) {
  for (const std::string_view part :
       {house.version, std::string_view(call.organisation), std::string_view(call.board),
        std::string_view(call.meeting), std::string_view(call.locale), std::string_view(call.actor.id),
        std::string_view(call.actor.name), std::string_view(request.item), std::string_view(request.view),
        std::string_view(request.media_type)}) {
    parts.add(part);
  }
  parts.add(std::to_string(call.actor.roles.bits()));
  parts.add(std::to_string(call.now.utc_offset_minutes));
  if (call.has_form) parts.add(call.form.address);
}

std::string token_of(const Call& call, const Snapshot& snapshot, const Parts& parts) {
  return snapshot.reading.token(call.actor.id) + "-" + parts.digest();
}

}  // namespace

std::string page_token(const House& house, const Call& call, const PageRequest& request,
                       const ItemAndTopics& shown, Snapshot& snapshot) {
  snapshot.reading.decode_preparation();
  Parts parts;
  add_state(house, call, shown, snapshot, parts);
  add_page(house, call, request, parts);
  return token_of(call, snapshot, parts);
}

std::string item_token(const House& house, const Call& call, const ItemAndTopics& shown, Snapshot& snapshot) {
  snapshot.reading.decode_preparation();
  Parts parts;
  add_state(house, call, shown, snapshot, parts);
  return token_of(call, snapshot, parts);
}

}  // namespace almene::session
