// How much of what a browser may send, and how long it may take.
#pragma once

#include <chrono>
#include <cstddef>

namespace portal {

struct Limits {
  // From a request's first byte to its last, headers and body; and the same for its answer.
  std::chrono::milliseconds request{20'000};
  // How long a connection may be silent between requests.
  std::chrono::milliseconds silence{30'000};
  // How long what is still coming is thrown away after a refusal, so that the refusal itself arrives.
  std::chrono::milliseconds farewell{1'000};
  std::size_t address_bytes = 2'048;
  std::size_t header_bytes = 16'384;
  std::size_t header_count = 64;
  std::size_t body_bytes = std::size_t{256} * 1'024;
  std::size_t connections = 2'000;
  std::size_t workers = 32;
};

}  // namespace portal
