// Memory runs out at each allocation of a paper in turn, libz's too: the caller is told, nothing is lost, and
// the next paper is whole. That nothing leaks is seen by the sanitizers' build.
#include <new>

#include "documents/docx.hpp"
#include "documents/sample.hpp"
#include "support/catch.hpp"
#include "validate/plugin/allocation.hpp"

namespace allocation = validate::allocation;

TEST_CASE("memory may run out at any allocation of a paper") {
  const auto document = samples::minutes();
  const auto whole = almene::documents::docx(document);
  allocation::begin();
  const auto same = almene::documents::docx(document);
  const auto allocations = allocation::end();
  CHECK(same == whole);
  REQUIRE(allocations > 100);
  for (const auto fails : {allocation::Fails::once, allocation::Fails::from_then_on}) {
    for (std::uint64_t at = 1; at <= allocations; ++at) {
      bool ran_out = false;
      std::string paper;
      allocation::begin(at, fails);
      try {
        paper = almene::documents::docx(document);
      } catch (const std::bad_alloc&) {
        ran_out = true;
      }
      allocation::end();
      INFO("allocation " << at);
      REQUIRE((ran_out || paper == whole));
      REQUIRE(ran_out);
    }
  }
  CHECK(almene::documents::docx(document) == whole);
}
