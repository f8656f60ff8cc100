// Here storage and meetings fail: at every single call, with known statuses and with values that are no
// status.
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

using Fault = FaultyStorage::Fault;

constexpr agenda_status kAnswers[] = {
    AGENDA_UNAVAILABLE, AGENDA_INTERNAL, AGENDA_NOT_SUPPORTED, AGENDA_STOP, 0, -1, 1, 42,
    INT32_MIN,          INT32_MAX};

std::string fault_words(const Fault& fault) {
  return words(fault.at == Fault::At::read ? "read " : "apply ", fault.call + 1, " answers ", fault.answer,
               fault.midway ? " after a record" : "");
}

// The request fails, nothing is written, and the same request is done once storage is well.
void strike(Portal& portal, const Good& good, const Fault& fault) {
  const agenda::Call call = call_at(portal, good);
  const auto before = portal.storage.everything();
  const std::string what = good.action.name + ", where " + fault_words(fault);
  step(what);
  portal.storage.fails(fault);
  const Said said = portal.perform(call, {good.request});
  portal.storage.heals();
  expect(!said.ok(), what, ", was OK");
  expect(portal.storage.everything() == before, what, ", wrote something");
  const Said well = portal.perform(call, {good.request});
  expect(well.ok(), what, " at first, gave ", in_words(well), " when storage was well again");
}

std::string failing(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    agenda::Call call = call_at(portal, good);
    portal.storage.heals();
    expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
    const std::uint64_t reads = portal.storage.reads(), applies = portal.storage.applies();
    for (const agenda_status answer : kAnswers) {
      for (std::uint64_t i = 0; i < reads; ++i) {
        strike(portal, good, {Fault::At::read, i, answer, false});
        strike(portal, good, {Fault::At::read, i, answer, true});
        tried += 2;
      }
      for (std::uint64_t i = 0; i < applies; ++i) {
        strike(portal, good, {Fault::At::apply, i, answer, false});
        ++tried;
      }
    }
  }
  return words(tried, " failures of ", requests.in_words());
}

// A view is not OK where storage was not.
std::string failing_views(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const agenda::Call call = portal.call(people().front());
  int tried = 0;
  for (const std::string& view : portal.view_names()) {
    portal.storage.heals();
    if (!portal.render(call, items.back().id, view, "text/html").ok()) continue;
    const std::uint64_t reads = portal.storage.reads();
    for (const agenda_status answer : kAnswers) {
      for (std::uint64_t i = 0; i < reads; ++i, ++tried) {
        const Fault fault{Fault::At::read, i, answer, false};
        step(words(view, " where ", fault_words(fault)));
        portal.storage.fails(fault);
        const Said said = portal.render(call, items.back().id, view, "text/html");
        expect(!said.ok(), view, " where ", fault_words(fault), ", was OK");
      }
    }
  }
  if (tried == 0) skip("its views read nothing");
  return words(tried, " failures");
}

// A store that says CONFLICT for ever does not hold the plugin for ever; one conflict is settled by reading
// again.
std::string endless_conflict(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    agenda::Call call = call_at(portal, good);
    step(good.action.name + " on a store that always says CONFLICT");
    portal.storage.fails({Fault::At::every_apply, 0, AGENDA_CONFLICT, false});
    const Said said = portal.perform(call, {good.request});
    const std::uint64_t tries = portal.storage.applies();
    portal.storage.heals();
    expect(said.status == AGENDA_CONFLICT, good.action.name, " on a store that always says CONFLICT gave ",
           in_words(said));
    expect(tries <= 1000, good.action.name, " was tried ", tries,
           " times on a store that always says CONFLICT");
  }
  return requests.in_words();
}

std::string few_calls(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  std::string many;
  for (const Good& good : requests.some()) {
    const agenda::Call call = call_at(portal, good);
    portal.storage.heals();
    expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
    if (portal.storage.reads() <= 2 && portal.storage.applies() <= 1) continue;
    many += words(many.empty() ? "" : ", ", good.action.name, " made ", portal.storage.reads(), " reads and ",
                  portal.storage.applies(), " applies");
  }
  if (!many.empty()) warn(many);
  return requests.in_words();
}

