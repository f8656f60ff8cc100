// This is agenda.items/1.
#include <agenda/cpp/status.hpp>

#include <string_view>
#include <vector>

#include "abi/host.hpp"
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "guide/agenda_items.hpp"
#include "session/show.hpp"

namespace almene::abi {
namespace {

static_assert(static_cast<std::uint32_t>(guide::ItemType::decision) == AGENDA_ITEM_DECISION);

using VisitItem = agenda_status (*)(void* ctx, const agenda_item* item);

void visit_all(const std::vector<guide::AgendaItem>& items, void* ctx, VisitItem visit) {
  for (const auto& item : items) {
    auto shown = agenda::sized<agenda_item>();
    shown.type = static_cast<std::uint32_t>(guide::type_of(item));
    shown.minutes = static_cast<std::uint32_t>(item.minutes);
    shown.id = agenda::text_of(item.id);
    shown.parent = agenda::text_of(item.parent);
    shown.title = agenda::text_of(item.title);
    shown.guide = agenda::text_of(std::string_view(item.guide->id));
    shown.guide_version = agenda::text_of(std::string_view(item.guide->version));
    shown.language = agenda::text_of(std::string_view(item.guide->language));
    shown.theme = agenda::text_of(std::string_view(item.guide->theme));
    if (!wants_more(visit(ctx, &shown))) return;
  }
}

agenda_status list_items(void* self, const agenda_call* theirs, void* ctx, VisitItem visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    visit_all(guide::agenda_items(plugin.content.library, call.locale), ctx, visit);
  });
}

agenda_status list_of_meeting(void* self, const agenda_call* theirs, void* ctx, VisitItem visit) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    Host host(plugin, theirs);
    session::with_items_of_meeting(plugin.content, host.host(), call,
                                   [&](const auto& items) { visit_all(items, ctx, visit); });
  });
}

}  // namespace

const agenda_items kItems = {sizeof(agenda_items), 0, list_items, list_of_meeting};

}  // namespace almene::abi
