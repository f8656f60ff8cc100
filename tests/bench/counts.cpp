// What one start, one page and one action cost, counted rather than timed: the same on every machine.
#include <valgrind/callgrind.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <storage/memory/memory_storage.hpp>

#include "board.hpp"
#include "rows.hpp"

namespace {
std::atomic<long> allocations{0};
}

// In the place of the C++ library's, for the plugin as well.
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

// In memory, so that what is counted is the plugin's and not SQLite's.
class OnePage : public Once {
 public:
  OnePage() { portal_.hold_the_evening(organisation(0), meeting_id(0)); }
  void run() override { request_.render(); }

 private:
  agenda::MemoryStorage storage_;
  Portal portal_{storage_.table()};
  PageRequest request_{portal_.plugin(), page_call(organisation(0), meeting_id(0))};
};

class OneAct : public Once {
 public:
  OneAct() { portal_.hold_the_evening(organisation(0), meeting_id(0)); }
  void run() override { request_.decide(organisation(0), meeting_id(0)); }

 private:
  agenda::MemoryStorage storage_;
  Portal portal_{storage_.table()};
  DecisionRequest request_{portal_.plugin()};
};

std::unique_ptr<Once> once(const std::string& what) {
  if (what == "start") return once_started();
  if (what == "page") return std::make_unique<OnePage>();
  if (what == "act") return std::make_unique<OneAct>();
  throw Untrue("there is no \"" + what + "\" to do once");
}

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

long instructions_of(const Run& run, const std::string& what) {
  const std::string profile = BENCH_FOLDER "/callgrind." + what;
  std::filesystem::create_directories(BENCH_FOLDER);
  const auto command = "valgrind --tool=callgrind --instr-atstart=no --callgrind-out-file='" + profile +
                       "' '" + run.itself + "' once " + what + " >/dev/null 2>&1";
  must(std::system(command.c_str()) == 0, "valgrind cannot count the instructions of " + what);
  std::ifstream in(profile);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("totals: ", 0) == 0) return std::stol(line.substr(8));
  }
  throw Untrue("callgrind has counted nothing of " + what);
}

}  // namespace

void count_once(const std::string& what) {
  const auto one = once(what);
  one->run();
  CALLGRIND_START_INSTRUMENTATION;
  CALLGRIND_ZERO_STATS;
  one->run();
  CALLGRIND_STOP_INSTRUMENTATION;
}

std::string counts(const Run& run) {
  std::string lines;
  for (const char* what : {"page", "act"})
    lines += "allocations of one " + std::string(what) + ": " + with_points(allocations_of(what)) + "\n";
  for (const char* what : {"start", "page", "act"})
    lines +=
        "instructions of one " + std::string(what) + ": " + with_points(instructions_of(run, what)) + "\n";
  return lines;
}

}  // namespace bench
