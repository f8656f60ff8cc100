#include "validate/storage/subject.hpp"

#include <unistd.h>

#include <atomic>
#include <chrono>

#include "agenda/cpp/status.hpp"

namespace validate {
namespace {

// The name does not come from the seed, because two runs on one store must not use the same organisation.
std::string new_organisation() {
  static std::atomic<std::uint64_t> made{0};
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  Random random(static_cast<std::uint64_t>(now) ^ (static_cast<std::uint64_t>(::getpid()) << 40U));
  return words("validate-", random.next(), "-", ++made);
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines)
    all += (all.empty() ? "" : ", ") + shown(line, 40);
  return all.empty() ? "nothing" : shown(all, 400);
}

void erase_all(const agenda::StorageClient& client, const std::string& organisation) {
  const auto left = client.read(nullptr, {prefix({organisation, "", "", "", "", ""}, 1)});
  if (!left) return;
  agenda::Batch erasing = batch({});
  for (const agenda::Record& record : *left)
    erasing.erases.push_back(record.key);
  if (!erasing.erases.empty()) static_cast<void>(client.apply(nullptr, erasing));
}

}  // namespace

Store::Store(StorageSubject& subject)
    : subject_(subject), table_(subject.open()), client_(table_.get()), organisation_(new_organisation()) {}

Store::~Store() {
  try {
    if (table_ == nullptr) return;
    erase_all(client_, organisation_);
    erase_all(client_, organisation_ + "2");
  } catch (...) {  // NOLINT(bugprone-empty-catch): what a broken store leaves behind is its own
  }
}

void Store::close() {
  client_ = agenda::StorageClient(nullptr);
  table_.reset();
}

void Store::open_again() {
  table_ = subject_.open();
  client_ = agenda::StorageClient(table_.get());
}

agenda::Key Store::key(const std::string& item, const std::string& kind, const std::string& id) const {
  return {organisation_, "board", item, "m1", kind, id};
}

std::uint64_t Store::written(const agenda::Batch& batch) const {
  const auto applied = client_.apply(nullptr, batch);
  if (!applied)
    fail("a batch that nothing stands in the way of gave ", agenda::status_name(applied.problem().status));
  if (applied->failed) fail("a batch that nothing stands in the way of gave CONFLICT");
  return applied->revision;
}

std::optional<std::uint64_t> Store::failed(const agenda::Batch& batch) const {
  const auto applied = client_.apply(nullptr, batch);
  if (!applied)
    fail("a batch gave ", agenda::status_name(applied.problem().status), " rather than OK or CONFLICT");
  return applied->failed;
}

std::vector<agenda::Record> Store::records(const agenda::Range& range) const {
  auto read = client_.read(nullptr, {range});
  if (!read) fail("a read of a range gave ", agenda::status_name(read.problem().status));
  return std::move(*read);
}

agenda::Record Store::record(const agenda::Key& key) const {
  auto found = records(one(key));
  if (found.size() != 1)
    fail("a read of the one key ", key.item, "/", key.kind, "/", key.id, " gave ", found.size(), " records");
  return std::move(found.front());
}

std::vector<std::string> Store::lines(const agenda::Range& range) const {
  std::vector<std::string> lines;
  for (const agenda::Record& record : records(range)) {
    lines.push_back(record.key.item + "/" + record.key.kind + "/" + record.key.id + "=" + record.payload);
  }
  return lines;
}

std::vector<std::string> Store::everything() const {
  return lines(prefix(key(""), 1, AGENDA_RANGE_ALL_REVISIONS));
}

agenda::Range prefix(const agenda::Key& key, std::uint32_t parts, std::uint32_t flags) {
  return {key, parts, flags, {}, 0};
}

agenda::Range one(const agenda::Key& key, std::uint32_t flags) {
  return prefix(key, AGENDA_KEY_PARTS, flags);
}

agenda::Range within(agenda::Range range, std::optional<agenda::Key> start, std::uint64_t limit) {
  range.start = std::move(start);
  range.limit = limit;
  return range;
}

agenda::Batch batch(std::vector<agenda::Put> puts, std::vector<agenda::Precondition> preconditions,
                    std::vector<agenda::Key> erases) {
  return {1'772'541'000'000, 60, "anna", std::move(preconditions), std::move(erases), std::move(puts)};
}

void expect_lines(const std::vector<std::string>& is, const std::vector<std::string>& wanted,
                  const char* of) {
  if (is != wanted) fail(of, " gave ", joined(is), " rather than ", joined(wanted));
}

const Checks<StorageSubject>& storage_checks() {
  static const Checks<StorageSubject> all = [] {
    Checks<StorageSubject> checks;
    for (const auto& part : {writing_checks(), revision_checks(), reading_checks(), order_checks(),
                             struct_checks(), together_checks(), lasting_checks()})
      checks.insert(checks.end(), part.begin(), part.end());
    return checks;
  }();
  return all;
}

}  // namespace validate
