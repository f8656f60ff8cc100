// These checks call the plugin from many threads at once.
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "validate/plugin/json.hpp"
#include "validate/plugin/page_asks.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

constexpr std::size_t kThreadCount = 8;

// It collects what the threads of a check find wrong: a check must not throw on a thread of its own.
class Complaints {
 public:
  template <class Body>
  void hear(Body body) {
    try {
      body();
    } catch (const Ended& ended) {
      const std::lock_guard lock(mutex_);
      if (first_.empty()) first_ = ended.detail;
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (first_.empty()) first_ = "an exception came through";
    }
  }
  void expect_none() const {
    if (!first_.empty()) fail("with ", kThreadCount, " threads at once: ", first_);
  }

 private:
  std::mutex mutex_;
  std::string first_;
};

template <class Work>
void at_once(Complaints& complaints, Work work) {
  std::atomic<std::size_t> ready{0};
  std::vector<std::thread> threads;
  for (std::size_t me = 0; me < kThreadCount; ++me) {
    threads.emplace_back([&, me] {
      ++ready;
      while (ready < kThreadCount)
        std::this_thread::yield();
      complaints.hear([&] { work(me); });
    });
  }
  for (std::thread& thread : threads)
    thread.join();
}

// Eight threads do the same action at once: what was acknowledged must be there, and done once.
std::string acting(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  std::atomic<int> all_done{0};
  for (const Good& good : requests.some()) {
    const agenda::Call first = call_at(portal, good);
    step(words(kThreadCount, " threads at ", good.action.name));
    std::vector<agenda::Call> calls(kThreadCount, first);
    for (std::size_t me = 0; me < kThreadCount; ++me)
      calls[me].request_id = words("together-", good.action.name, "-", me);
    std::vector<std::uint64_t> revisions(kThreadCount, 0);
    Complaints complaints;
    at_once(complaints, [&](std::size_t me) {
      const Said said = portal.perform(calls[me], {good.request});
      expect(said.status != AGENDA_INTERNAL, good.action.name, " gave ", in_words(said));
      const auto outcome = json::perform_results(said.written);
      if (said.ok() && outcome) revisions[me] = outcome->revision;
    });
    complaints.expect_none();
    std::set<std::uint64_t> different;
    int acknowledged = 0;
    for (std::size_t me = 0; me < kThreadCount; ++me) {
      if (revisions[me] == 0) continue;
      ++acknowledged;
      different.insert(revisions[me]);
      const auto again = json::perform_results(portal.perform(calls[me], {good.request}).written);
      expect(again && again->repeated && again->revision == revisions[me], good.action.name,
             " was acknowledged among ", kThreadCount, " threads, and is not there");
    }
    expect(acknowledged > 0, "of ", kThreadCount, " threads at ", good.action.name, " none got through");
    expect(different.size() == static_cast<std::size_t>(acknowledged), "two of ", kThreadCount,
           " threads at ", good.action.name, " got the same revision");
    all_done += acknowledged;
  }
  return words(all_done.load(), " done by ", kThreadCount, " threads; ", requests.in_words());
}

// Eight threads look, each as another person, and the first of them acts as well.
std::string looking_together(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const Good& good = requests.some().front();
  static_cast<void>(call_at(portal, good));
  Complaints complaints;
  std::atomic<int> pages{0};
  at_once(complaints, [&](std::size_t me) {
    for (int round = 0; round < 5; ++round) {
      const agenda::Actor& actor = people()[me % people().size()];
      if (me == 0) static_cast<void>(portal.perform(portal.call(good.actor), {good.request}));
      for (const std::string& view : portal.view_names()) {
        const Said said =
            portal.render(portal.call(actor), items[me % items.size()].id, view, kMediaTypes[me % 3]);
        expect(said.ok() || said.status == AGENDA_NOT_FOUND, view, " gave ", in_words(said));
        ++pages;
      }
      static_cast<void>(portal.list_items());
      static_cast<void>(portal.token(portal.call(actor), items.back().id));
    }
  });
  complaints.expect_none();
  return words(pages.load(), " pages by ", kThreadCount, " threads");
}

// Eight threads ask for pages of the meeting and of the board. Where nobody acts, each is the page that one thread
// gets alone.
std::string pages_together(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  fill_with_records(portal);
  std::vector<std::vector<Said>> alone;
  for (std::size_t me = 0; me < kThreadCount; ++me) {
    alone.emplace_back();
    for (const PageAsk& ask : asks)
      alone.back().push_back(portal.render_page(portal.call(people()[me % people().size()]), ask.request()));
  }
  Complaints complaints;
  std::atomic<int> pages{0};
  at_once(complaints, [&](std::size_t me) {
    const agenda::Actor& actor = people()[me % people().size()];
    for (std::size_t i = 0; i < asks.size(); ++i) {
      const std::size_t mine = (i + me) % asks.size();  // not all the same one at once
      const Said said = portal.render_page(portal.call(actor), asks[mine].request());
      expect(said.status == alone[me][mine].status && said.written == alone[me][mine].written,
             in_words(asks[mine], actor), " is not what it is for one thread alone: ", in_words(said));
      ++pages;
    }
    static_cast<void>(portal.list_pages());
  });
  complaints.expect_none();
  return words(pages.load(), " pages by ", kThreadCount, " threads");
}

}  // namespace

Checks<PluginSubject> thread_checks() {
  return {
      {"threads-act", "Eight threads at one action: what was acknowledged is there, and was done once.",
       &acting},
      {"threads-look", "Eight threads look while one acts.", &looking_together},
      {"threads-look-at-pages", "Eight threads at pages of a meeting and board get what one gets alone.",
       &pages_together},
  };
}

}  // namespace validate
