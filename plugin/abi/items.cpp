// This is agenda.items/1.
#include <agenda/cpp/status.hpp>

#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "guide/agenda_items.hpp"

namespace almene::abi {
namespace {

std::uint32_t type_of(const guide::AgendaItem& item) {
  return item.kind == guide::ItemKind::introduction ? AGENDA_ITEM_INFORMATION : AGENDA_ITEM_DISCUSSION;
}

agenda_status list_items(void* self, const agenda_call* theirs, void* ctx,
                         agenda_status (*visit)(void* ctx, const agenda_item* item)) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    for (const auto& item : guide::agenda_items(plugin.content.library, call.locale)) {
      auto shown = agenda::sized<agenda_item>();
      shown.type = type_of(item);
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
  });
}

}  // namespace

const agenda_items kItems = {sizeof(agenda_items), 0, list_items};

}  // namespace almene::abi
