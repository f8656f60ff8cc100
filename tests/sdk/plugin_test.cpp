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

// It shows an action whose fields are whole, then one with a null choice, then one with a null field.
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

agenda_status not_modified(void*, const agenda_call*, const agenda_view_request*, const agenda_writer*) {
  return AGENDA_NOT_MODIFIED;
}

agenda_status token_not_modified(void*, const agenda_call*, const agenda_text*, const agenda_writer*) {
  return AGENDA_NOT_MODIFIED;
}

// It shows the first item as often as there are items.
agenda_status summaries_of_first(void*, const agenda_call*, const agenda_summary_request* request, void* ctx,
                                 agenda_status (*visit)(void* ctx, const agenda_summary* summary)) {
  for (std::uint64_t i = 0; i < request->item_count; ++i) {
    agenda_summary summary = agenda::sized<agenda_summary>();
    summary.status = AGENDA_OK;
    summary.item = *request->items[0];
    const agenda_status status = visit(ctx, &summary);
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

const void* extension(void*, const agenda_text* id) {
  static agenda_actions actions = agenda::sized<agenda_actions>();
  static agenda_view view = agenda::sized<agenda_view>();
  actions.list = list;
  view.render = not_modified;
  view.state_token = token_not_modified;
  view.summaries = summaries_of_first;
  if (agenda::view_of(*id) == AGENDA_VIEW) return &view;
  return agenda::view_of(*id) == AGENDA_ACTIONS ? &actions : nullptr;
}

agenda::Result<agenda::Plugin> opened_with_extensions() {
  return opened([](const agenda_offer*, const agenda_plugin** made) {
    static agenda_plugin object = agenda::sized<agenda_plugin>();
    object.extension = extension;
    object.close = [](void*) {};
    *made = &object;
    return AGENDA_OK;
  });
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
  const auto plugin = opened_with_extensions();
  REQUIRE(plugin);
  CHECK(plugin->actions({}).problem().status == AGENDA_INTERNAL);
}

TEST_CASE("a page counts as known only where its token was given") {
  const auto plugin = opened_with_extensions();
  REQUIRE(plugin);
  const auto known = plugin->render_unless_known({}, "item", "meeting", "text/html", "token");
  REQUIRE(known);
  CHECK_FALSE(known->is_modified);
  CHECK(known->token == "token");
  CHECK(plugin->render_unless_known({}, "item", "meeting", "text/html", "").problem().status ==
        AGENDA_INTERNAL);
  CHECK(plugin->render({}, "item", "meeting", "text/html").problem().status == AGENDA_INTERNAL);
  CHECK(plugin->state_token({}, "item").problem().status == AGENDA_INTERNAL);
}

TEST_CASE("a summary of another item than was asked for is refused") {
  const auto plugin = opened_with_extensions();
  REQUIRE(plugin);
  CHECK(plugin->summaries({}, {"first"}).value().size() == 1);
  CHECK(plugin->summaries({}, {"first", "second"}).problem().status == AGENDA_INTERNAL);
}
