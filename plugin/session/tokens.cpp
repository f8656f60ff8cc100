#include "session/tokens.hpp"

#include <string_view>
#include <vector>

#include "board/tally.hpp"
#include "guide/files.hpp"

namespace almene::session {
namespace {

// A hash is made of these parts. Each stands with its length, so that none runs into the next. The hash keeps
// nothing safe, so nothing enters that a reader may not know.
class HashInput {
 public:
  HashInput() { all_.reserve(kUsual); }
  void add(std::string_view part) { all_.append(std::to_string(part.size())).append(":").append(part); }
  std::string hash() const { return std::to_string(guide::hash_of(all_)); }

 private:
  static constexpr std::size_t kUsual = 1024;

  std::string all_;
};

// These counts are all that a page says of answers that are sealed from its reader.
void add_counts_of_sealed(const Call& call, const ItemAndTopics& shown, const Snapshot& snapshot,
                          HashInput& input) {
  const auto add = [&](const guide::AgendaItem& item) {
    const board::ActionContext context{snapshot.meeting, &item, snapshot.reading.entries(), call.actor,
                                       call.now};
    if (board::are_answers_opened(context.item_entries())) return;
    const auto counted = board::counted_members(context);
    input.add(std::to_string(board::eligible_members(context, counted)));
    input.add(std::to_string(board::answered_members(context, counted)));
    for (const auto& question : item.considerations())
      input.add(std::to_string(board::answered_members(context, counted, question.id)));
    input.add(std::to_string(board::totals_from(context)));
    input.add(std::to_string(context.item_entries().unreadable.size()));
  };
  add(shown.item);
  for (const auto& topic : shown.topics)
    add(topic);
}

void add_meeting(const board::Meeting& meeting, HashInput& input) {
  input.add(board::name_of(meeting.state));
  input.add(meeting.title);
  input.add(meeting.date);
  for (const auto& item : meeting.items)
    input.add(item);
  for (const auto& member : meeting.members) {
    input.add(member.id);
    input.add(member.name);
    input.add(std::to_string(member.roles.bits()));
    input.add(board::name_of(member.presence));
  }
}

// The offer of a newer version of a guide stands on the page, and goes where somebody answers another item.
void add_newer_guides(const board::GuideFacts& guides, HashInput& input) {
  for (const auto& newer : guides.newer) {
    input.add(newer.guide);
    input.add(newer.version);
    input.add(newer.is_usable ? "usable" : "");
  }
}

// This adds everything that an item's pages show beside the records that their reader may see.
void add_state(const Content& content, const Call& call, const ItemAndTopics& shown, const Snapshot& snapshot,
               HashInput& input) {
  input.add(std::to_string(content.library.hash()));
  input.add(std::to_string(content.words.hash()));
  // Times of the current day are shown without their date.
  input.add(board::local_date(call.now));
  add_counts_of_sealed(call, shown, snapshot, input);
  add_meeting(snapshot.meeting, input);
  add_newer_guides(snapshot.meeting.guide_facts, input);
  // The page has the wording of this version in this language, whatever is installed.
  input.add(shown.item.guide->version);
  input.add(shown.item.guide->language);
}

// This adds who reads the page, and which page it is.
void add_page(const Content& content, const Call& call, const PageRequest& request, HashInput& input) {
  for (const std::string_view part :
       {content.version, std::string_view(call.organisation), std::string_view(call.board),
        std::string_view(call.meeting), std::string_view(call.locale), std::string_view(call.actor.id),
        std::string_view(call.actor.name), std::string_view(request.item), std::string_view(request.view),
        std::string_view(request.media_type), std::string_view(request.id_prefix)}) {
    input.add(part);
  }
  input.add(std::to_string(request.heading_level));
  input.add(std::to_string(call.actor.roles.bits()));
  input.add(std::to_string(call.now.utc_offset_minutes));
  if (call.has_form) input.add(call.form.address);
}

std::string token_of(const Call& call, const Snapshot& snapshot, const HashInput& input) {
  return snapshot.reading.token(call.actor.id) + "-" + input.hash();
}

}  // namespace

std::string page_token(const Content& content, const Call& call, const PageRequest& request,
                       const ItemAndTopics& shown, Snapshot& snapshot) {
  snapshot.reading.decode_preparation();
  HashInput input;
  add_state(content, call, shown, snapshot, input);
  add_page(content, call, request, input);
  return token_of(call, snapshot, input);
}

std::string item_token(const Content& content, const Call& call, const ItemAndTopics& shown,
                       Snapshot& snapshot) {
  snapshot.reading.decode_preparation();
  HashInput input;
  add_state(content, call, shown, snapshot, input);
  return token_of(call, snapshot, input);
}

}  // namespace almene::session