std::string failing_meetings(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    if (good.action.target == AGENDA_TARGET_ORGANISATION) continue;
    for (const agenda_status answer : kAnswers) {
      for (const bool shows : {false, true}) {
        const agenda::Call call = call_at(portal, good);
        const auto before = portal.storage.everything();
        const std::string what = words(good.action.name, " where the meeting's read answers ", answer,
                                       shows ? " after it was shown" : "");
        step(what);
        portal.world.fault = World::Fault{answer, shows};
        const Said said = portal.perform(call, {good.request});
        portal.world.fault.reset();
        expect(!said.ok(), what, " was OK");
        expect(portal.storage.everything() == before, what, " wrote something");
        ++tried;
      }
    }
    const agenda::Call call = call_at(portal, good);
    portal.world.fault = World::Fault{AGENDA_OK, false};
    const Said said = portal.perform(call, {good.request});
    portal.world.fault.reset();
    expect(!said.ok(), good.action.name, " was OK though no meeting was shown");
  }
  if (tried == 0) skip("no action is about a meeting");
  return words(tried, " failures");
}

// The meetings shown are broken: members or items are null, structs are cut short, texts are none.
std::string broken_meetings(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  static const agenda_member short_member = {16, 0, 0, 0, {nullptr, 0}, {nullptr, 0}};
  static const agenda_member* const nobody[] = {nullptr};
  static const agenda_member* const cut[] = {&short_member};
  static const agenda_text* const no_items[] = {nullptr};
  using MeetingDamage = void (*)(agenda_meeting& meeting);
  const std::pair<const char*, MeetingDamage> damages[] = {
      {"a null member",
       [](agenda_meeting& meeting) {
         meeting.members = nobody;
         meeting.member_count = 1;
       }},
      {"a member cut short",
       [](agenda_meeting& meeting) {
         meeting.members = cut;
         meeting.member_count = 1;
       }},
      {"a null item",
       [](agenda_meeting& meeting) {
         meeting.items = no_items;
         meeting.item_count = 1;
       }},
      {"a null in its order",
       [](agenda_meeting& meeting) {
         meeting.order = no_items;
         meeting.order_count = 1;
       }},
      {"no list of members", [](agenda_meeting& meeting) { meeting.members = nullptr; }},
      {"a title with a size but no bytes", [](agenda_meeting& meeting) { meeting.title = {nullptr, 9}; }},
      {"a title that is no UTF-8",
       [](agenda_meeting& meeting) { meeting.title = agenda::text_of("\xFF\xFE"); }},
      {"a date that is none", [](agenda_meeting& meeting) { meeting.date = agenda::text_of("soon"); }},
      {"a state from the future", [](agenda_meeting& meeting) { meeting.state = 77; }},
      {"8 bytes", [](agenda_meeting& meeting) { meeting.struct_size = 8; }},
  };
  const auto asks = page_asks_if_any(portal);
  for (const auto& [what, damage] : damages) {
    portal.world.damages = damage;
    for (const char* type : kMediaTypes) {
      step(words("a meeting with ", what, ", as ", type));
      const Said said = portal.render(portal.call(people().front()), items.back().id, "meeting", type);
      expect(said.status != AGENDA_INTERNAL, "a meeting with ", what, " gave INTERNAL");
      if (said.ok())
        expect(agenda::is_utf8(said.written), "a meeting with ", what, " made a page that is no UTF-8");
    }
    for (const PageAsk& ask : asks) {
      step(words("a meeting with ", what, ": ", ask.page.name, " as ", ask.type));
      const Said said = portal.render_page(portal.call(people().front()), ask.request());
      expect(said.status != AGENDA_INTERNAL, "a meeting with ", what, " gave INTERNAL");
      if (said.ok() && is_text(ask))
        expect(agenda::is_utf8(said.written), "a meeting with ", what, " made a page that is no UTF-8");
    }
  }
  return words(std::size(damages), " ways, 3 media types of a view, and ", asks.size(), " pages");
}

}  // namespace

Checks<PluginSubject> storage_fault_checks() {
  return {
      {"storage-fails",
       "Where any call of the storage fails, with any value, nothing is done and nothing half written.",
       &failing},
      {"storage-fails-in-views", "A view is not OK where the storage was not.", &failing_views},
      {"storage-conflicts", "A store that says CONFLICT for ever ends as CONFLICT.", &endless_conflict},
      {"storage-calls", "An action makes one read, rarely two, and one apply; a warning only.", &few_calls},
      {"meetings-fail", "Where the host's meetings fail, with any value, nothing is done.",
       &failing_meetings},
      {"meetings-broken", "A meeting that is none is survived.", &broken_meetings},
  };
}

}  // namespace validate
