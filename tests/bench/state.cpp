// These rows measure how one item's meeting state is read out of many records, and whether many records make
// it slower.
#include "board.hpp"
#include "evening.hpp"
#include "raw_store.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {
namespace {

// It reads evenings of a store at random: as meeting states, and as rows.
class Evenings {
 public:
  Evenings(const std::string& name, const Size& size)
      : file_(name),
        ours_(size),
        theirs_((fill(file_, size), size)),
        storage_(opened(file_)),
        port_(storage_.table()),
        raw_(file_.path()) {}

  std::size_t read() {
    ours_.next();
    almene::records::Reading reading(port_, page_plan(ours_.organisation(), ours_.meeting()));
    reading.decode();
    must(reading.entries().items.size() == 1, "an evening is not where it should be");
    return reading.entries().items.begin()->second.answers.size();
  }

  std::size_t scan() {
    theirs_.next();
    std::size_t rows = 0;
    raw_.scan(page_plan(theirs_.organisation(), theirs_.meeting()).ranges(),
              [&](const agenda::RecordView& record) { rows += record.payload.empty() ? 0U : 1U; });
    must(rows > 0, "an evening has no rows");
    return rows;
  }

  // Both must read the same: it compares the first evenings, column by column.
  std::size_t must_be_alike() {
    std::size_t rows = 0;
    for (int i = 0; i < 100; ++i) {
      ours_.next();
      const auto ranges = page_plan(ours_.organisation(), ours_.meeting()).ranges();
      std::vector<agenda::Record> raw;
      raw_.scan(ranges, [&](const agenda::RecordView& record) { raw.push_back(agenda::record_of(record)); });
      const auto read = agenda::StorageClient(storage_.table()).read(nullptr, ranges).value();
      must(read.size() == raw.size(), "the raw scan has other rows");
      for (std::size_t row = 0; row < raw.size(); ++row)
        must(read[row].key == raw[row].key && read[row].payload == raw[row].payload &&
                 read[row].revision == raw[row].revision,
             "the raw scan has another row");
      rows = raw.size();
    }
    return rows;
  }

 private:
  StoreFile file_;
  Chance ours_;
  Chance theirs_;
  agenda::OpenStorage storage_;
  StoragePort port_;
  RawStore raw_;
};

}  // namespace

std::vector<Row> state(const Run& run) {
  Evenings million("million.db", {600, 1'000'000});
  Evenings thousand("thousand.db", {1, 1'000});
  const auto rows = million.must_be_alike();
  thousand.must_be_alike();
  const Work read = [&] { million.read(); }, scan = [&] { million.scan(); };
  const auto state = in_turn(run.effort, kMicroseconds, read, scan);
  const auto reads = calls_of(read, run.effort.seconds_a_turn),
             scans = calls_of(scan, run.effort.seconds_a_turn);
  const auto growth = in_turn(
      run.effort.rounds,
      [&] { return seconds_of(read, reads) / seconds_of([&] { thousand.read(); }, reads); },
      [&] { return seconds_of(scan, scans) / seconds_of([&] { thousand.scan(); }, scans); });
  return {
      row_of(
          "state", "us", state, 1.5,
          "An item's meeting state out of 1,000,000 records of 600 organisations, each time another, against "
          "stepping over its " +
              std::to_string(rows) + " rows where they lie."),
      row_of(
          "growth", "times", growth, 1.0,
          "What the same takes out of 1,000,000 records and out of 1,000, against what the raw scans take.")};
}

}  // namespace bench
