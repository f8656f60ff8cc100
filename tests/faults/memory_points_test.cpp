// In these tests memory runs out at every single allocation of the thread that calls: of the plugin, of the
// SDK's part of the host, and of the storage adapter with SQLite in it. agenda-validate asks the same of the
// plugin alone.
#include "faults/bare_plugin.hpp"
#include "faults/meeting.hpp"
#include "faults/store.hpp"
#include "support/catch.hpp"

using namespace support;
using faults::BarePlugin;
using faults::fail_each;
using faults::RecordingWriter;

namespace {

enum class AskAgain { no, yes };

std::uint64_t fail_each_of(faults::Store& store, const faults::NamedSample& named, AskAgain again) {
  const auto& [name, action, sample] = named;
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
  INFO(name);
  REQUIRE(plugin.perform(asking, borrowed, recorder) == AGENDA_OK);
  const auto new_state = store.everything();
  CHECK(faults::checked_adoptions(fixture)["holds"] == true);
  store.go_back();
  return fail_each(
      recorder, [&] { return plugin.perform(asking, borrowed, recorder); },
      [&](agenda_status status) {
        const bool is_old = store.everything() == old_state;
        // An adapter that has no memory to open a file may find the file unavailable.
        const bool is_refused = status == AGENDA_OUT_OF_MEMORY || status == AGENDA_UNAVAILABLE;
        REQUIRE((status == AGENDA_OK || is_refused));
        REQUIRE(is_old == is_refused);
        if (is_old && again == AskAgain::no) return;
        if (is_old) REQUIRE(plugin.perform(asking, borrowed, recorder) == AGENDA_OK);
        REQUIRE(store.everything() == new_state);
        store.go_back();
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

void fail_each_view_of(const faults::Store& store, PluginFixture& fixture,
                       const std::vector<std::string>& items) {
  const BarePlugin plugin(store.table(), fixture.meetings());
  auto call = fixture.call("kirsten");
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  RecordingWriter recorder;
  const agenda::BorrowedCall asking(call, recorder.report());
  auto token = agenda::sized<agenda_writer>();
  token.write = [](void*, const std::uint8_t*, std::uint64_t) { return AGENDA_OK; };
  for (const auto& item : items) {
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

}  // namespace

TEST_CASE("whichever allocation of an action fails, down to SQLite's, it is done or it is not") {
  std::uint64_t total = 0;
  const auto all = faults::every_sample();
  for (const auto& sample : all)
    total += fail_each_of(*faults::make_store("sqlite"), sample, AskAgain::no);
  CHECK(total > 100 * all.size());
}

TEST_CASE("whichever allocation of an action fails, the same request is done once it is asked for again") {
  for (const auto& sample : faults::every_sample())
    fail_each_of(*faults::make_store("memory"), sample, AskAgain::yes);
}

TEST_CASE("whichever allocation of a view fails, it is whole or it is not there") {
  const auto store = faults::make_store("memory");
  PluginFixture fixture(store->table());
  SECTION("in session") {
    hold_an_evening(fixture);
    fail_each_view_of(*store, fixture, {kTopic, kGuide});
  }
  SECTION("out for comments, with items of the portal's own") {
    faults::hold_meeting(fixture, faults::Stage::out_for_comments);
    fail_each_view_of(*store, fixture, {kTopic, faults::kOwn});
  }
  SECTION("adopted, from frozen records") {
    faults::hold_meeting(fixture, faults::Stage::added_to);
    fail_each_view_of(*store, fixture, {kTopic, faults::kOwn});
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
