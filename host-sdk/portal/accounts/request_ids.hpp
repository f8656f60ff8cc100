// The forms that people send get request ids here: the same click twice is one request, an edited form
// another.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "portal/web/fields.hpp"

namespace portal {

// A request id is made of the page's nonce and everything posted for the plugin. Somebody who answers yes,
// then no, then yes again on one page makes three requests: so what was last sent from the page is
// remembered, for as many pages as may be open at once. Any thread may use it, several at the same time.
class RequestIds {
 public:
  std::string request_id(std::string_view nonce, const Fields& posted);

 private:
  struct Sent {
    std::string last;
    std::uint64_t count = 0;
  };

  std::mutex mutex_;
  std::map<std::string, Sent, std::less<>> by_nonce_;
};

}  // namespace portal
