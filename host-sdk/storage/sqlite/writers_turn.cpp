#include "sqlite/writers_turn.hpp"

#include "sqlite/database.hpp"

namespace agenda::sqlite {

WritersTurns::Turn::Turn(WritersTurns& turns, Clock::time_point latest) : turns_(turns) {
  std::unique_lock<std::mutex> lock(turns_.mutex_);
  const auto place = turns_.waiting_.emplace(turns_.waiting_.end());
  const bool come = turns_.changed_.wait_until(
      lock, latest, [&] { return !turns_.taken_ && turns_.waiting_.begin() == place; });
  turns_.waiting_.erase(place);
  if (!come) {
    turns_.changed_.notify_all();
    throw Failure(
        AGENDA_UNAVAILABLE,
        "too many others wait to write, or another process keeps the store locked; try again when it is done",
        SQLITE_BUSY);
  }
  turns_.taken_ = true;
}

WritersTurns::Turn::~Turn() {
  const std::lock_guard<std::mutex> lock(turns_.mutex_);
  turns_.taken_ = false;
  turns_.changed_.notify_all();
}

}  // namespace agenda::sqlite
