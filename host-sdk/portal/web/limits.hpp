// How much of the portal's time and memory browsers may take.
#pragma once

#include <chrono>
#include <cstddef>

namespace portal {

// Requests that take the same kind of work wait for each other and for no others: those that wait for the store's
// one writer, or for a password's costly hash, never keep those waiting that only read.
struct Lane {
  std::size_t workers;
  // A request that waited longer than this for a worker is told so instead.
  std::chrono::milliseconds patience;
};

struct Limits {
  // From a request's first byte to its last, headers and body; and the same for its answer.
  std::chrono::milliseconds request{20'000};
  // How long a connection may be silent between requests.
  std::chrono::milliseconds silence{30'000};
  // How long what is still coming is thrown away after a last answer, so that the answer itself arrives; and how long a
  // server that stops waits for the rest of a request.
  std::chrono::milliseconds linger{1'000};
  std::size_t address_bytes = 2'048;
  std::size_t header_bytes = 16'384;
  std::size_t header_count = 64;
  std::size_t body_bytes = std::size_t{256} * 1'024;

  // Fewer where the process may not open as many files.
  std::size_t connections = 2'000;
  // Of these, how many one network address (see network_of) may have. This machine's own has no such share: a proxy
  // brings everybody from there.
  std::size_t connections_of_a_network = 500;

  // Reading waits for nobody: more of them than processors only take each other's turn.
  Lane reading{16, std::chrono::milliseconds(10'000)};
  // The SQLite adapter waits 4 s for another writer: nobody waits longer than 5 s to be told that nothing was saved.
  Lane writing{64, std::chrono::milliseconds(1'000)};
  Lane hashing{4, std::chrono::milliseconds(10'000)};

  // Files that answering takes: a connection of SQLite has three, and each worker may have one of its own.
  std::size_t files_of_workers() const {
    return 64 + 3 * (reading.workers + writing.workers + hashing.workers);
  }
};

}  // namespace portal
