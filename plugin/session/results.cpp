#include "session/results.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "board/item_view.hpp"
#include "json/text.hpp"
#include "pages/json_view.hpp"
#include "records/codec.hpp"

namespace almene::session {
namespace {

constexpr std::size_t kRevisionDigits = std::numeric_limits<std::uint64_t>::digits10 + 1;

// A text of somebody's cannot hold this before the number: its quotes would be escaped.
constexpr std::string_view kBeforeRevision = "\"revision\":";

struct Place {
  std::string item;
  std::string meeting;
};

// A follow-up may be of another item and another meeting; every other record is where the request says.
Place place_of(const board::ActionType& action, const board::ActionRequest& request,
               const records::Scope& scope) {
  if (action.target == board::Target::organisation) return {};
  for (const auto& type : action.fields) {
    if (type.refers_to != board::Referent::follow_up) continue;
    const auto id = request.values.get(type.name);
    if (const auto found = board::split_full_id(id))
      return {std::string(found->item), std::string(found->meeting)};
  }
  // What is added to adopted minutes is the meeting's, whichever item it is about.
  if (action.kind == "addendum") return {{}, scope.meeting};
  return {request.item, scope.meeting};
}

json::Value result_of(const board::ActionType& action, const Place& place, std::string_view id) {
  return {{"action", action.name}, {"item", place.item}, {"meeting", place.meeting},
          {"kind", action.kind},   {"id", id},           {"revision", pages::kNoRevisionYet}};
}

// A sealed record is not shown, nor when a version was fixed, as that tells that somebody has prepared; and
// what goes along with an item is of many members. The state of preparation counts answers, which an action
// that rests on none has not read.
bool has_record(const board::ActionType& action) {
  if (action.kind == "guide_version") return false;
  const bool counts_answers = action.kind == "opening";
  if (counts_answers && action.also_reads != board::AlsoReads::answers) return false;
  return !action.kind.empty() && !records::is_sealed(action.kind);
}

}  // namespace

PreparedResults::PreparedResults(std::string text) : text_(std::move(text)) {
  const auto number = std::to_string(pages::kNoRevisionYet);
  for (auto at = text_.find(number); at != std::string::npos; at = text_.find(number, at + number.size())) {
    const auto before = std::string_view(text_).substr(0, at);
    if (before.size() >= kBeforeRevision.size() &&
        before.substr(before.size() - kBeforeRevision.size()) == kBeforeRevision)
      revisions_.push_back(at);
  }
}

std::string PreparedResults::at(std::uint64_t revision) && noexcept {
  char digits[kRevisionDigits];
  const auto* end = std::to_chars(digits, digits + kRevisionDigits, revision).ptr;
  // From the last on, so that those before it stay where they are; the text only becomes shorter.
  for (auto place = revisions_.rbegin(); place != revisions_.rend(); ++place)
    text_.replace(*place, kRevisionDigits, digits, static_cast<std::size_t>(end - digits));
  return std::move(text_);
}

PreparedResults Results::prepared() && {
  json::Value to{{"revision", pages::kNoRevisionYet}, {"repeated", repeated_}};
  to["results"] = std::move(results_);
  return PreparedResults(json::written(to));
}

json::Value ResultMaker::record(const guide::AgendaItem* item, const board::Entry& entry,
                                const board::Stamp& stamp) const {
  const board::ActionContext context(meeting_, item, reading_.entries(), call_.actor, call_.now);
  const auto* follow_up = std::get_if<board::FollowUp>(&entry);
  constexpr auto kAudience = board::Audience::actor;
  const bool is_hidden = follow_up == nullptr ? board::is_hidden(context, kAudience)
                                              : board::is_hidden(*follow_up, call_.actor, kAudience);
  if (is_hidden) return nullptr;
  return pages::record_json(context, content_.words.in(call_.locale), entry, stamp);
}

json::Value ResultMaker::of(const board::ActionType& action, const board::ActionRequest& request,
                            const guide::AgendaItem* item, const std::string& id,
                            const std::vector<board::Change>& changes) const {
  const auto place = place_of(action, request, scope_);
  auto to = result_of(action, place, id);
  if (!has_record(action)) return to;
  // Receipts of earlier versions have the decision's id for a dissent: whose it was, they do not say.
  if (action.kind == "dissent" && id.find('/') == std::string::npos) return to;
  const auto change = std::find_if(changes.rbegin(), changes.rend(), [&](const board::Change& one) {
    return one.item == place.item && one.meeting == place.meeting &&
           records::kind_of(one.entry) == action.kind && board::entry_id(one.entry) == id;
  });
  if (change == changes.rend()) {
    to["record"] = record_read(action, place.item, place.meeting, item, id);
  } else if (change->erased) {
    to["record"] = nullptr;
  } else {
    const board::Stamp stamp{0, call_.actor.id, call_.now.time_ms, call_.now.utc_offset_minutes};
    to["record"] = record(item, change->entry, stamp);
  }
  return to;
}

json::Value ResultMaker::record_read(const board::ActionType& action, std::string_view of_item,
                                     std::string_view of_meeting, const guide::AgendaItem* item,
                                     const std::string& id) const {
  const auto* found = reading_.record_at(scope_.key(of_item, of_meeting, action.kind, id));
  if (found == nullptr) return nullptr;
  const auto entry = records::decode(action.kind, id, found->payload);
  if (!entry) return nullptr;
  return record(item, *entry, {found->revision, found->author, found->time_ms, found->utc_offset_minutes});
}

json::Value ResultMaker::without_record(const board::ActionType& action) {
  return result_of(action, {}, {});
}

}  // namespace almene::session
