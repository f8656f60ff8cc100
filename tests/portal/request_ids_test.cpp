// These tests are about request ids: what says that it was done was done, after a restart and beside another
// process too.
#include "portal/accounts/request_ids.hpp"
#include "storage/memory/memory_storage.hpp"
#include "support/catch.hpp"

namespace {

const portal::Writing kWriting{{1'772'560'800'000, 60}, "aase"};

struct Store {
  agenda::MemoryStorage storage;
  portal::Store store{agenda::StorageClient(storage.table())};
};

}  // namespace

TEST_CASE("the same click twice is one request, an edited form another") {
  for (const char* name : {"agenda-1-answer", "agenda.1.answer"}) {
    const Store kept;
    const portal::Fields yes{{"csrf", "1"}, {name, "yes"}};
    const portal::Fields yes_elsewhere{{"csrf", "2"}, {name, "yes"}};
    const portal::Fields no{{name, "no"}};
    // Each is asked of a portal of its own, as after a restart.
    const auto request_id = [&](const char* nonce, const portal::Fields& posted) {
      return portal::RequestIds(kept.store).request_id(nonce, posted, kWriting);
    };
    const std::string first = request_id("n", yes);
    CHECK(first.rfind("p-", 0) == 0);
    CHECK(first.size() == 66);
    CHECK(request_id("n", yes_elsewhere) == first);
    CHECK(request_id("m", yes) != first);
    const std::string second = request_id("n", no);
    CHECK(second != first);
    CHECK(request_id("n", no) == second);
    CHECK(request_id("n", yes) != first);
  }
}

TEST_CASE("forms that read alike when put together are told apart") {
  const Store kept, others;
  const std::string one =
      portal::RequestIds(kept.store).request_id("n", {{"agenda.a", "b"}, {"agenda.c", "d"}}, kWriting);
  CHECK(portal::RequestIds(others.store).request_id("n", {{"agenda.a", "bagenda.cd"}}, kWriting) != one);
}

TEST_CASE("nobody can guess from the store what a form said") {
  const Store kept;
  const portal::Fields yes{{"agenda-1-answer", "yes"}};
  portal::RequestIds(kept.store).request_id("n", yes, kWriting);
  const auto in_one = kept.store.list({portal::person_key("aase", "x.portal.form", ""), 5, 0, {}, 0});
  portal::RequestIds(kept.store).request_id("m", yes, kWriting);
  const auto in_both = kept.store.list({portal::person_key("aase", "x.portal.form", ""), 5, 0, {}, 0});
  REQUIRE(in_one.size() == 1);
  REQUIRE(in_both.size() == 2);
  CHECK(in_both[0].payload != in_both[1].payload);
}

TEST_CASE("what is left of pages that nobody can have open any more is cleared away") {
  const Store kept;
  const portal::RequestIds request_ids(kept.store);
  const portal::Writing later{{kWriting.at.time_ms + 31 * portal::kDayMs, 60}, "aase"};
  for (int page = 0; page < 20; ++page)
    request_ids.request_id("early" + std::to_string(page), {{"agenda-1-answer", "yes"}}, kWriting);
  for (int page = 0; page < 20; ++page)
    request_ids.request_id("late" + std::to_string(page), {{"agenda-1-answer", "yes"}}, later);
  CHECK(kept.store.list({portal::person_key("aase", "x.portal.form", ""), 5, 0, {}, 0}).size() < 30);
}
