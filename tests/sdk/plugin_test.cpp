// A plugin that breaks its word is refused or reported, and never called through what it left null.
#include "agenda/cpp/agenda.hpp"
#include "support/catch.hpp"

namespace {

agenda::Result<agenda::Plugin> opened(agenda_open_function open) {
  static const agenda::Host host("test portal", "1.0");
  return agenda::Plugin::open(open, host);
}

const agenda_choice yes{agenda::text_of("yes"), agenda::text_of("Ja")};
const agenda_choice* const choices[] = {&yes, nullptr};

agenda_field_type field_of(std::uint64_t choice_count) {
  agenda_field_type field = agenda::sized<agenda_field_type>();
  field.type = AGENDA_FIELD_CHOICE;
  field.choices = choices;
  field.choice_count = choice_count;
  return field;
}

// Shows an action whose fields are whole, then one with a null choice, then one with a null field.
agenda_status list(void*, const agenda_call*, void* ctx,
                   agenda_status (*visit)(void* ctx, const agenda_action* action)) {
  static const agenda_field_type whole = field_of(1);
  static const agenda_field_type broken = field_of(2);
  const agenda_field_type* const fields[] = {&whole, &broken, nullptr};
  for (std::uint64_t i = 0; i < 3; ++i) {
    agenda_action action = agenda::sized<agenda_action>();
    action.fields = fields + i;
    action.field_count = 1;
    const agenda_status status = visit(ctx, &action);
    if (status != (i == 0 ? AGENDA_OK : AGENDA_INTERNAL)) return AGENDA_UNAVAILABLE;
  }
  return AGENDA_INTERNAL;
}

const void* extension(void*, const agenda_text* id) {
  static agenda_actions actions = agenda::sized<agenda_actions>();
  actions.list = list;
  return agenda::view_of(*id) == AGENDA_ACTIONS ? &actions : nullptr;
}

}  // namespace

TEST_CASE("an object without a function to close it is none") {
  const auto plugin = opened([](const agenda_offer*, const agenda_plugin** made) {
    static const agenda_plugin object = agenda::sized<agenda_plugin>();
    *made = &object;
    return AGENDA_OK;
  });
  REQUIRE_FALSE(plugin);
  CHECK(plugin.problem().status == AGENDA_INTERNAL);
  CHECK(plugin.problem().message == "the plugin gave no whole object");
}

TEST_CASE("a null among choices or fields ends the list rather than the host") {
  const auto plugin = opened([](const agenda_offer*, const agenda_plugin** made) {
    static agenda_plugin object = agenda::sized<agenda_plugin>();
    object.extension = extension;
    object.close = [](void*) {};
    *made = &object;
    return AGENDA_OK;
  });
  REQUIRE(plugin);
  CHECK(plugin->actions({}).problem().status == AGENDA_INTERNAL);
}
