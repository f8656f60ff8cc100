// In these tests memory runs out at every single allocation of the thread that calls: of the plugin, of the
// SDK's part of the host, and of the storage adapter with SQLite in it. agenda-validate asks the same of the
// plugin alone.
#include <dlfcn.h>

#include <cstring>

#include "faults/store.hpp"
#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"
#include "validate/plugin/allocation.hpp"

using namespace support;
namespace allocation = validate::allocation;

namespace {

// These are a writer and a report that allocate nothing themselves.
class RecordingWriter {
 public:
  RecordingWriter() {
    written.reserve(std::size_t{1} << 20U);
    writer_.ctx = report_.ctx = this;
    writer_.write = [](void* ctx, const std::uint8_t* bytes, std::uint64_t size) {
      static_cast<RecordingWriter*>(ctx)->written.append(agenda::view_of(agenda_text{bytes, size}));
      return AGENDA_OK;
    };
    report_.problem = [](void*, const agenda_problem*) {};
  }
  RecordingWriter(const RecordingWriter&) = delete;
  RecordingWriter& operator=(const RecordingWriter&) = delete;

  const agenda_writer* writer() const { return &writer_; }
  const agenda_report* report() const { return &report_; }
  std::string written;

 private:
  agenda_writer writer_ = agenda::sized<agenda_writer>();
  agenda_report report_ = agenda::sized<agenda_report>();
};

// This is the plugin by its C tables alone, because the classes for hosts would allocate within the count.
class BarePlugin {
 public:
  BarePlugin(const agenda_host_storage* storage, const agenda_host_meetings* meetings) {
    host_.content_folders({AGENDA_SOURCE_DIR "/content"}).storage(storage).meetings(meetings);
    void* library = ::dlopen(AGENDA_PLUGIN_FILE, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    void* symbol = ::dlsym(library, AGENDA_ENTRY_SYMBOL);
    agenda_open_function open = nullptr;
    std::memcpy(&open, &symbol, sizeof open);
    auto offer = agenda::sized<agenda_offer>();
    offer.oldest = offer.newest = AGENDA_ABI_CURRENT;
    offer.host = host_.get();
    REQUIRE(open(&offer, &plugin_) == AGENDA_OK);
    actions_ = static_cast<const agenda_actions*>(extension(AGENDA_ACTIONS));
    view_ = static_cast<const agenda_view*>(extension(AGENDA_VIEW));
  }
  ~BarePlugin() { plugin_->close(plugin_->self); }
  BarePlugin(const BarePlugin&) = delete;
  BarePlugin& operator=(const BarePlugin&) = delete;

  agenda_status perform(const agenda::BorrowedCall& call, const agenda::BorrowedRequests& requests,
                        const RecordingWriter& recorder) const {
    return actions_->perform(plugin_->self, call.get(), requests.data(), requests.size(), recorder.writer());
  }
  agenda_status render(const agenda::BorrowedCall& call, const agenda_view_request& request,
                       const RecordingWriter& recorder) const {
    return view_->render(plugin_->self, call.get(), &request, recorder.writer());
  }
  // It writes the summaries' texts one after another.
  agenda_status summaries(const agenda::BorrowedCall& call, const agenda_summary_request& request,
                          RecordingWriter& recorder) const {
    return view_->summaries(
        plugin_->self, call.get(), &request, &recorder, [](void* ctx, const agenda_summary* summary) {
          static_cast<RecordingWriter*>(ctx)->written.append(agenda::view_of(summary->text));
          return AGENDA_OK;
        });
  }

 private:
  const void* extension(const char* id) const {
    const auto text = agenda::text_of(id);
    return plugin_->extension(plugin_->self, &text);
  }

  agenda::Host host_{"test portal", "1"};
  const agenda_plugin* plugin_ = nullptr;
  const agenda_actions* actions_ = nullptr;
  const agenda_view* view_ = nullptr;
};

// It lets allocation 1 of the call fail, then 2 and so on, until a call is made in which none failed; it
// returns how many there were. `look(status)` judges what came of each call.
template <class Call, class Look>
std::uint64_t fail_each(RecordingWriter& recorder, Call call, Look look) {
  for (std::uint64_t at = 1;; ++at) {
    recorder.written.clear();
    allocation::begin(at);
    const auto status = call();
    const bool failed = allocation::end() >= at;
    INFO("allocation " << at << " gave " << status);
    REQUIRE((failed || status == AGENDA_OK));
    look(status);
    if (!failed) return at - 1;
  }
}

std::uint64_t fail_each_of(faults::Store& store, const std::string& action, const Sample& sample) {
  PluginFixture fixture(store.table());
  sample.before(fixture);
  store.mark();
  const auto old_state = store.everything();
  const BarePlugin plugin(store.table(), fixture.meetings());
  const std::vector<agenda::ActionRequest> requests = {{action, sample.item, sample.fields, {}}};
  const agenda::BorrowedRequests borrowed(requests);
  const auto call = fixture.call(sample.who);
  RecordingWriter recorder;
  const agenda::BorrowedCall asking(call, recorder.report());
  INFO(action);
  return fail_each(
      recorder, [&] { return plugin.perform(asking, borrowed, recorder); },
      [&](agenda_status status) {
        const bool is_old = store.everything() == old_state;
        // An adapter that has no memory to open a file may find the file unavailable.
        const bool is_refused = status == AGENDA_OUT_OF_MEMORY || status == AGENDA_UNAVAILABLE;
        REQUIRE((status == AGENDA_OK || is_refused));
        REQUIRE(is_old == is_refused);
        if (!is_old) store.go_back();
      });
}

// It does on one item everything that is done in an evening.
void hold_an_evening(PluginFixture& fixture) {
  for (const char* who : {"aase", "bent", "ole"}) {
    fixture.must(who, "answer_consideration", kTopic,
                 {{"consideration", kTrust}, {"answer", "yes"}, {"note", "Æh"}, {"share_note", "yes"}});
  }
  fixture.open_answers();
  fixture.must("admin", "set_quorum_rule", "",
               {{"quorum", "fixed_number"}, {"number", "4"}, {"source", "Vedtægter § 9"}});
  fixture.must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  fixture.must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "Sådan"}});
  fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}, {"against", "1"}});
  fixture.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "T"}, {"reason", "R"}});
  fixture.must("ole", "record_dissent", kTopic, {{"decision", "d1"}, {"text", "Uenig"}});
  fixture.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
}

}  // namespace

