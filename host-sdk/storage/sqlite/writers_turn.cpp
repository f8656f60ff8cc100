#include "sqlite/writers_turn.hpp"

#include "sqlite/database.hpp"

namespace agenda::sqlite {

WritersTurns::Turn::Turn(WritersTurns& turns, Clock::time_point latest) : turns_(turns) {
  std::unique_lock<std::mutex> lock(turns_.mutex_);
  if (!turns_.free_.wait_until(lock, latest, [this] { return !turns_.taken_; })) {
    fail(SQLITE_BUSY, nullptr, "waiting to write");
  }
  turns_.taken_ = true;
}

WritersTurns::Turn::~Turn() {
  const std::lock_guard<std::mutex> lock(turns_.mutex_);
  turns_.taken_ = false;
  turns_.free_.notify_one();
}

}  // namespace agenda::sqlite
