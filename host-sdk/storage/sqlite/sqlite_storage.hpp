// This is the record store of storage.h in one SQLite file. It is durable on return, and serves any thread
// and any number of processes.
#pragma once

#include <string>
#include <vector>

#include "agenda/cpp/storage.hpp"
#include "sqlite/placed_file.hpp"
#include "sqlite/pool.hpp"
#include "sqlite/writers_turn.hpp"

namespace agenda::sqlite {

class SqliteStorage final : public Storage {
 public:
  // `path` is absolute. It throws as prepare_file does.
  SqliteStorage(const std::string& path, const agenda_host_log* log);
  ~SqliteStorage() override;
  SqliteStorage(const SqliteStorage&) = delete;
  SqliteStorage& operator=(const SqliteStorage&) = delete;

 protected:
  agenda_status read(const agenda_call* call, const std::vector<RangeView>& ranges,
                     const Visit& visit) override;
  Applied apply(const agenda_call* call, const BatchView& batch) override;

 private:
  // The write-ahead log may still hold what is gone from the store. An erased text must leave it at once, a
  // replaced one may stay for some writes.
  enum class Leftover { none, replaced, erased };

  Applied write(Connection& connection, const BatchView& batch, WritersTurns::Clock::time_point latest);
  static Leftover put(Connection& connection, const BatchView& batch, const PutView& put,
                      std::int64_t revision);
  void count_write(Leftover left) noexcept;
  bool must_wipe_log() const noexcept;
  void wipe_log(Connection& connection) noexcept;
  void wipe_log_unasked() noexcept;

  const PlacedFile file_;
  Pool pool_;
  WritersTurns writing_;
  // Only the thread that has the turn to write may use both of these.
  Leftover in_log_;
  int writes_since_replaced_ = 0;
};

}  // namespace agenda::sqlite
