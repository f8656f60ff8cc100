// This is the reference portal on an example organisation (packaging/example), in this process.
#pragma once

#include <loader/loader.hpp>
#include <string>

#include "portal/boards/meetings.hpp"
#include "portal/portal.hpp"

namespace bench {

class OpenPortal {
 public:
  explicit OpenPortal(const std::string& database);

  portal::Portal& portal() { return portal_; }
  const agenda_host_storage* storage() const { return storage_.table(); }

  // It returns the cookie of a member who has come by a one-time link.
  std::string signed_in(const std::string& member);
  // It returns the page, and throws Untrue where the status is not 200.
  std::string page(const std::string& address, const std::string& cookie);

 private:
  agenda::Plugin opened();
  portal::Answer sent(const std::string& method, const std::string& target, const std::string& cookie,
                      portal::Fields fields);

  agenda::OpenStorage storage_;
  portal::MeetingsForPlugins meetings_;
  agenda::Host host_{"bench", "1"};
  agenda::Plugin plugin_;
  portal::Portal portal_;
};

}  // namespace bench
