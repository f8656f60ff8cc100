// These limits say how much of the portal's time and memory browsers may take.
#pragma once

#include <chrono>
#include <cstddef>

namespace portal {

// Requests that take the same kind of work wait for each other and for no others: those that wait for the
// store's one writer, or for a password's costly hash, never keep those waiting that only read.
struct Lane {
  std::size_t workers;
  // A request that waited longer than this for a worker is told so instead of being answered.
  std::chrono::milliseconds patience;
};

struct Limits {
  // A request may take this long from its first byte to its last, headers and body; sending its answer may
  // take as long.
  std::chrono::milliseconds request{20'000};
  // A connection may be silent this long between requests.
  std::chrono::milliseconds silence{30'000};
  // After a last answer, what is still coming is thrown away for this long, so that the answer itself
  // arrives. A server that stops waits this long for the rest of a request.
  std::chrono::milliseconds linger{1'000};
  std::size_t address_bytes = 2'048;
  std::size_t header_bytes = 16'384;
  std::size_t header_count = 64;
  std::size_t body_bytes = std::size_t{256} * 1'024;

  // There are fewer where the process may not open as many files.
  std::size_t connections = 2'000;
  // One network address (see network_of) may have this many of these. This machine's own has no such share: a
  // proxy brings everybody from there.
  std::size_t connections_of_a_network = 500;

  // Reading waits for nobody: where there are more such workers than processors, they only take turns.
  Lane reading{16, std::chrono::milliseconds(10'000)};
  // The SQLite adapter waits 4 s for another writer: nobody waits longer than 5 s to be told that nothing was
  // saved.
  Lane writing{64, std::chrono::milliseconds(1'000)};
  Lane hashing{4, std::chrono::milliseconds(10'000)};
  // A paper is made by a program that takes seconds and hundreds of megabytes.
  Lane converting{1, std::chrono::milliseconds(20'000)};

  // Answering takes this many files: a connection of SQLite has three, and each worker may have one
  // connection of its own.
  std::size_t files_of_workers() const {
    return 64 + 3 * (reading.workers + writing.workers + hashing.workers + converting.workers);
  }
};

}  // namespace portal
