// Here memory runs out, at every single allocation: the state must be the old one or the new one, and the
// status must say which.
#include <iterator>

#include "validate/plugin/allocation.hpp"
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

using allocation::Fails;

const char* how(Fails fails) {
  return fails == Fails::once ? "alone" : "and all after it";
}

// It counts the allocations of `call`, runs `check` with the number of each, and returns how many there are.
// `check` is to make that allocation fail.
template <class Call, class Check>
std::uint64_t each_allocation(Fails fails, const std::string& what, Call call, Check check) {
  allocation::begin();
  call();
  const std::uint64_t count = allocation::end();
  for (std::uint64_t at = 1; at <= count; ++at) {
    if (at % 64 == 1) step(words(what, ", allocation ", at, " of ", count, " ", how(fails)));
    check(at);
  }
  return count;
}

// This is one perform whose allocations can be counted. The arrays of the call are the host's, so they are
// made before.
struct Performing {
  Performing(const Portal& portal, const Good& good, const agenda::Call& call)
      : requests_{good.request},
        made_(requests_),
        borrowed_(call, recorder.report()),
        portal_(portal),
        perform_(portal.actions().perform) {}
  agenda_status run() {
    return perform_(portal_.self(), borrowed_.get(), made_.data(), made_.size(), recorder.writer());
  }
  RecordingWriter recorder;

 private:
  std::vector<agenda::ActionRequest> requests_;
  agenda::BorrowedRequests made_;
  agenda::BorrowedCall borrowed_;
  const Portal& portal_;
  decltype(agenda_actions::perform) perform_;
};

void fail_at(Portal& portal, const Good& good, std::uint64_t at, Fails fails,
             const std::vector<std::string>& before) {
  const agenda::Call call = call_at(portal, good);
  Performing performing(portal, good, call);
  allocation::begin(at, fails);
  const agenda_status status = performing.run();
  allocation::end();
  const auto what = [&] { return words(good.action.name, " whose allocation ", at, " fails, ", how(fails)); };
  if (status != AGENDA_OK && status != AGENDA_OUT_OF_MEMORY) fail(what(), ", gave ", status_words(status));
  const bool is_old = portal.storage.everything() == before;
  if (status == AGENDA_OUT_OF_MEMORY && !is_old)
    fail(what(), ", gave OUT_OF_MEMORY, and something was written");
  if (status == AGENDA_OK && is_old) fail(what(), ", gave OK, and nothing was written");
}

std::string performing(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  std::uint64_t total = 0;
  for (const Good& good : requests.some()) {
    for (const Fails fails : {Fails::once, Fails::from_then_on}) {
      const agenda::Call call = call_at(portal, good);
      const auto before = portal.storage.everything();
      Performing counted(portal, good, call);
      total += each_allocation(
          fails, good.action.name, [&] { static_cast<void>(counted.run()); },
          [&](std::uint64_t at) { fail_at(portal, good, at, fails, before); });
    }
    const agenda::Call call = call_at(portal, good);
    const Said well = portal.perform(call, {good.request});
    expect(well.ok(), good.action.name, " gave ", in_words(well), " when there was memory again");
  }
  return words(total, " allocations of ", requests.in_words());
}

// It renders with each of the allocations failing, one at a time. It returns how many allocations there are,
// and 0 where there is no such view.
std::uint64_t look_without_memory(const Portal& portal, const agenda::Call& call, const std::string& item,
                                  const std::string& view, const char* type) {
  const Said whole = portal.render(call, item, view, type);
  if (whole.status == AGENDA_NOT_FOUND) return 0;
  const std::string what = words(view, " of ", item, " as ", type);
  expect(whole.ok(), what, " gave ", in_words(whole));
  agenda_view_request request = agenda::sized<agenda_view_request>();
  request.item = agenda::text_of(item);
  request.view = agenda::text_of(view);
  request.media_type = agenda::text_of(type);
  agenda_writer token = agenda::sized<agenda_writer>();
  token.write = [](void*, const std::uint8_t*, std::uint64_t) { return AGENDA_OK; };
  request.token = &token;
  const auto render = portal.view().render;
  const auto run = [&](std::uint64_t at) {
    RecordingWriter recorder;
    const agenda::BorrowedCall borrowed(call, recorder.report());
    allocation::begin(at);
    const agenda_status status = render(portal.self(), borrowed.get(), &request, recorder.writer());
    const std::uint64_t count = allocation::end();
    const bool is_whole = status == AGENDA_OK && recorder.written == whole.written;
    if (!is_whole && status != AGENDA_OUT_OF_MEMORY) {
      fail(what, " whose allocation ", at, " fails gave ", status_words(status),
           status == AGENDA_OK ? ", and another page" : "");
    }
    return count;
  };
  const std::uint64_t count = run(0);
  for (std::uint64_t at = 1; at <= count; ++at) {
    if (at % 64 == 1) step(words(what, ", allocation ", at, " of ", count));
    run(at);
  }
  return count;
}

