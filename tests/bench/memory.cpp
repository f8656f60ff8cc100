// This row measures whether a plugin that serves many organisations keeps anything of them.
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>

#include "board.hpp"
#include "raw_store.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {
namespace {

constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr long kRecordsOfEach = 60;

double resident() {
  long whole = 0, pages = 0;
  std::ifstream("/proc/self/statm") >> whole >> pages;
  return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / kMegabyte;
}

// The adapter and SQLite keep what they keep before the plugin is there: their caches are full and their
// statements prepared.
void use_storage_alone(const agenda_host_storage* storage, long organisations) {
  const agenda::StorageClient client(storage);
  for (long i = 0; i < organisations; ++i)
    must(!records_of(storage, organisation(i)).empty(), "an organisation is not there");
  agenda::Batch batch;
  batch.author = "bench";
  batch.puts.push_back({{"org-warm", "", "", "", "x.bench", "1"}, "{}", 0});
  must(static_cast<bool>(client.apply(nullptr, batch)), "the store cannot be written");
}

double growth_of_itself(const Run& run, long organisations) {
  const auto command = "'" + run.itself + "' resident " + std::to_string(organisations);
  FILE* child = ::popen(command.c_str(), "r");
  double growth = -1;
  const bool said = child != nullptr && std::fscanf(child, "%lf", &growth) == 1;
  must(child != nullptr && ::pclose(child) == 0 && said, "the process whose memory is looked at has failed");
  return growth;
}

}  // namespace

void print_resident_growth(const std::string& number) {
  const long organisations = std::stol(number);
  const StoreFile file("memory.db");
  fill(file, {organisations, organisations * kRecordsOfEach});
  const auto storage = opened(file);
  use_storage_alone(storage.table(), organisations);
  const auto before = resident();
  const Portal portal(storage.table());
  PageRequest page(portal.plugin(), page_call("", ""));
  RepeatedAction decide(portal.plugin(), "kirsten", decision());
  for (long i = 0; i < organisations; ++i) {
    page.ask_for(organisation(i), meeting_id(0));
    page.render();
    decide.perform(organisation(i), meeting_id(0));
  }
  std::cout << resident() - before << std::endl;
}

Row memory(const Run& run) {
  constexpr long kOrganisations = 10'000;
  constexpr double kLimit = 2;
  const auto pairs = in_turn(
      run.quick ? 1 : 3, [&] { return growth_of_itself(run, kOrganisations); }, [] { return kLimit; });
  return row_of(
      "memory", "MB", pairs, 1,
      "What a process grows by as the plugin is loaded and opened and 10,000 organisations each look at a "
      "page and decide, against 2 MB.");
}

}  // namespace bench
