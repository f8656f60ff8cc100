// What a store promises to many at once: one snapshot a read, no lost update, no revision twice.
#include <atomic>
#include <set>
#include <thread>

#include "agenda/cpp/agenda.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"

using namespace stores;

TEST_CASE("a read of several ranges is one snapshot under a writer") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("a"), "0"}, {key("z"), "0"}}));
  std::atomic<bool> stop{false};
  std::atomic<int> writes{0};
  std::thread writer([&] {
    for (int i = 1; !stop; ++i) {
      const std::string payload = std::to_string(i);
      static_cast<void>(store->apply(nullptr, batch({{key("a"), payload}, {key("z"), payload}})));
      ++writes;
    }
  });
  int torn = 0;
  for (int i = 0; i < 300 || writes < 20; ++i) {
    const auto read = store->read(nullptr, {one(key("z")), one(key("a"))});
    if (!read || read->size() != 2 || (*read)[0].payload != (*read)[1].payload) ++torn;
  }
  stop = true;
  writer.join();
  CHECK(torn == 0);
}

TEST_CASE("eight threads lose nothing") {
  const Store store(EVERY_STORE);
  written(*store, batch({{key("sum"), "0"}}));
  constexpr int each = 25;
  std::atomic<int> refused{0};
  std::vector<std::vector<std::uint64_t>> revisions(8);
  const auto work = [&](std::size_t me) {
    for (int done = 0; done < each;) {
      const auto sum = store->read(nullptr, {one(key("sum"))});
      if (!sum || sum->size() != 1) return;
      const std::string more = std::to_string(std::stoi((*sum)[0].payload) + 1);
      const auto applied =
          store->apply(nullptr, batch({{key("sum"), more}, {key("log", "k", more), std::to_string(me)}},
                                      {agenda::Precondition::at_revision(key("sum"), (*sum)[0].revision)}));
      if (!applied) return;
      if (applied->failed) {
        ++refused;
        continue;
      }
      revisions[me].push_back(applied->revision);
      ++done;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < revisions.size(); ++i)
    threads.emplace_back(work, i);
  for (std::thread& thread : threads)
    thread.join();

  CHECK(records(*store, one(key("sum"))).at(0).payload == std::to_string(8 * each));
  CHECK(records(*store, prefix(key("log"), 3)).size() == 8 * each);
  std::set<std::uint64_t> different;
  for (const auto& mine : revisions)
    different.insert(mine.begin(), mine.end());
  CHECK(different.size() == 8 * each);
}
