// Pages of meetings and boards are here asked for while the writer, the storage or the meetings fail.
#include <set>

#include "validate/edge.hpp"
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

using Fault = FaultyStorage::Fault;

constexpr agenda_status kAnswers[] = {
    AGENDA_UNAVAILABLE, AGENDA_INTERNAL, AGENDA_NOT_SUPPORTED, AGENDA_STOP, 0, -1, 1, 42,
    INT32_MIN,          INT32_MAX};

// It renders with a writer that refuses at once, in the middle, and at the last byte, and with such a writer for the
// token.
void refuse_page(const Portal& portal, const PageAsk& ask) {
  const agenda::Call call = with_form(portal.call(people().front()));
  const std::size_t size = must_show(portal, call, ask).size();
  for (const agenda_status refusal : kAnswers) {
    const auto what = [&](const char* writer, std::size_t takes) {
      return words(in_words(ask, *call.actor), " to a ", writer, " that answers ", refusal, " after ", takes,
                   " of ", size, " bytes");
    };
    for (const std::size_t takes : std::set<std::size_t>{0, size / 2, size - 1}) {
      RecordingWriter recorder;
      recorder.takes = takes;
      recorder.refusal = refusal;
      step(what("writer", takes));
      const Said said = portal.render_page(call, ask.request(), &recorder);
      expect(said.status == AGENDA_UNAVAILABLE, what("writer", takes), " gave ", in_words(said));
      expect(recorder.writes_after_refusal == 0, what("writer", takes), " was written on");
    }
    RecordingWriter page, token;
    token.takes = 0;
    token.refusal = refusal;
    step(what("token's writer", 0));
    const Said said = portal.render_page(call, ask.request(), &page, token.writer());
    if (token.writes == 0) continue;  // it gives no tokens
    expect(said.status == AGENDA_UNAVAILABLE, what("token's writer", 0), " gave ", in_words(said));
  }
}

std::string writer_refuses(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  for (const PageAsk& ask : asks)
    refuse_page(portal, ask);
  return words(asks.size(), " pages, refused at once, half way and at the last byte, in ",
               std::size(kAnswers), " ways");
}

std::string storage_fails(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = page_asks(portal);
  fill_with_records(portal);
  int tried = 0;
  for (const PageAsk& ask : asks) {
    const agenda::Call call = with_form(portal.call(people().front()));
    portal.storage.heals();
    const std::string whole = must_show(portal, call, ask);
    const std::uint64_t reads = portal.storage.reads();
    for (const agenda_status answer : kAnswers) {
      for (std::uint64_t i = 0; i < 2 * reads; ++i, ++tried) {
        const Fault fault{Fault::At::read, i / 2, answer, i % 2 == 1};
        const std::string what = words(in_words(ask, *call.actor), ", where read ", i / 2 + 1, " answers ",
                                       answer, fault.midway ? " after a record" : "");
        step(what);
        portal.storage.fails(fault);
        const Said said = portal.render_page(call, ask.request());
        portal.storage.heals();
        expect(!said.ok(), what, ", was OK");
      }
    }
    portal.storage.heals();
    expect(must_show(portal, call, ask) == whole, in_words(ask, *call.actor),
           " is another page once the storage is well again");
  }
  if (tried == 0) skip("its pages read nothing");
  return words(tried, " failures");
}

std::string meetings_fail(PluginSubject& subject) {
  Portal portal(subject);
  int tried = 0;
  for (const PageAsk& ask : page_asks(portal)) {
    if (ask.page.target != AGENDA_TARGET_MEETING) continue;
    const agenda::Call call = with_form(portal.call(people().front()));
    for (const agenda_status answer : kAnswers) {
      for (const bool shows : {false, true}) {
        const std::string what = words(in_words(ask, *call.actor), ", where the meeting's read answers ",
                                       answer, shows ? " after it was shown" : "");
        step(what);
        portal.world.fault = World::Fault{answer, shows};
        const Said said = portal.render_page(call, ask.request());
        expect(!said.ok(), what, ", was OK");
        ++tried;
      }
    }
    portal.world.fault = World::Fault{AGENDA_OK, false};
    expect(!portal.render_page(call, ask.request()).ok(), in_words(ask, *call.actor),
           " was OK though no meeting was shown");
    portal.world.fault.reset();
  }
  if (tried == 0) skip("no page is about a meeting");
  return words(tried, " failures");
}

std::string short_request(PluginSubject& subject) {
  Portal portal(subject);
  const auto render = portal.pages().render;
  const PageAsk ask = page_asks(portal).front();
  const agenda::Call owned = portal.call(people().front());
  RecordingWriter recorder;
  const agenda::BorrowedCall call(owned, recorder.report());
  agenda_page_request whole = agenda::sized<agenda_page_request>();
  whole.page = agenda::text_of(ask.page.name);
  whole.media_type = agenda::text_of(ask.type);
  const auto with = [&](const agenda_page_request* request, const agenda_writer* writer) {
    return render(portal.self(), call.get(), request, writer);
  };
  const auto refuse = [&](agenda_status status, const std::string& what) {
    expect(status == AGENDA_INVALID_ARGUMENT, "pages.render with ", what, " gave ", status_words(status));
  };
  refuse(with(nullptr, recorder.writer()), "no request");
  refuse(with(&whole, nullptr), "no writer");
  each_cut<agenda_page_request>([&](std::uint32_t size) {
    step(words("pages.render with a request of ", size, " bytes"));
    const Cut<agenda_page_request> cut(whole, size);
    const RecordingWriter hears;
    const agenda_status status = with(cut.get(), hears.writer());
    // A plugin needs the members before the query, and may do without the rest.
    if (size < offsetof(agenda_page_request, query)) refuse(status, words("a request of ", size, " bytes"));
    expect(agenda::is_known(status), "pages.render with a request of ", size, " bytes gave ",
           status_words(status));
  });
  each_cut<agenda_writer>([&](std::uint32_t size) {
    const Cut<agenda_writer> cut(*recorder.writer(), size);
    refuse(with(&whole, cut.get()), words("a writer of ", size, " bytes"));
  });
  const Longer<agenda_page_request> longer(whole);
  const RecordingWriter hears;
  expect(with(longer.get(), hears.writer()) == AGENDA_OK,
         "pages.render with a longer request of a newer host was not OK");
  const agenda_field unsound = {agenda::text_of("x"), {nullptr, 7}};
  const agenda_field* const fields[][1] = {{nullptr}, {&unsound}};
  for (const auto& query : fields) {
    agenda_page_request request = whole;
    request.query = query;
    request.query_count = 1;
    step("pages.render with a query that is none");
    refuse(with(&request, recorder.writer()), "a query that is none");
  }
  agenda_page_request request = whole;
  request.query_count = 1;
  refuse(with(&request, recorder.writer()), "a null list of fields");
  request = whole;
  request.page = {nullptr, 5};
  refuse(with(&request, recorder.writer()), "a page with a size but no bytes");
  return "requests and writers cut at every word, and none at all";
}

}  // namespace

Checks<PluginSubject> page_fault_checks() {
  return {
      {"writer-of-pages",
       "A writer that refuses, whenever and with whatever value, makes a page UNAVAILABLE.", &writer_refuses},
      {"storage-fails-in-pages", "A page of a meeting or board is not OK where the storage was not.",
       &storage_fails},
      {"meetings-fail-in-pages", "A page of a meeting is not OK where the host's meetings were not.",
       &meetings_fail},
      {"short-page-request", "What is null or too short is refused by the pages.", &short_request},
  };
}

}  // namespace validate
