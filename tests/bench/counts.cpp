// One start, page, token and action are counted rather than timed, because counts are the same on every
// machine.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>

#include "once.hpp"
#include "rows.hpp"

namespace {
std::atomic<long> allocations{0};
}

// These replace the C++ library's functions, for the plugin as well.
void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace bench {
namespace {

long allocations_of(const std::string& what) {
  const auto one = once(what);
  one->run();
  const long before = allocations;
  one->run();
  return allocations - before;
}

std::string with_points(long number) {
  auto text = std::to_string(number);
  for (auto at = static_cast<long>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

}  // namespace

double instructions_of(const Run& run, const std::vector<std::string>& words) {
  const std::string profile = BENCH_FOLDER "/callgrind." + words.front();
  std::filesystem::create_directories(BENCH_FOLDER);
  auto command = "valgrind --tool=callgrind --instr-atstart=no --callgrind-out-file='" + profile + "' '" +
                 run.itself + "' once";
  for (const auto& word : words)
    command += " '" + word + "'";
  must(std::system((command + " >/dev/null 2>&1").c_str()) == 0,
       "valgrind cannot count the instructions of " + words.front());
  std::ifstream in(profile);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("totals: ", 0) == 0) return std::stod(line.substr(8));
  }
  throw Untrue("callgrind has counted nothing of " + words.front());
}

std::string counts(const Run& run) {
  std::string lines;
  for (const char* what : {"page", "token", "act"})
    lines += "allocations of one " + std::string(what) + ": " + with_points(allocations_of(what)) + "\n";
  for (const char* what : {"start", "page", "token", "act"}) {
    const auto number = static_cast<long>(instructions_of(run, {what}));
    lines += "instructions of one " + std::string(what) + ": " + with_points(number) + "\n";
  }
  return lines;
}

}  // namespace bench