TEST_CASE("whichever allocation of an action fails, down to SQLite's, it is done or it is not") {
  std::uint64_t total = 0;
  for (const auto& [action, sample] : samples())
    total += fail_each_of(*faults::make_store("sqlite"), action, sample);
  CHECK(total > 100 * samples().size());
}

TEST_CASE("whichever allocation of a view fails, it is whole or it is not there") {
  const auto store = faults::make_store("memory");
  PluginFixture fixture(store->table());
  hold_an_evening(fixture);
  const BarePlugin plugin(store->table(), fixture.meetings());
  auto call = fixture.call("kirsten");
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  RecordingWriter recorder;
  const agenda::BorrowedCall asking(call, recorder.report());
  auto token = agenda::sized<agenda_writer>();
  token.write = [](void*, const std::uint8_t*, std::uint64_t) { return AGENDA_OK; };
  for (const char* item : {kTopic, kGuide}) {
    for (const char* view : {"prepare", "meeting", "projector", "record", "summary", "sheet"}) {
      for (const char* type : {"text/html", "application/json", "text/plain"}) {
        const auto whole = fixture.plugin().render(call, item, view, type);
        REQUIRE(whole);
        auto request = agenda::sized<agenda_view_request>();
        request.item = agenda::text_of(item);
        request.view = agenda::text_of(view);
        request.media_type = agenda::text_of(type);
        request.token = &token;
        INFO(item << ", " << view << " as " << type);
        fail_each(
            recorder, [&] { return plugin.render(asking, request, recorder); },
            [&](agenda_status status) {
              REQUIRE(
                  (status == AGENDA_OUT_OF_MEMORY || (status == AGENDA_OK && recorder.written == *whole)));
            });
      }
    }
  }
}

TEST_CASE("whichever allocation of a list's summaries fails, all are there that were shown") {
  const auto store = faults::make_store("memory");
  PluginFixture fixture(store->table());
  hold_an_evening(fixture);
  const BarePlugin plugin(store->table(), fixture.meetings());
  const auto call = fixture.call("kirsten");
  RecordingWriter recorder;
  const agenda::BorrowedCall asking(call, recorder.report());
  const agenda_text ids[] = {agenda::text_of(std::string_view(kTopic)),
                             agenda::text_of(std::string_view("no-such-item")),
                             agenda::text_of(std::string_view(kGuide))};
  const agenda_text* const items[] = {&ids[0], &ids[1], &ids[2]};
  auto request = agenda::sized<agenda_summary_request>();
  request.items = items;
  request.item_count = std::size(items);
  for (const char* type : {"text/html", "text/plain", ""}) {
    request.media_type = agenda::text_of(std::string_view(type));
    std::string whole;
    for (const auto& one : fixture.plugin().summaries(call, {kTopic, "no-such-item", kGuide}, type).value())
      whole += one.text;
    fail_each(
        recorder, [&] { return plugin.summaries(asking, request, recorder); },
        [&](agenda_status status) {
          const bool is_beginning = whole.compare(0, recorder.written.size(), recorder.written) == 0;
          REQUIRE((status == AGENDA_OUT_OF_MEMORY ? is_beginning : recorder.written == whole));
        });
  }
}
