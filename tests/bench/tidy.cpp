// The row counts what a second tidying of a board writes.
#include <algorithm>
#include <storage/memory/memory_storage.hpp>

#include "board.hpp"
#include "rows.hpp"

namespace bench {
namespace {

std::uint64_t newest(const std::vector<agenda::Record>& records) {
  std::uint64_t revision = 0;
  for (const auto& record : records)
    revision = std::max(revision, record.revision);
  return revision;
}

}  // namespace

Row tidy_again(const Run&) {
  agenda::MemoryStorage storage;
  Portal portal(storage.table());
  for (int meeting = 0; meeting < 40; ++meeting) {
    portal.hold_the_evening(organisation(0), meeting_id(meeting));
    portal.does(call_of("kirsten", organisation(0), meeting_id(meeting)),
                {"add_follow_up", kTopic, {{"task", "Opslag i opgangene"}, {"responsible", "bent"}}, {}});
  }
  const auto tidy = [&] {
    auto call = call_of("kirsten", organisation(0), "");
    call.actor = agenda::Actor{"bench", "", AGENDA_ROLE_PORTAL};
    portal.does(call, {"tidy_records", "", {}, {}});
    return records_of(storage.table(), organisation(0));
  };
  const auto before = tidy();
  const auto after = tidy();
  const auto written = std::count_if(after.begin(), after.end(), [&](const agenda::Record& record) {
    return record.revision > newest(before) && record.key.kind != "receipt";
  });
  const auto gone = static_cast<long>(before.size()) + 1 - static_cast<long>(after.size());
  // The receipt counts as one on both sides, so that the ratio has something to divide by.
  return row_of("tidy-again", "recs", {{static_cast<double>(written + gone + 1)}, {1}}, 1,
                "Records that a second tidying writes or erases among " + std::to_string(after.size()) +
                    ", with its receipt, against its receipt.");
}

}  // namespace bench
