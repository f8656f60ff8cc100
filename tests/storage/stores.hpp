// These are the stores that the contract is tested on, with shorthand for keys and records.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "agenda/cpp/storage_client.hpp"
#include "agenda/storage_library.h"
#include "support/folder.hpp"

namespace stores {

using support::Folder;

class Log final : public agenda::Log {
 public:
  std::vector<std::string> lines;

 protected:
  void line(const agenda_call*, std::uint32_t, std::string_view line) override { lines.emplace_back(line); }
};

// This is the SQLite adapter through its shared library, as a host in another language has it.
class Sqlite {
 public:
  explicit Sqlite(const std::string& file, const agenda_host_log* log = nullptr);
  agenda_status status() const { return status_; }
  const std::string& message() const { return message_; }
  const agenda_host_storage* table() const { return opened_->storage; }
  agenda::StorageClient client() const { return agenda::StorageClient(table()); }
  void close() { opened_.reset(); }

 private:
  std::shared_ptr<const agenda_opened_storage> opened_;
  agenda_status status_;
  std::string message_;
};

// These are a store's functions, and the object that they live in.
struct Opened {
  std::shared_ptr<void> owner;
  const agenda_host_storage* table;
};

// This is one store to test, by name: "memory" or "sqlite".
class Store {
 public:
  explicit Store(const std::string& name);
  const agenda_host_storage* table() const { return opened_.table; }
  const agenda::StorageClient& operator*() const { return client_; }
  const agenda::StorageClient* operator->() const { return &client_; }

 private:
  Folder folder_;
  Opened opened_;
  agenda::StorageClient client_;
};

#define EVERY_STORE GENERATE(std::string("memory"), std::string("sqlite"))

agenda::Key key(const std::string& item, const std::string& kind = "k", const std::string& id = "1");
agenda::Range prefix(const agenda::Key& key, std::uint32_t parts, std::uint32_t flags = 0);
agenda::Range one(const agenda::Key& key, std::uint32_t flags = 0);
agenda::Batch batch(std::vector<agenda::Put> puts, std::vector<agenda::Precondition> preconditions = {},
                    std::vector<agenda::Key> erases = {});

// It applies a batch that must succeed, and returns its revision.
std::uint64_t written(const agenda::StorageClient& store, const agenda::Batch& batch);
std::vector<agenda::Record> records(const agenda::StorageClient& store, const agenda::Range& range);
// It returns "item/kind/id=payload" of each record, in the order in which they are read.
std::vector<std::string> shown(const agenda::StorageClient& store, const agenda::Range& range);

}  // namespace stores
