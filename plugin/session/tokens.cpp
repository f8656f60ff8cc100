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
void add_counts_of_sealed(const Call& call, const ItemAndTopics& shown, board::Audience audience,
                          const Snapshot& snapshot, HashInput& input) {
  const auto add = [&](const guide::AgendaItem& item) {
    const board::ActionContext context{snapshot.meeting, &item, snapshot.reading.entries(), call.actor,
                                       call.now};
    input.add(board::name_of(board::closing_of(context)));
    if (board::is_hidden(context, audience) || board::are_answers_opened(context.item_entries())) return;
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

// What the portal says of an item of its own, as far as its reader may see it.
void add_own_item(const board::ActionContext& context, board::Audience audience, HashInput& input) {
  const auto* own = context.item->own;
  if (own == nullptr) return;
  const bool is_hidden = board::is_hidden(context, audience);
  if (!is_hidden || board::closing_of(context) == board::Closing::closed_with_title) input.add(own->title);
  if (is_hidden) return;
  input.add(guide::name_of(own->type));
  input.add(std::to_string(own->minutes));
  input.add(own->text);
  input.add(own->recommendation);
  for (const auto& paper : own->papers) {
    input.add(paper.title);
    input.add(paper.url);
  }
}

// This adds what all pages of a meeting show beside the records.
void add_surroundings(const Content& content, const Call& call, const Snapshot& snapshot, HashInput& input) {
  input.add(std::to_string(content.library.hash()));
  input.add(std::to_string(content.words.hash()));
  // Times of the current day are shown without their date.
  input.add(board::local_date(call.now));
  add_meeting(snapshot.meeting, input);
  add_newer_guides(snapshot.meeting.guide_facts, input);
}

void add_item(const Call& call, const ItemAndTopics& shown, board::Audience audience,
              const Snapshot& snapshot, HashInput& input) {
  add_counts_of_sealed(call, shown, audience, snapshot, input);
  add_own_item({snapshot.meeting, &shown.item, snapshot.reading.entries(), call.actor, call.now}, audience,
               input);
  // The page has the wording of this version in this language, whatever is installed.
  input.add(shown.item.guide->version);
  input.add(shown.item.guide->language);
}

// This adds everything that an item's pages show beside the records that their reader may see.
void add_state(const Content& content, const Call& call, const ItemAndTopics& shown, board::Audience audience,
               const Snapshot& snapshot, HashInput& input) {
  add_surroundings(content, call, snapshot, input);
  add_item(call, shown, audience, snapshot, input);
}

// This adds the head of the meeting's papers, what of its own items is left out, and whether the next meeting has begun, at
// which the minutes may be adopted.
void add_head(const board::Meeting& meeting, HashInput& input) {
  input.add(meeting.next);
  input.add(meeting.next_has_begun ? "begun" : "");
  for (const auto& part :
       {meeting.organisation_name, meeting.board_name, meeting.place, meeting.start, meeting.end})
    input.add(part);
  for (const auto& item : meeting.order)
    input.add(item);
  for (const auto& place : meeting.refused)
    input.add(place);
}

// This adds who reads the page, and where it stands.
void add_reader(const Content& content, const Call& call, const AskedPlacement& placement, HashInput& input) {
  for (const std::string_view part :
       {content.version, std::string_view(call.organisation), std::string_view(call.board),
        std::string_view(call.meeting), std::string_view(call.locale), std::string_view(call.actor.id),
        std::string_view(call.actor.name), std::string_view(placement.id_prefix)}) {
    input.add(part);
  }
  input.add(std::to_string(placement.heading_level));
  input.add(std::to_string(call.actor.roles.bits()));
  input.add(std::to_string(call.now.utc_offset_minutes));
  if (call.has_form) input.add(call.form.address);
}

// This adds which page it is.
void add_page(const PageRequest& request, HashInput& input) {
  input.add(request.item);
  input.add(request.view);
  input.add(request.media_type);
}

void add_paper(const PaperRequest& request, HashInput& input) {
  input.add(request.page);
  input.add(request.media_type);
  for (const auto& [field, value] : request.query) {
    input.add(field);
    input.add(value);
  }
}

// Closed items, what comes back from closed ones, and the board's own work on its minutes change no token of whoever
// may not see them.
records::Unseen decode_unseen(const Call& call, const std::vector<const ItemAndTopics*>& all,
                              board::Audience audience, Snapshot& snapshot) {
  snapshot.reading.decode_preparation();
  records::Unseen unseen;
  if (audience == board::Audience::actor && board::may_see_closed(call.actor)) return unseen;
  snapshot.reading.decode_follow_ups();
  unseen.closed_follow_ups = true;
  unseen.boards_own_work = true;
  const auto look = [&](const guide::AgendaItem& item) {
    if (board::is_hidden({snapshot.meeting, &item, snapshot.reading.entries(), call.actor, call.now},
                         audience))
      unseen.items.emplace_back(item.id);
  };
  for (const auto* shown : all) {
    look(shown->item);
    for (const auto& topic : shown->topics)
      look(topic);
  }
  return unseen;
}

std::string token_of(const Call& call, const Snapshot& snapshot, const records::Unseen& unseen,
                     const HashInput& input) {
  return snapshot.reading.token(call.actor.id, unseen) + "-" + input.hash();
}

}  // namespace

std::string page_token(const Content& content, const Call& call, const PageRequest& request,
                       const ItemAndTopics& shown, board::Audience audience, Snapshot& snapshot) {
  const auto unseen = decode_unseen(call, {&shown}, audience, snapshot);
  HashInput input;
  add_state(content, call, shown, audience, snapshot, input);
  add_reader(content, call, request.placement, input);
  add_page(request, input);
  return token_of(call, snapshot, unseen, input);
}

std::string paper_token(const Content& content, const Call& call, const PaperRequest& request,
                        Snapshot& snapshot, std::string_view frozen) {
  constexpr auto kAudience = board::Audience::actor;
  std::vector<const ItemAndTopics*> all;
  for (const auto& one : snapshot.items) {
    if (one.found) all.push_back(&*one.found);
  }
  const auto unseen = decode_unseen(call, all, kAudience, snapshot);
  HashInput input;
  add_surroundings(content, call, snapshot, input);
  add_head(snapshot.meeting, input);
  for (const auto* shown : all)
    add_item(call, *shown, kAudience, snapshot, input);
  add_reader(content, call, request.placement, input);
  add_paper(request, input);
  input.add(frozen);
  return token_of(call, snapshot, unseen, input);
}

std::string token_of_records(const Content& content, const Call& call, const PaperRequest& request,
                             const std::vector<std::string_view>& revisions) {
  HashInput input;
  input.add(std::to_string(content.words.hash()));
  input.add(board::local_date(call.now));
  for (const auto revision : revisions)
    input.add(revision);
  add_reader(content, call, request.placement, input);
  add_paper(request, input);
  return input.hash();
}

std::string item_token(const Content& content, const Call& call, const ItemAndTopics& shown,
                       Snapshot& snapshot) {
  constexpr auto kAudience = board::Audience::actor;
  const auto unseen = decode_unseen(call, {&shown}, kAudience, snapshot);
  HashInput input;
  add_state(content, call, shown, kAudience, snapshot, input);
  return token_of(call, snapshot, unseen, input);
}

}  // namespace almene::session
