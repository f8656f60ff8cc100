// Here are the storage that is checked, and a place in it of a check's own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/record.hpp"
#include "agenda/cpp/storage_client.hpp"
#include "validate/check.hpp"

namespace validate {

// It keeps a store open as long as a copy of it lives.
using OpenTable = std::shared_ptr<const agenda_host_storage>;

struct StorageSubject {
  std::function<OpenTable()> open;  // throws Ended where it cannot be opened
  bool reopens = false;             // a second opening finds what the first one wrote
  bool may_fork = false;
  bool one_thread = false;  // nothing but the thread of the checks may call the store
  std::string file;  // file with the bytes; others whose names begin with its name count too; may be empty
  std::uint64_t seed = 1;
};

const Checks<StorageSubject>& storage_checks();

// This is an open store, and an organisation in it that nobody else has. What was put there is erased at the
// end.
class Store {
 public:
  explicit Store(StorageSubject& subject);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  const agenda_host_storage* table() const noexcept { return table_.get(); }
  const agenda::StorageClient& client() const noexcept { return client_; }
  const std::string& organisation() const noexcept { return organisation_; }

  // This is shorthand for a key under the organisation.
  agenda::Key key(const std::string& item, const std::string& kind = "k", const std::string& id = "1") const;

  // It applies a batch that must succeed, and returns its revision.
  std::uint64_t written(const agenda::Batch& batch) const;
  // It applies a batch, and returns the index of the precondition that did not hold. It returns nothing where
  // all was written.
  std::optional<std::uint64_t> failed(const agenda::Batch& batch) const;
  std::vector<agenda::Record> records(const agenda::Range& range) const;
  // It returns the record of a key that was written, and ends the check where it is not there.
  agenda::Record record(const agenda::Key& key) const;
  // It returns "item/kind/id=payload" of each record, in the order in which they were read.
  std::vector<std::string> lines(const agenda::Range& range) const;
  // It returns everything under the organisation, replaced revisions too.
  std::vector<std::string> everything() const;

  void close();
  void open_again();

 private:
  StorageSubject& subject_;
  OpenTable table_;
  agenda::StorageClient client_;
  std::string organisation_;
};

agenda::Range prefix(const agenda::Key& key, std::uint32_t parts, std::uint32_t flags = 0);
agenda::Range one(const agenda::Key& key, std::uint32_t flags = 0);
agenda::Range within(agenda::Range range, std::optional<agenda::Key> start, std::uint64_t limit);
agenda::Batch batch(std::vector<agenda::Put> puts, std::vector<agenda::Precondition> preconditions = {},
                    std::vector<agenda::Key> erases = {});

// It ends the check where the lines are not the ones wanted; the message shows both.
void expect_lines(const std::vector<std::string>& is, const std::vector<std::string>& wanted, const char* of);

// These are the parts of storage_checks().
Checks<StorageSubject> reading_checks();
Checks<StorageSubject> order_checks();
Checks<StorageSubject> writing_checks();
Checks<StorageSubject> revision_checks();
Checks<StorageSubject> struct_checks();
Checks<StorageSubject> together_checks();
Checks<StorageSubject> lasting_checks();

}  // namespace validate
