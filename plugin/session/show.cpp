#include "session/show.hpp"

#include "board/item_view.hpp"
#include "board/refusal.hpp"
#include "pages/page.hpp"
#include "pages/parts.hpp"
#include "session/adopted_record.hpp"
#include "session/former_people.hpp"
#include "session/snapshot.hpp"
#include "session/tokens.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;

template <class Table>
auto named(const Table& table, std::string_view name, RefusalKind how, const char* code) {
  for (const auto& one : table) {
    if (one.name == name) return one.term;
  }
  throw Refusal(how, code, {std::string(name)}).as_typed();
}

pages::MediaType media_type_named(std::string_view name) {
  return named(pages::kMediaTypes, name, RefusalKind::not_supported, "view.unknown_media_type");
}

// A page borrows these while it is made.
struct PageParts {
  board::ItemView item_view;
  std::vector<board::ItemView> topics;
  pages::FormTarget form;
};

PageParts parts_of(const Call& call, const Snapshot& snapshot, const ItemAndTopics& shown,
                   pages::ViewKind view) {
  const auto audience = pages::audience_of(view);
  PageParts parts{snapshot.item_view_of(shown.item, audience), {}, {call.form.address, call.form.hidden}};
  // What is hidden has no topics.
  if (parts.item_view.is_hidden) return parts;
  for (const auto& topic : shown.topics)
    parts.topics.push_back(snapshot.item_view_of(topic, audience));
  return parts;
}

// One item was asked for.
const ItemAndTopics& only_item(const Snapshot& snapshot) {
  const auto& asked = snapshot.items.front();
  if (!asked.found) throw Refusal(*asked.refusal);
  return *asked.found;
}

pages::Page page_of(const Content& content, const Call& call, const Snapshot& snapshot,
                    const PageParts& parts, pages::ViewKind view,
                    const std::optional<pages::Posted>& posted) {
  return {view,
          parts.item_view,
          parts.topics,
          snapshot.meeting,
          call.actor,
          content.words.in(call.locale),
          call.has_form ? &parts.form : nullptr,
          posted ? &*posted : nullptr,
          call.now,
          {}};
}

}  // namespace

ShownPage show(const Content& content, const HostServices& host, const Call& call,
               const PageRequest& request) {
  const auto view = named(pages::kViews, request.view, RefusalKind::not_found, "view.unknown");
  const auto type = media_type_named(request.media_type);
  check_looking_call(call);
  Snapshot snapshot(content, host, call, {request.item}, OpenFollowUps::read);
  const auto& item = only_item(snapshot);
  ShownPage shown;
  if (!request.posted && (request.wants_token || !request.known_token.empty())) {
    shown.token = page_token(content, call, request, item, pages::audience_of(view), snapshot);
    shown.is_modified = shown.token != request.known_token;
    if (!shown.is_modified) return shown;
    if (!request.wants_token) shown.token.clear();
  }
  snapshot.decode();
  name_former_people(content, host, call, snapshot.scope, snapshot.reading, NamesFor::showing,
                     snapshot.meeting);
  // This is room for the page of a chair in the midst of a meeting, so that the text is not moved as it
  // grows.
  constexpr std::size_t kUsualPage = std::size_t{32} * 1024;
  shown.text.reserve(kUsualPage);
  const auto parts = parts_of(call, snapshot, item, view);
  auto page = page_of(content, call, snapshot, parts, view, request.posted);
  page.placement = {request.placement.id_prefix, request.placement.heading_level};
  const bool is_frozen = view == pages::ViewKind::record && snapshot.meeting.is_adopted;
  if (is_frozen && type != pages::MediaType::json &&
      write_adopted_record(host, snapshot, item, page, type, shown.text))
    return shown;
  pages::render(page, type, shown.text);
  return shown;
}

std::vector<Summary> summaries(const Content& content, const HostServices& host, const Call& call,
                               const std::vector<std::string>& ids, std::string_view media_type) {
  std::optional<pages::MediaType> type;
  if (!media_type.empty()) type = media_type_named(media_type);
  if (type == pages::MediaType::json)
    throw Refusal(RefusalKind::not_supported, "view.unknown_media_type", {std::string(media_type)})
        .as_typed();
  check_looking_call(call);
  Snapshot snapshot(content, host, call, ids, OpenFollowUps::left_out);
  snapshot.decode();
  name_former_people(content, host, call, snapshot.scope, snapshot.reading, NamesFor::showing,
                     snapshot.meeting);
  std::vector<Summary> all;
  for (const auto& one : snapshot.items) {
    auto& summary = all.emplace_back();
    summary.refusal = one.refusal;
    if (!one.found) continue;
    const auto parts = parts_of(call, snapshot, *one.found, pages::ViewKind::summary);
    const auto page = page_of(content, call, snapshot, parts, pages::ViewKind::summary, std::nullopt);
    summary.unanswered = pages::unanswered_by_me(page);
    if (type) pages::render(page, *type, summary.text);
  }
  return all;
}

void with_items_of_meeting(const Content& content, const HostServices& host, const Call& call,
                           const std::function<void(const std::vector<guide::AgendaItem>& items)>& use) {
  check_has_meeting(call);
  const auto meeting = host.meetings.read(call.meeting);
  const records::Scope scope{call.organisation, call.board, call.meeting};
  records::Plan plan(scope);
  plan.guide_versions();
  records::Reading reading(host.storage, std::move(plan));
  MeetingGuides guides(content, host, call, scope, meeting, reading);
  use(guides.items());
}

std::string state_token(const Content& content, const HostServices& host, const Call& call,
                        std::string_view item) {
  check_looking_call(call);
  Snapshot snapshot(content, host, call, {std::string(item)}, OpenFollowUps::read);
  return item_token(content, call, only_item(snapshot), snapshot);
}

}  // namespace almene::session
