// In these tests memory runs out, or storage fails, at every single point of a page of a meeting or board: the page is
// whole or not there, the refusal says which, and asked again it is there.
#include "faults/bare_plugin.hpp"
#include "faults/faulty_storage.hpp"
#include "faults/meeting.hpp"
#include "faults/store.hpp"
#include "support/catch.hpp"

using namespace support;
using faults::RecordingWriter;
using faults::Stage;

namespace {

constexpr Stage kStages[] = {Stage::in_session, Stage::out_for_comments, Stage::added_to};

std::string name_of(const agenda::PageRequest& request) {
  std::string name = request.page + " as " + request.media_type;
  for (const auto& field : request.query)
    name += ", " + field.name + "=" + field.value;
  return name;
}

agenda::Call reader_of(PluginFixture& fixture) {
  auto call = fixture.call("kirsten");
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  return call;
}

// It asks for one page by the C table, with the pieces of its request at hand before any allocation is counted.
class BarePage {
 public:
  BarePage(const faults::BarePlugin& plugin, const agenda::Call& call, const agenda::PageRequest& wanted)
      : plugin_(plugin), query_(wanted.query), call_(call, page_.report()) {
    request_.page = agenda::text_of(wanted.page);
    request_.media_type = agenda::text_of(wanted.media_type);
    request_.query = query_.data();
    request_.query_count = query_.size();
    request_.token = token_.writer();
  }

  void know(const std::string& token) { request_.known_token = agenda::text_of(token); }

  template <class Look>
  std::uint64_t fail_each(Look look, agenda_status good = AGENDA_OK) {
    return faults::fail_each(
        page_,
        [&] {
          token_.written.clear();
          return plugin_.render(call_, request_, page_);
        },
        look, good);
  }

  const std::string& page() const { return page_.written; }
  const std::string& token() const { return token_.written; }

 private:
  const faults::BarePlugin& plugin_;
  agenda::BorrowedFields query_;
  RecordingWriter page_, token_;
  agenda::BorrowedCall call_;
  agenda_page_request request_ = agenda::sized<agenda_page_request>();
};

std::uint64_t fail_each_of(const PluginFixture& fixture, const faults::BarePlugin& plugin,
                           const agenda::Call& call, const agenda::PageRequest& request) {
  INFO(name_of(request));
  const auto whole = fixture.plugin().render_page(call, request);
  REQUIRE(whole);
  BarePage page(plugin, call, request);
  const auto total = page.fail_each([&](agenda_status status) {
    const bool is_whole = page.page() == whole->page && page.token() == whole->token;
    const bool is_nothing = page.page().empty() && page.token().empty();
    REQUIRE(((status == AGENDA_OK && is_whole) || (status == AGENDA_OUT_OF_MEMORY && is_nothing)));
  });
  page.know(whole->token);
  page.fail_each(
      [&](agenda_status status) {
        REQUIRE((status == AGENDA_NOT_MODIFIED || status == AGENDA_OUT_OF_MEMORY));
        REQUIRE((page.page().empty() && page.token().empty()));
      },
      AGENDA_NOT_MODIFIED);
  return total;
}

// It returns how many faults were tried.
int strike_each(PluginFixture& fixture, faults::FaultyStorage& faulty, const agenda::Call& call,
                const agenda::PageRequest& request) {
  INFO(name_of(request));
  faulty.fail(std::nullopt);
  const auto whole = fixture.plugin().render_page(call, request);
  REQUIRE(whole);
  CHECK(faulty.applies() == 0);
  const auto shown = faulty.shown();
  auto known = request;
  known.known_token = whole->token;
  int tried = 0;
  const auto strike = [&](const faults::Fault& fault) {
    INFO(faults::kWhere[static_cast<int>(fault.at)] << " " << fault.call + 1 << " says " << fault.status);
    for (const auto& asked : {request, known}) {
      faulty.fail(fault);
      const auto said = fixture.plugin().render_page(call, asked);
      const bool was_struck = static_cast<int>(faulty.shown().size()) > fault.call;
      faulty.fail(std::nullopt);
      // A page that is known is not read to its end.
      if (!was_struck) {
        CHECK_FALSE(asked.known_token.empty());
        continue;
      }
      REQUIRE_FALSE(said);
      CHECK(said.problem().status ==
            (fault.status == AGENDA_OUT_OF_MEMORY ? AGENDA_OUT_OF_MEMORY : AGENDA_UNAVAILABLE));
      CHECK_FALSE(said.problem().message.empty());
      ++tried;
    }
    const auto again = fixture.plugin().render_page(call, request);
    REQUIRE(again);
    CHECK(again->page == whole->page);
    CHECK(again->token == whole->token);
  };
  for (const auto status : faults::kStatuses) {
    for (int read = 0; read < static_cast<int>(shown.size()); ++read) {
      const int records = shown[static_cast<std::size_t>(read)];
      strike({faults::At::before_read, read, 0, status});
      if (records > 0) strike({faults::At::within_read, read, records / 2, status});
    }
  }
  return tried;
}

}  // namespace

TEST_CASE("whichever allocation of a page fails, it is whole or it is not there, and its token with it") {
  for (const auto stage : kStages) {
    INFO("stage " << static_cast<int>(stage));
    const auto store = faults::make_store("memory");
    PluginFixture fixture(store->table());
    faults::hold_meeting(fixture, stage);
    const faults::BarePlugin plugin(store->table(), fixture.meetings());
    const auto before = store->everything();
    const auto call = reader_of(fixture);
    std::uint64_t total = 0;
    for (const auto& request : faults::every_page(fixture, call))
      total += fail_each_of(fixture, plugin, call, request);
    CHECK(total > 10'000);
    CHECK(store->everything() == before);
  }
}

TEST_CASE(
    "whichever storage call of a page fails, there is a refusal and no page, and the next time the page") {
  for (const std::string adapter : {"memory", "sqlite"}) {
    for (const auto stage : kStages) {
      INFO("stage " << static_cast<int>(stage) << " on " << adapter);
      const auto store = faults::make_store(adapter);
      faults::FaultyStorage faulty(store->table());
      PluginFixture fixture(faulty.table());
      faults::hold_meeting(fixture, stage);
      const auto before = store->everything();
      const auto call = reader_of(fixture);
      int tried = 0;
      for (const auto& request : faults::every_page(fixture, call))
        tried += strike_each(fixture, faulty, call, request);
      CHECK(tried > 500);
      CHECK(store->everything() == before);
    }
  }
}
