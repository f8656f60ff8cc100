// Here is agenda.actions/1: the action table as C structs, and the way in for what is done.
#include <memory>

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
    for (const auto& field : action.fields)
      fields_.push_back(std::make_unique<Field>(action, field, words));
    for (const auto& field : fields_)
      pointers_.push_back(&field->shown);
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
  struct Choice {
    std::string label;
    agenda_choice shown;
  };
  struct Field {
    Field(const board::ActionType& action, const board::FieldType& type, const guide::Phrasebook& words)
        : label(pages::field_label(words, action, type.name)),
          explanation(pages::field_explanation(words, action, type.name)) {
      for (const auto choice : type.choices) {
        choices.push_back(std::make_unique<Choice>());
        choices.back()->label = words.named({"term", choice});
        choices.back()->shown = {agenda::text_of(choice),
                                 agenda::text_of(std::string_view(choices.back()->label))};
        pointers.push_back(&choices.back()->shown);
      }
      shown = {sizeof(agenda_field_type),
               static_cast<std::uint32_t>(type.kind),
               (type.required ? AGENDA_FIELD_REQUIRED : 0U) | (type.repeats ? AGENDA_FIELD_REPEATS : 0U),
               type.longest,
               agenda::text_of(type.name),
               agenda::text_of(std::string_view(label)),
               agenda::text_of(board::name_of(type.refers_to)),
               pointers.data(),
               pointers.size(),
               agenda::text_of(explanation)};
    }
    std::string label;
    std::string_view explanation;  // of the words
    std::vector<std::unique_ptr<Choice>> choices;
    std::vector<const agenda_choice*> pointers;
    agenda_field_type shown;
  };

  std::string label_;
  std::vector<std::unique_ptr<Field>> fields_;
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
    const auto call = checked_call(theirs);
    Host host(plugin, theirs);
    write_all(outcome, session::act(plugin.content, host.host(), call,
                                    session::requests_of_form(checked_fields(fields, count))));
  });
}

}  // namespace

const agenda_actions kActions = {sizeof(agenda_actions), 0, list_actions, perform, submit};

}  // namespace almene::abi
