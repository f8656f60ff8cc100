// Listens, and has what arrives answered. See connection.hpp for what becomes of each request.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "portal/web/answering.hpp"
#include "portal/web/limits.hpp"

namespace portal {

class Server {
 public:
  // Binds at once; throws std::runtime_error with what to do where that cannot be. Port 0 is any free one.
  // Lets this process open as many files as the limits need, or as the system allows it.
  Server(const std::string& address, int port, Limits limits, Answering answering);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  int port() const;

  // How many may be open at once: those of the limits, or fewer where the system does not let this process open as
  // many files.
  std::size_t connections() const;

  // Serves until `stop` (a descriptor that is not closed meanwhile) can be read, then finishes the answers under way.
  void run(int stop);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace portal
