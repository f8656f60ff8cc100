// These checks look at what the plugin asks of the storage: whether that is what storage.h lets it ask, and
// whether the same call and the same answers give the same requests.
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

using Fault = FaultyStorage::Fault;
using Lines = std::vector<std::string>;

// It is a call that can be made again from where it began.
struct Again {
  std::string name;
  std::function<Said()> make;
};

std::vector<Again> all_calls(Portal& portal, const Requests& requests) {
  std::vector<Again> all;
  for (const Good& good : requests.some()) {
    const agenda::Call call = call_at(portal, good);
    all.push_back({good.action.name, [&portal, &good, call] {
                     call_at(portal, good);
                     return portal.perform(call, {good.request});
                   }});
  }
  const auto items = portal.list_items();
  for (const std::string& view : portal.view_names()) {
    if (items.empty()) break;
    all.push_back({words("the view ", view),
                   [&portal, view, call = portal.call(people().front()), item = items.back().id] {
                     portal.world.meeting().state = AGENDA_MEETING_IN_SESSION;
                     return portal.render(call, item, view, "text/html");
                   }});
  }
  const auto asks = page_asks_if_any(portal);
  if (!asks.empty()) fill_with_records(portal);
  for (const PageAsk& ask : asks) {
    all.push_back({in_words(ask, people().front()),
                   [&portal, ask, call = portal.call(people().front()), filled = portal.storage.now()] {
                     portal.storage.go_back_to(filled);
                     portal.world.meeting().state = AGENDA_MEETING_IN_SESSION;
                     return portal.render_page(call, ask.request());
                   }});
  }
  return all;
}

// It makes the call, and returns what was asked of the storage meanwhile.
Lines asked_by(Portal& portal, StorageRequests& requests, const Again& again) {
  requests.forget();
  portal.storage.requests = &requests;
  static_cast<void>(again.make());
  portal.storage.requests = nullptr;
  return requests.all();
}

void expect_same(const Lines& now, const Lines& before, std::size_t count, const std::string& what) {
  expect(now.size() == count, what, ", asked ", now.size(), " times rather than ", count);
  for (std::size_t i = 0; i < count; ++i)
    expect(now[i] == before[i], what, ", asked ", shown(now[i], 200), " where it had asked ",
           shown(before[i], 200));
}

// A call that ends where an answer is not there yet has asked for the same up to there.
std::string asked_alike(PluginSubject& subject) {
  Portal portal(subject);
  const Requests good(portal);
  StorageRequests requests;
  std::size_t made = 0;
  for (const Again& again : all_calls(portal, good)) {
    step(again.name);
    portal.storage.heals();
    const Lines before = asked_by(portal, requests, again);
    portal.storage.heals();
    expect_same(asked_by(portal, requests, again), before, before.size(), again.name + ", made again");
    const std::uint64_t reads = portal.storage.reads(), applies = portal.storage.applies();
    for (std::uint64_t i = 0; i < reads + applies; ++i) {
      const bool is_read = i < reads;
      portal.storage.fails(
          {is_read ? Fault::At::read : Fault::At::apply, is_read ? i : i - reads, AGENDA_UNAVAILABLE, false});
      const Lines cut = asked_by(portal, requests, again);
      expect(!cut.empty() && cut.size() <= before.size(), again.name, ", interrupted, asked ", cut.size(),
             " times");
      expect_same(cut, before, cut.size(), again.name + ", interrupted");
      ++made;
    }
  }
  portal.storage.heals();
  return words(made, " interruptions of views, pages and ", good.in_words());
}

std::string asked_within(PluginSubject& subject) {
  Portal portal(subject);
  const Requests good(portal);
  StorageRequests requests;
  std::size_t asked = 0;
  for (const Again& again : all_calls(portal, good)) {
    step(again.name);
    asked += asked_by(portal, requests, again).size();
    expect(requests.fault().empty(), again.name, ": ", requests.fault());
  }
  return words(asked, " reads and batches of views, pages and ", good.in_words());
}

// The store has written and says UNAVAILABLE all the same, as where the connection is lost while it commits.
std::string outcome_unknown(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    const agenda::Call call = call_at(portal, good);
    step(good.action.name);
    portal.storage.fails({Fault::At::apply, 0, AGENDA_UNAVAILABLE, true});
    const Said lost = portal.perform(call, {good.request});
    portal.storage.heals();
    if (lost.ok()) continue;  // it writes nothing
    expect(lost.status == AGENDA_UNAVAILABLE, good.action.name,
           ", of which nobody knows whether it was written, gave ", in_words(lost));
    const auto written = portal.storage.everything();
    const Said again = portal.perform(call, {good.request});
    expect(again.ok(), good.action.name, ", sent again, gave ", in_words(again));
    expect(portal.storage.everything() == written, good.action.name, ", sent again, wrote something");
    ++tried;
  }
  if (tried == 0) skip("no action writes");
  return words(tried, " actions");
}

}  // namespace

Checks<PluginSubject> storage_request_checks() {
  return {
      {"storage-asked-alike",
       "The same call and the same answers give the same requests, also up to one that is not answered yet.",
       &asked_alike},
      {"storage-asked-within",
       "A read and a batch are of one organisation, and no larger than storage.h lets them be.",
       &asked_within},
      {"storage-outcome-unknown",
       "Where a store has written and says UNAVAILABLE, the same request again is done and writes nothing.",
       &outcome_unknown},
  };
}

}  // namespace validate
