// Here is agenda.actions/1: the action table as C structs, and the way in for what is done.
#include <memory>

#include "abi/field_types.hpp"
#include "abi/host.hpp"
#include "abi/text_in.hpp"
#include "abi/visit.hpp"
#include "abi/wall.hpp"
#include "pages/phrases.hpp"
#include "session/act.hpp"
#include "session/form.hpp"

namespace almene::abi {
namespace {

static_assert(static_cast<std::uint32_t>(board::Role::portal) == AGENDA_ROLE_PORTAL);
static_assert(static_cast<std::uint32_t>(board::ItemState::locked) == AGENDA_STATE_LOCKED);
static_assert(static_cast<std::uint32_t>(board::FieldKind::ballot) == AGENDA_FIELD_BALLOT);
static_assert(static_cast<std::uint32_t>(board::Target::organisation) == AGENDA_TARGET_ORGANISATION);

// This holds one action as the C struct, and everything it points at, for one visit.
class Shown {
 public:
  Shown(const board::ActionType& action, const guide::Phrasebook& words) {
    for (const auto& field : action.fields) {
      fields_.push_back(std::make_unique<ShownField>(field, pages::field_label(words, action, field.name),
                                                     pages::field_explanation(words, action, field.name),
                                                     words));
      pointers_.push_back(fields_.back()->get());
    }
    label_ = words.named({"action", action.name});
    shown_ = {sizeof(agenda_action),
              static_cast<std::uint32_t>(action.target),
              action.roles.bits(),
              action.states.bits(),
              agenda::text_of(action.name),
              agenda::text_of(std::string_view(label_)),
              pointers_.data(),
              pointers_.size()};
  }
  const agenda_action* get() const { return &shown_; }

 private:
  std::string label_;
  std::vector<std::unique_ptr<ShownField>> fields_;
  std::vector<const agenda_field_type*> pointers_;
  agenda_action shown_;
};

agenda_status list_actions(void* self, const agenda_call* theirs, void* ctx,
                           agenda_status (*visit)(void* ctx, const agenda_action* action)) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_visitor(visit);
    const auto call = checked_call(theirs);
    for (const auto& action : board::action_table()) {
      const Shown shown(action, plugin.content.words.in(call.locale));
      if (!wants_more(visit(ctx, shown.get()))) return;
    }
  });
}

agenda_status perform(void* self, const agenda_call* theirs, const agenda_action_request* const* actions,
                      std::uint64_t count, const agenda_writer* outcome) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_writer(outcome);
    const auto call = checked_call(theirs);
    Host host(plugin, theirs);
    write_all(outcome, session::act(plugin.content, host.host(), call, checked_requests(actions, count)));
  });
}

agenda_status submit(void* self, const agenda_call* theirs, const agenda_field* const* fields,
                     std::uint64_t count, const agenda_writer* outcome) {
  return behind_wall(self, theirs, [&](const Plugin& plugin) {
    check_writer(outcome);
    const auto posted = checked_fields(fields, count);
    const auto call = session::call_of_form(checked_call(theirs), posted);
    Host host(plugin, theirs);
    write_all(outcome, session::act(plugin.content, host.host(), call, session::requests_of_form(posted)));
  });
}

}  // namespace

const agenda_actions kActions = {sizeof(agenda_actions), 0, list_actions, perform, submit};

}  // namespace almene::abi
