// The pool lends connections: each to one call at a time. It keeps them open between calls.
//
// About fork: SQLite keeps its locks in process memory and does not notice a fork: a child that has inherited
// connections believes in locks that only its parent holds, and can damage the file. So idle connections are
// closed just before a fork, and a child that was forked in the midst of a call gets UNAVAILABLE instead of a
// store it cannot trust.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "sqlite/connection.hpp"

namespace agenda::sqlite {

class Pool {
 public:
  explicit Pool(std::string path);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // A lease is a connection for one call. The connection goes back when the lease is destroyed.
  class Lease {
   public:
    explicit Lease(Pool& pool) : pool_(pool), connection_(pool.take()) {}
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection* operator->() const noexcept { return connection_.get(); }
    Connection& operator*() const noexcept { return *connection_; }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  // These are called around fork, see pool.cpp.
  void before_fork();
  void after_fork(bool in_child);
  Pool* next = nullptr;

 private:
  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  const std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t lent_ = 0;
  bool inherited_in_use_ = false;
};

}  // namespace agenda::sqlite
