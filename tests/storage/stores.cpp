#include "storage/stores.hpp"

#include <unistd.h>

#include <boost/dll/shared_library.hpp>
#include <cstdlib>

#include "agenda/cpp/report.hpp"
#include "agenda/storage_library.h"
#include "memory/memory_storage.hpp"
#include "support/catch.hpp"

namespace stores {

Sqlite::Sqlite(const std::string& file, const agenda_host_log* log) {
  namespace dll = boost::dll;
  static const dll::shared_library library(SQLITE_ADAPTER,
                                           dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  const auto open =
      library.get<std::remove_pointer_t<agenda_storage_open_function>>(AGENDA_STORAGE_OPEN_SYMBOL);
  const agenda_text location = agenda::text_of(file);
  const agenda_opened_storage* opened = nullptr;
  agenda::Report report;
  status_ = open(&location, log, report.get(), &opened);
  if (report.problem()) message_ = report.problem()->message;
  if (opened != nullptr) opened_.reset(opened, [](const agenda_opened_storage* o) { o->close(o->self); });
}

namespace {

Opened opened(const std::string& name, const Folder& folder) {
  if (name == "memory") {
    auto memory = std::make_shared<agenda::MemoryStorage>();
    return {memory, memory->table()};
  }
  auto sqlite = std::make_shared<Sqlite>(folder.file("board.db"));
  REQUIRE(sqlite->status() == AGENDA_OK);
  return {sqlite, sqlite->table()};
}

}  // namespace

Store::Store(const std::string& name) : opened_(opened(name, folder_)), client_(opened_.table) {}

agenda::Key key(const std::string& item, const std::string& kind, const std::string& id) {
  return {"org", "board", item, "m1", kind, id};
}

agenda::Range prefix(const agenda::Key& key, std::uint32_t parts, std::uint32_t flags) {
  return {key, parts, flags, {}, 0};
}

agenda::Range one(const agenda::Key& key, std::uint32_t flags) {
  return prefix(key, AGENDA_KEY_PARTS, flags);
}

agenda::Batch batch(std::vector<agenda::Put> puts, std::vector<agenda::Precondition> preconditions,
                    std::vector<agenda::Key> erases) {
  return {1772541000000, 60, "anna", std::move(preconditions), std::move(erases), std::move(puts)};
}

std::uint64_t written(const agenda::StorageClient& store, const agenda::Batch& batch) {
  const auto applied = store.apply(nullptr, batch);
  REQUIRE(applied);
  REQUIRE_FALSE(applied->failed);
  return applied->revision;
}

std::vector<agenda::Record> records(const agenda::StorageClient& store, const agenda::Range& range) {
  auto read = store.read(nullptr, {range});
  REQUIRE(read);
  return std::move(*read);
}

std::vector<std::string> shown(const agenda::StorageClient& store, const agenda::Range& range) {
  std::vector<std::string> lines;
  for (const agenda::Record& record : records(store, range)) {
    lines.push_back(record.key.item + "/" + record.key.kind + "/" + record.key.id + "=" + record.payload);
  }
  return lines;
}

}  // namespace stores
