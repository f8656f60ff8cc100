// This is agenda.view/1.
#include <algorithm>
#include <string>

#include "abi/host.hpp"
#include "abi/rendering.hpp"
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "pages/page.hpp"
#include "session/show.hpp"

namespace almene::abi {
namespace {

session::PageRequest checked_page_request(const agenda_view_request* theirs) {
  const auto from = checked_struct("request", theirs, &agenda_view_request::media_type);
  session::PageRequest request;
  request.item = checked_text("item", from.item);
  request.view = checked_text("view", from.view);
  request.media_type = checked_text("media_type", from.media_type);
  request.posted = checked_posted(from.typed, from.typed_count, from.problem);
  request.wants_token = from.token != nullptr;
  if (request.wants_token) check_writer(from.token);
  request.known_token = raw_text("known_token", from.known_token);
  request.placement = checked_placement(from.id_prefix, from.heading_level);
  return request;
}

agenda_status render(void* self, const agenda_call* theirs, const agenda_view_request* wanted,
                     const agenda_writer* writer) {
  return render_page(self, theirs, wanted, writer,
                     [&](const auto& content, const auto& host, const auto& call) {
                       return session::show(content, host, call, checked_page_request(wanted));
                     });
}

agenda_status state_token(void* self, const agenda_call* theirs, const agenda_text* item,
                          const agenda_writer* writer) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_writer(writer);
    const auto call = checked_call(theirs);
    Host host(plugin, theirs);
    write_all(writer, session::state_token(plugin.content, host.host(), call, checked_text("item", item)));
  });
}

agenda_status asset(void* self, const agenda_text* name, const agenda_writer* writer) {
  return behind_wall(self, nullptr, [&](const Plugin&) {
    check_writer(writer);
    const auto wanted = checked_text("name", name);
    const auto bytes = pages::asset(wanted);
    if (bytes.empty())
      throw board::Refusal(board::RefusalKind::not_found, "asset.unknown", {wanted})
          .of_field("name")
          .as_typed();
    write_all(writer, bytes);
  });
}

agenda_status summaries(void* self, const agenda_call* theirs, const agenda_summary_request* wanted,
                        void* ctx, agenda_status (*visit)(void* ctx, const agenda_summary* summary)) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    const auto request = checked_struct("request", wanted, &agenda_summary_request::media_type);
    const auto ids = checked_texts("items", request.items, request.item_count);
    Host host(plugin, theirs);
    const auto all = session::summaries(plugin.content, host.host(), call, ids,
                                        checked_text("media_type", request.media_type));
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto shown = agenda::sized<agenda_summary>();
      std::optional<agenda::Problem> problem;
      agenda_problem told;
      shown.status = AGENDA_OK;
      shown.item = agenda::text_of(ids[i]);
      shown.text = agenda::text_of(all[i].text);
      shown.unanswered = static_cast<std::uint32_t>(all[i].unanswered);
      if (all[i].refusal) {
        problem = problem_of(*all[i].refusal, plugin.content.words.in(call.locale));
        told = agenda::c_problem(*problem);
        shown.status = problem->status;
        shown.problem = &told;
      }
      if (!wants_more(visit(ctx, &shown))) return;
    }
  });
}

static_assert(static_cast<std::uint32_t>(pages::Place::paper) == AGENDA_PLACE_PAPER);

std::vector<agenda_text> texts_of_media_types() {
  std::vector<agenda_text> texts;
  for (const auto& type : pages::kMediaTypes)
    texts.push_back(agenda::text_of(type.name));
  return texts;
}

agenda_status list_views(void* self, const agenda_call* theirs, void* ctx,
                         agenda_status (*visit)(void* ctx, const agenda_view_type* view)) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    const auto& words = plugin.content.words.in(call.locale);
    const auto media_types = texts_of_media_types();
    std::vector<const agenda_text*> pointers;
    for (const auto& type : media_types)
      pointers.push_back(&type);
    for (const auto& view : pages::kViews) {
      const std::string label(words.named({"view", view.name}));
      const agenda_view_type shown = {sizeof(agenda_view_type),
                                      static_cast<std::uint32_t>(view.place),
                                      view.roles.bits(),
                                      view.states.bits(),
                                      agenda::text_of(view.name),
                                      agenda::text_of(std::string_view(label)),
                                      pointers.data(),
                                      pointers.size()};
      if (!wants_more(visit(ctx, &shown))) return;
    }
  });
}

}  // namespace

const agenda_view kView = {sizeof(agenda_view), 0, render, state_token, asset, summaries, list_views};

}  // namespace almene::abi
