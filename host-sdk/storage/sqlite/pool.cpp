#include "sqlite/pool.hpp"

#include <pthread.h>

#include <new>
#include <type_traits>
#include <utility>

#include "agenda/cpp/wall.hpp"

namespace agenda::sqlite {
namespace {

constexpr std::size_t kMostIdle = 8;

// These list every pool of this process, for the handlers that fork calls. Nothing here is ever destroyed or
// leaked, because a fork may come after the last static destructor, and the library may be unloaded.
std::mutex pools_mutex;
Pool* first_pool = nullptr;
static_assert(std::is_trivially_destructible_v<std::mutex>);

void prepare() {
  pools_mutex.lock();
  for (Pool* pool = first_pool; pool != nullptr; pool = pool->next)
    pool->before_fork();
}

void resume(bool in_child) {
  for (Pool* pool = first_pool; pool != nullptr; pool = pool->next)
    pool->after_fork(in_child);
  pools_mutex.unlock();
}

void in_parent() {
  resume(false);
}
void in_child() {
  resume(true);
}

void watch_forks() {
  // The C library takes the handlers back when this library is unloaded.
  static const int watching = ::pthread_atfork(prepare, in_parent, in_child);
  if (watching != 0) throw std::bad_alloc();
}

}  // namespace

Pool::Pool(std::string path) : path_(std::move(path)) {
  watch_forks();
  idle_.reserve(kMostIdle);
  const std::lock_guard<std::mutex> lock(pools_mutex);
  next = first_pool;
  first_pool = this;
}

Pool::~Pool() {
  const std::lock_guard<std::mutex> lock(pools_mutex);
  Pool** link = &first_pool;
  while (*link != this)
    link = &(*link)->next;
  *link = next;
}

std::unique_ptr<Connection> Pool::take() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (inherited_in_use_) {
      throw StatusError(AGENDA_UNAVAILABLE,
                        "this process was forked while the store was in use; fork when no call is under way");
    }
    ++lent_;
    while (!idle_.empty()) {
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      if (connection->is_ours()) return connection;
    }
  }
  try {
    return std::make_unique<Connection>(path_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  const std::lock_guard<std::mutex> lock(mutex_);
  --lent_;
  if (connection && connection->is_ours() && connection->is_at_rest() && idle_.size() < kMostIdle) {
    idle_.push_back(std::move(connection));
  }
}

void Pool::before_fork() {
  mutex_.lock();
  idle_.clear();
}

void Pool::after_fork(bool in_child) {
  if (in_child && lent_ != 0) inherited_in_use_ = true;
  mutex_.unlock();
}

}  // namespace agenda::sqlite
