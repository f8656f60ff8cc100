// A list must say of many items in one reading what each item's own view says, and nothing else.
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

agenda_status collect(void* ctx, const agenda_summary* summary) {
  return agenda::guarded([&] {
    static_cast<std::vector<agenda::Summary>*>(ctx)->push_back(agenda::copy_of(summary));
    return AGENDA_OK;
  });
}

std::vector<agenda::Summary> summaries(const Portal& portal, const agenda::Actor& actor,
                                       const std::vector<std::string>& items, const char* type) {
  const auto function = agenda::get(&portal.view(), &agenda_view::summaries);
  if (function == nullptr) skip("it shows one item at a time");
  RecordingWriter recorder;
  const agenda::Call call = portal.call(actor);
  const agenda::BorrowedCall borrowed(call, recorder.report());
  const agenda::BorrowedTexts ids(items);
  agenda_summary_request request = agenda::sized<agenda_summary_request>();
  request.items = ids.data();
  request.item_count = ids.size();
  request.media_type = agenda::text_of(type);
  std::vector<agenda::Summary> all;
  step(words("summaries of ", items.size(), " items for ", actor.id));
  const Said said =
      check_said("summaries", function(portal.self(), borrowed.get(), &request, &all, &collect), recorder);
  expect(said.ok(), "summaries of ", items.size(), " items gave ", in_words(said));
  expect(all.size() == items.size(), "summaries of ", items.size(), " items showed ", all.size());
  return all;
}

void must_say_what_views_say(const Portal& portal, const std::vector<std::string>& items) {
  for (const agenda::Actor& actor : people()) {
    for (const char* type : {"text/html", "text/plain"}) {
      const auto all = summaries(portal, actor, items, type);
      for (std::size_t i = 0; i < items.size(); ++i) {
        expect(all[i].item == items[i], "the summary at ", i, " is of ", all[i].item, " rather than of ",
               items[i]);
        const Said view = portal.render(portal.call(actor), items[i], "summary", type);
        if (view.status == AGENDA_NOT_FOUND) continue;  // it has no such view
        expect(view.ok() && !all[i].problem && all[i].text == view.written, "the summary of ", items[i],
               " for ", actor.id, " as ", type, " is not what its view says");
      }
    }
  }
}

std::string as_views(PluginSubject& subject) {
  Portal portal(subject);
  std::vector<std::string> items;
  for (const agenda::Item& item : portal.list_items())
    items.insert(items.begin(), item.id);
  if (items.empty()) skip("it has no item");
  must_say_what_views_say(portal, items);
  const Requests requests(portal);
  for (const Good& good : requests.good())
    static_cast<void>(done(portal, good));
  must_say_what_views_say(portal, items);
  items.emplace_back("no-such-item");
  const auto last = summaries(portal, people().front(), items, "text/html").back();
  expect(last.problem && last.problem->status == AGENDA_NOT_FOUND,
         "an unknown item among others has a summary");
  return words(items.size() - 1, " items, for everybody, before and after they were worked on");
}

}  // namespace

Checks<PluginSubject> summary_checks() {
  return {
      {"summaries", "What a list says of many items is what each item's view says, in the order asked for.",
       &as_views},
  };
}

}  // namespace validate
