// The server listens, and has what arrives answered. See connection.hpp for what becomes of each request.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "portal/web/answering.hpp"
#include "portal/web/limits.hpp"

namespace portal {

class Server {
 public:
  // This binds at once; it throws std::runtime_error that says what to do where that is not possible. Port 0
  // is any free one. It lets this process open as many files as the limits need, or as the system allows it.
  Server(const std::string& address, int port, Limits limits, Answering answering);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;

  // This is how many connections may be open at once: those of the limits, or fewer where the system does not
  // let this process open as many files.
  std::size_t connections() const;

  // This serves until `stop` (a descriptor that is not closed meanwhile) can be read, then finishes the
  // answers under way.
  void run(int stop);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace portal
