// The record store of storage.h in one SQLite file. Durable on return; any thread, any number of processes.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "agenda/cpp/storage.hpp"
#include "sqlite/placed_file.hpp"
#include "sqlite/pool.hpp"
#include "sqlite/writers_turn.hpp"

namespace agenda::sqlite {

class SqliteStorage final : public Storage {
 public:
  // `path` is absolute. Throws as prepare_file.
  SqliteStorage(const std::string& path, const agenda_host_log* log);

 protected:
  agenda_status read(const agenda_call* call, const std::vector<RangeView>& ranges,
                     const Visit& visit) override;
  Applied apply(const agenda_call* call, const BatchView& batch) override;

 private:
  Applied write(Connection& connection, const BatchView& batch, WritersTurns::Clock::time_point latest);
  void wipe_log(Connection& connection) noexcept;

  const PlacedFile file_;
  Pool pool_;
  WritersTurns writing_;
  // Of a log that was found at opening nobody knows: its process may have been killed before it emptied it.
  std::atomic<bool> log_holds_erased_;
};

}  // namespace agenda::sqlite