// It looks at an item where something has been done, because such an item has most to show.
std::string looking_without_memory(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  std::string item = items.back().id;
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) != nullptr) {
    const Requests requests(portal);
    for (const Good& good : requests.good()) {
      if (good.request.item.empty()) continue;
      done(portal, good);
      item = good.request.item;
    }
  }
  const agenda::Call call = portal.call(people().front());
  std::uint64_t total = 0;
  for (const std::string& view : portal.view_names()) {
    for (const char* type : kMediaTypes)
      total += look_without_memory(portal, call, item, view, type);
  }
  return words(total, " allocations of ", portal.view_names().size(), " views in ", std::size(kMediaTypes),
               " media types");
}

// Some thousand small allocations of a few kinds make a page or read a guide. The first and last of them are tried
// one by one, and some of those between. It returns how many were tried.
template <class Run>
std::uint64_t try_many(std::uint64_t count, const std::string& what, Run run) {
  constexpr std::uint64_t kOneByOne = 300, kBetween = 700;
  std::uint64_t tried = 0;
  for (std::uint64_t at = 1; at <= count; ++tried) {
    if (tried % 64 == 0) step(words(what, ", allocation ", at, " of ", count));
    run(at);
    const bool is_in_the_midst = at > kOneByOne && at + kOneByOne < count;
    at += is_in_the_midst ? 1 + (count - 2 * kOneByOne) / kBetween : 1;
  }
  return tried;
}

std::uint64_t page_without_memory(const Portal& portal, const agenda::Call& call, const PageAsk& ask) {
  const std::string whole = must_show(portal, call, ask), what = in_words(ask, *call.actor);
  const agenda::BorrowedFields query(ask.query);
  agenda_page_request request = agenda::sized<agenda_page_request>();
  request.page = agenda::text_of(ask.page.name);
  request.media_type = agenda::text_of(ask.type);
  request.query = query.data();
  request.query_count = query.size();
  agenda_writer token = agenda::sized<agenda_writer>();
  token.write = [](void*, const std::uint8_t*, std::uint64_t) { return AGENDA_OK; };
  request.token = &token;
  const auto render = portal.pages().render;
  const auto run = [&](std::uint64_t at) {
    RecordingWriter recorder;
    const agenda::BorrowedCall borrowed(call, recorder.report());
    allocation::begin(at);
    const agenda_status status = render(portal.self(), borrowed.get(), &request, recorder.writer());
    const std::uint64_t count = allocation::end();
    const bool is_whole = status == AGENDA_OK && recorder.written == whole;
    if (!is_whole && status != AGENDA_OUT_OF_MEMORY) {
      fail(what, " whose allocation ", at, " fails gave ", status_words(status),
           status == AGENDA_OK ? ", and another page" : "");
    }
    return count;
  };
  return try_many(run(0), what, run);
}

std::string pages_without_memory(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  fill_with_records(portal);
  const agenda::Call call = with_form(portal.call(people().front()));
  std::uint64_t total = 0;
  for (const PageAsk& ask : asks) {
    if (ask.query.empty()) total += page_without_memory(portal, call, ask);
  }
  return words(total, " allocations of ", asks.size(), " pages");
}

std::string opening(PluginSubject& subject) {
  Portal portal(subject);
  portal.close();
  const auto run = [&](std::uint64_t at) {
    RecordingWriter recorder;
    const agenda_offer offer = portal.offer(recorder.report());
    const agenda_plugin* plugin = nullptr;
    allocation::begin(at);
    const agenda_status status = portal.function()(&offer, &plugin);
    const std::uint64_t count = allocation::end();
    if (status != AGENDA_OK && status != AGENDA_OUT_OF_MEMORY) {
      fail("opening whose allocation ", at, " fails gave ", status_words(status));
    }
    if (status == AGENDA_OK) plugin->close(plugin->self);
    return count;
  };
  const std::uint64_t count = run(0);
  const std::uint64_t tried = try_many(count, "opening", run);
  return words(tried, " of ", count, " allocations");
}

}  // namespace

Checks<PluginSubject> memory_checks() {
  return {
      {"memory-of-actions",
       "Where any allocation of an action fails it is OK or OUT_OF_MEMORY, done or not done.", &performing},
      {"memory-of-views", "Where any allocation of a view fails it is OK and whole, or OUT_OF_MEMORY.",
       &looking_without_memory},
      {"memory-of-pages", "Where any allocation of a page fails it is OK and whole, or OUT_OF_MEMORY.",
       &pages_without_memory},
      {"memory-of-opening", "Where an allocation fails while opening it is OK or OUT_OF_MEMORY.", &opening},
  };
}

}  // namespace validate
