#include "compatibility/kept_records.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace kept {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t parts_of_a_line = 12;

std::vector<std::string> parts_of(const std::string& line) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == '\t') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() != parts_of_a_line) throw std::runtime_error("not a record: " + line);
  return parts;
}

agenda::Record record_in(const std::string& line) {
  const auto parts = parts_of(line);
  agenda::Record record;
  record.key = {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]};
  record.revision = std::stoull(parts[6]);
  record.flags = static_cast<std::uint32_t>(std::stoul(parts[7]));
  record.time_ms = std::stoll(parts[8]);
  record.utc_offset_minutes = std::stoi(parts[9]);
  record.author = parts[10];
  record.payload = parts[11];
  return record;
}

// A record that was replaced and kept no history has left its revision free.
agenda::Batch nothing_to_remember() {
  agenda::Batch batch;
  batch.puts = {{{"somebody-else", "", "", "", "nothing", ""}, "{}", AGENDA_RECORD_LATEST_ONLY}};
  return batch;
}

std::uint64_t apply(const agenda::StorageClient& client, const agenda::Batch& batch) {
  return client.apply(nullptr, batch).value().revision;
}

}  // namespace

std::vector<agenda::Record> read(const fs::path& file) {
  std::ifstream stream(file);
  std::vector<agenda::Record> records;
  for (std::string line; std::getline(stream, line);)
    records.push_back(record_in(line));
  if (records.empty()) throw std::runtime_error("no records in " + file.string());
  return records;
}

void write(const fs::path& file, std::vector<agenda::Record> records) {
  std::stable_sort(records.begin(), records.end(),
                   [](const auto& one, const auto& other) { return one.revision < other.revision; });
  std::ofstream stream(file, std::ios::trunc);
  for (const auto& record : records) {
    const auto& key = record.key;
    stream << key.organisation << '\t' << key.board << '\t' << key.item << '\t' << key.meeting << '\t'
           << key.kind << '\t' << key.id << '\t' << record.revision << '\t' << record.flags << '\t'
           << record.time_ms << '\t' << record.utc_offset_minutes << '\t' << record.author << '\t'
           << record.payload << '\n';
  }
}

void put_back(const std::vector<agenda::Record>& records, const agenda_host_storage* storage) {
  const agenda::StorageClient client(storage);
  std::uint64_t last = 0;
  for (auto record = records.begin(); record != records.end();) {
    while (last + 1 < record->revision)
      last = apply(client, nothing_to_remember());
    agenda::Batch batch;
    batch.author = record->author;
    batch.time_ms = record->time_ms;
    batch.utc_offset_minutes = record->utc_offset_minutes;
    const std::uint64_t revision = record->revision;
    for (; record != records.end() && record->revision == revision; ++record)
      batch.puts.push_back({record->key, record->payload, record->flags});
    last = apply(client, batch);
    if (last != revision) throw std::runtime_error("the store counts revisions in another way");
  }
}

std::vector<fs::path> files() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(KEPT_RECORDS)) {
    if (entry.path().extension() == ".tsv") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace kept
