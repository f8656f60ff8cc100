// This target fuzzes stored records: an input is a kind, an id and a payload, on a line each, the payload
// last. It gives an entry that can be written and read again as it is, or no entry; and one can count with
// the entry that was read.
#include "records/codec.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>

#include "board/actions.hpp"
#include "board/handlers.hpp"
#include "board/participation.hpp"
#include "board/tally.hpp"
#include "broken.hpp"
#include "records/adoptions.hpp"
#include "records/index.hpp"
#include "records/reading.hpp"
#include "records/receipts.hpp"

namespace {

using namespace almene;
using fuzz::promise;

// This store has one record, under a key of the board that is looked at.
class OneRecord final : public records::Storage {
 public:
  OneRecord(agenda::KeyView key, std::string_view payload) {
    record_.key = key;
    record_.revision = 7;
    record_.author = "aase";
    record_.payload = payload;
  }
  void read(const std::vector<records::Range>& ranges, const Visit& visit) override {
    for (std::size_t i = 0; i < ranges.size(); ++i)
      visit(i, record_);
  }
  std::optional<std::uint64_t> apply(const records::Batch&) override { return std::nullopt; }

 private:
  records::RecordView record_;
};

void count_with(const board::Entry& entry) {
  if (const auto* opening = std::get_if<board::Opening>(&entry)) {
    for (const auto& totals : opening->totals)
      promise(board::disagreement(totals) >= 0, "disagreement is a share", totals.consideration);
  } else if (const auto* vote = std::get_if<board::Vote>(&entry)) {
    board::quorate(vote->basis);
  } else if (const auto* decision = std::get_if<board::Decision>(&entry)) {
    board::quorate(decision->basis);
  }
}

void check_entry(const board::Entry& entry, std::string_view kind, std::string_view id) {
  promise(records::kind_of(entry) == kind, "an entry is of its record's kind", kind);
  promise(board::entry_id(entry) == id, "an entry has its record's id", id);
  const auto payload = records::encode(entry);
  const auto again = records::decode(kind, id, payload);
  promise(again.has_value(), "what was read can be written and read again", payload);
  promise(records::encode(*again) == payload, "and is the same", payload);
  for (const auto& person : records::people_in(entry))
    promise(agenda::is_utf8(person) && !agenda::has_control(person), "people have names", payload);
  promise(agenda::is_line(payload), "no text has a control character", payload);
  count_with(entry);
}

// It reads the record as a page does: beside its item, and as a record of the whole board.
void read_in(std::string_view kind, std::string_view id, std::string_view payload) {
  const records::Scope scope{"o", "b", "m"};
  for (const std::string_view item : {"g.item", ""}) {
    OneRecord store({"o", "b", item, item.empty() ? "" : "m", kind, id}, payload);
    records::Plan plan(scope);
    plan.board();
    plan.item("g.item");
    records::Reading reading(store, plan);
    reading.decode_preparation();
    const auto token = reading.token("aase", {});
    promise(!token.empty(), "there is a token", kind);
    reading.decode();
    promise(reading.token("aase", {}) == token, "a token rests on the preparation alone", kind);
  }
}

void check_receipt(std::string_view payload) {
  const auto receipt = records::decode_receipt(payload);
  if (!receipt) return;
  const auto written = records::encode_receipt(*receipt);
  const auto again = records::decode_receipt(written);
  promise(again && records::encode_receipt(*again) == written, "a receipt can be written again", written);
}

void check_index(std::string_view id, std::string_view payload) {
  records::RecordView record;
  record.key = {"o", "b", "", "", records::kIndexFollowUp, id};
  record.revision = 7;
  record.author = "aase";
  record.payload = payload;
  const auto earlier = records::follow_up_from_index(record);
  if (!earlier) return;
  const auto written = records::index_follow_up_payload(earlier->stored.value, &earlier->stored.stamp);
  record.payload = written;
  promise(records::follow_up_from_index(record).has_value(), "an index record can be written again", written);
}

template <class Kept>
void check_kept(const std::optional<Kept>& kept, std::optional<Kept> (*decode)(std::string_view)) {
  if (!kept) return;
  const auto written = records::encode(*kept);
  const auto again = decode(written);
  promise(again && records::encode(*again) == written, "what stands of an adoption can be written again",
          written);
}

void check_adoption(std::string_view payload) {
  const auto adoption = records::decode_adoption(payload);
  check_kept(adoption, records::decode_adoption);
  if (adoption)
    promise(!records::document_digest(*adoption, "internal").empty(), "minutes have a digest", payload);
  check_kept(records::decode_adoption_link(payload), records::decode_adoption_link);
  check_kept(records::decode_adoption_head(payload), records::decode_adoption_head);
}

// Keys that no storage may hand over are not tried.
bool is_key_part(std::string_view part) {
  const auto printable = [](char c) { return c > ' ' && c <= '~'; };
  return part.size() <= 400 && std::all_of(part.begin(), part.end(), printable);
}

std::string_view line_of(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return line;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  auto payload = fuzz::text_of_input(bytes, size);
  const auto kind = line_of(payload);
  const auto id = line_of(payload);
  if (!is_key_part(kind) || !is_key_part(id)) return 0;
  if (kind == records::kReceipt) {
    check_receipt(payload);
  } else if (kind == records::kIndexFollowUp) {
    check_index(id, payload);
  } else if (records::is_of_adoption(kind)) {
    check_adoption(payload);
  } else if (const auto entry = records::decode(kind, id, payload)) {
    check_entry(*entry, kind, id);
  }
  read_in(kind, id, payload);
  return 0;
}
