// These checks use writers that refuse, and look at reports.
#include <set>

#include "validate/plugin/json.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

constexpr agenda_status kRefusals[] = {AGENDA_UNAVAILABLE, AGENDA_INTERNAL, AGENDA_STOP, 0, -1, 1, 42};

// It renders whole, then with a writer that refuses at once, in the middle, and at the last byte.
void refuse_render(const Portal& portal, const std::string& item, const char* type) {
  const agenda::Call call = portal.call(people().front());
  const std::size_t size = portal.page(call, item, "meeting", type).size();
  for (const std::size_t takes : std::set<std::size_t>{0, size / 2, size == 0 ? 0 : size - 1}) {
    for (const agenda_status refusal : kRefusals) {
      RecordingWriter recorder;
      recorder.takes = takes;
      recorder.refusal = refusal;
      step(words("render of ", type, " to a writer that answers ", refusal, " after ", takes, " bytes"));
      const Said said = portal.render(call, item, "meeting", type, &recorder);
      expect(size == 0 || said.status == AGENDA_UNAVAILABLE, "render to a writer that answers ", refusal,
             " after ", takes, " of ", size, " bytes gave ", in_words(said));
    }
  }
}

std::string render_refused(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  for (const char* type : kMediaTypes)
    refuse_render(portal, items.back().id, type);
  RecordingWriter recorder;
  recorder.takes = 0;
  const Said said = portal.token(portal.call(people().front()), items.back().id, &recorder);
  expect(said.status == AGENDA_UNAVAILABLE, "state_token to a writer that refuses gave ", in_words(said));
  return "3 media types, refused at once, half way and at the last byte, in 7 ways";
}

// The change is written all the same, and the same request may be sent again for its outcome.
std::string perform_refused(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    const agenda::Call call = call_at(portal, good);
    RecordingWriter recorder;
    recorder.takes = 0;
    recorder.refusal = 0;
    Said said = portal.perform(call, {good.request}, &recorder);
    expect(said.status == AGENDA_UNAVAILABLE, "perform of ", good.action.name,
           " to a writer that refuses gave ", in_words(said));
    const auto before = portal.storage.everything();
    said = portal.perform(call, {good.request});
    expect(said.ok(), "perform of ", good.action.name, " sent again after its writer refused gave ",
           in_words(said));
    const auto outcome = json::perform_results(said.written);
    expect(!outcome || outcome->repeated, "perform of ", good.action.name,
           " was done twice: its writer had refused the first time");
    expect(portal.storage.everything() == before, "perform of ", good.action.name,
           " sent again after its writer refused wrote anew");
  }
  return requests.in_words();
}

// Whatever is refused must be reported once, with the status that the call returns, in words for people.
std::string told_once(PluginSubject& subject) {
  Portal portal(subject);
  const agenda::Call call = portal.call(people().front());
  const auto told = [&](const Said& said, const char* what, agenda_status wanted) {
    expect(said.status == wanted, what, " gave ", in_words(said), " rather than ", status_words(wanted));
    expect(said.reports == 1, what, " was refused, and told ", said.reports, " times");
  };
  int refusals_tried = 0;
  if (portal.table<agenda_view>(AGENDA_VIEW) != nullptr) {
    told(portal.render(call, "no-such-item", "meeting", "text/html"), "render of an unknown item",
         AGENDA_NOT_FOUND);
    ++refusals_tried;
  }
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) != nullptr) {
    told(portal.perform(call, {{"no_such_action", "", {}, {}}}), "an unknown action", AGENDA_NOT_FOUND);
    told(portal.perform(call, {}), "no action", AGENDA_INVALID_ARGUMENT);
    ++refusals_tried;
  }
  if (portal.table<agenda_pages>(AGENDA_PAGES) != nullptr) {
    agenda::PageRequest request;
    request.page = "no-such-page";
    request.media_type = "text/html";
    told(portal.render_page(call, request), "an unknown page", AGENDA_NOT_FOUND);
    ++refusals_tried;
  }
  if (refusals_tried == 0) skip("it has nothing that could be refused");
  return "unknown item, unknown action, no action, unknown page";
}

}  // namespace

Checks<PluginSubject> voice_checks() {
  return {
      {"writer-of-views",
       "A writer that refuses, whenever and with whatever value, makes a view UNAVAILABLE.", &render_refused},
      {"writer-of-actions",
       "Where only the writer said no the change is written, and can be asked for again.", &perform_refused},
      {"told-once", "A refusal is reported once, with the status that is returned and a message.",
       &told_once},
  };
}

}  // namespace validate
