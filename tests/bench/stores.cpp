#include "stores.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "measure.hpp"
#include "raw_store.hpp"

namespace bench {
namespace {

using agenda::Record;

// These are the evening's records, by what they belong to.
struct Evening {
  std::vector<Record> of_the_board;    // rules, wordings, who occurs where
  std::vector<Record> of_the_meeting;  // the item's, and what is listed under the meeting
  Record receipt;
};

const Evening& evening() {
  static const Evening made = [] {
    Evening one;
    for (auto& record : evening_records()) {
      if (record.key.kind == "receipt") {
        one.receipt = std::move(record);
      } else if (record.key.meeting.empty()) {
        one.of_the_board.push_back(std::move(record));
      } else {
        one.of_the_meeting.push_back(std::move(record));
      }
    }
    return one;
  }();
  return made;
}

long evenings_in(long records) {
  const auto left = records - static_cast<long>(evening().of_the_board.size());
  return left / static_cast<long>(evening().of_the_meeting.size());
}

std::vector<Record> organisation_of(long number, long records) {
  auto all = evening().of_the_board;
  for (long meeting = 0; meeting < evenings_in(records); ++meeting) {
    for (auto record : evening().of_the_meeting) {
      record.key.meeting = meeting_id(meeting);
      all.push_back(std::move(record));
    }
  }
  for (long i = 0; static_cast<long>(all.size()) < records; ++i) {
    all.push_back(evening().receipt);
    all.back().key.id = "aase/padding-" + std::to_string(i);
  }
  for (auto& record : all)
    record.key.organisation = organisation(number);
  std::sort(all.begin(), all.end(), [](const Record& a, const Record& b) { return a.key < b.key; });
  return all;
}

}  // namespace

StoreFile::StoreFile(const std::string& name) : path_(std::filesystem::absolute(BENCH_FOLDER "/" + name)) {
  std::filesystem::create_directories(BENCH_FOLDER);
  remove();
}

StoreFile::~StoreFile() {
  remove();
}

void StoreFile::remove() const {
  for (const char* ending : {"", "-wal", "-shm"})
    std::filesystem::remove(path_ + ending);
}

agenda::OpenStorage opened(const StoreFile& file) {
  return agenda::open_storage("sqlite:" + file.path()).value();
}

long Size::meetings() const {
  return evenings_in(records / organisations);
}

void fill(const StoreFile& file, const Size& size) {
  const auto made_by_the_adapter = opened(file);
  RawStore store(file.path());
  long number = 0, filled = 0;
  std::size_t at = 0;
  std::vector<Record> records;
  store.fill([&]() -> const Record* {
    if (at == records.size()) {
      if (number == size.organisations) return nullptr;
      records = organisation_of(number, (size.records - filled) / (size.organisations - number));
      filled += static_cast<long>(records.size());
      ++number;
      at = 0;
    }
    return &records[at++];
  });
  must(store.count() == size.records, "a store was not filled as it should be");
}

FilledPortal::FilledPortal(const std::string& name, const Size& size)
    : file_(name), storage_((fill(file_, size), opened(file_))), portal_(storage_.table()) {}

void Chance::next() {
  organisation_ = below(size_.organisations);
  meeting_ = below(meetings_);
}

long Chance::below(long bound) {
  state_ = state_ * 6364136223846793005U + 1442695040888963407U;
  return static_cast<long>((state_ >> 33U) % static_cast<std::uint64_t>(bound));
}

std::string Chance::organisation() const {
  return bench::organisation(organisation_);
}

std::string Chance::meeting() const {
  return meeting_id(meeting_);
}

}  // namespace bench
