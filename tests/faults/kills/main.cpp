// This program kills a process that writes through the real plugin, at random instants, and checks after
// every kill that each write that was acknowledged is there, and that nothing is half written.
//
//   test-kills [--kills N] [--seed N]
//
// The same seed chooses the same instants, as far as the machine's own pace lets it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <exception>
#include <random>
#include <stdexcept>
#include <thread>

#include "faults/kills/judge.hpp"
#include "faults/kills/writer.hpp"
#include "support/folder.hpp"

namespace {

using kills::Acknowledged;

struct Options {
  int kills = 100;
  std::uint64_t seed = std::random_device()();
};

// The writer is killed after so many writes were acknowledged, and a moment later.
struct Instant {
  int acknowledged;
  std::chrono::microseconds later;
};

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    if (i + 1 == argc || (name != "--kills" && name != "--seed"))
      throw std::invalid_argument("usage: test-kills [--kills N] [--seed N]");
    if (name == "--kills") options.kills = std::stoi(argv[i + 1]);
    if (name == "--seed") options.seed = std::stoull(argv[i + 1]);
  }
  return options;
}

Instant instant_of(std::mt19937_64& random) {
  const auto up_to = [&](int most) { return std::uniform_int_distribution<>(0, most)(random); };
  // One kill in five comes as the process opens the file: then its first write, and SQLite's recovery, are
  // likely to be met.
  if (up_to(4) == 0) return {0, std::chrono::microseconds(up_to(25'000))};
  return {1 + up_to(5), std::chrono::microseconds(up_to(1'500))};
}

bool take(int pipe, kills::Acknowledgements& acknowledged) {
  Acknowledged done{};
  if (::read(pipe, &done, sizeof done) != sizeof done) return false;
  acknowledged[done.number] = done.revision;
  return true;
}

// It returns whether it was the kill that ended the writer.
bool kill_one(const std::string& file, const Instant& instant, kills::Acknowledgements& acknowledged) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const auto first = kills::next_after(acknowledged);
  const pid_t writer = ::fork();
  if (writer < 0) throw std::runtime_error("no process");
  if (writer == 0) {
    try {
      kills::write_until_killed(file, first, ends[1]);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "the writer: %s\n", error.what());
    }
    ::_exit(1);
  }
  ::close(ends[1]);
  for (int i = 0; i < instant.acknowledged && take(ends[0], acknowledged); ++i) {
  }
  std::this_thread::sleep_for(instant.later);
  ::kill(writer, SIGKILL);
  while (take(ends[0], acknowledged)) {
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(writer, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

bool run(const Options& options) {
  const support::Folder folder;
  const auto file = folder.file("board.db");
  std::mt19937_64 random(options.seed);
  kills::Acknowledgements acknowledged;
  int in_doubt_done = 0, silent = 0, within_adoptions = 0;
  std::size_t adoptions = 0;
  for (int i = 1; i <= options.kills; ++i) {
    const auto before = acknowledged.size();
    if (!kill_one(file, instant_of(random), acknowledged)) {
      std::printf("kill %d: the writer ended by itself\n", i);
      return false;
    }
    silent += acknowledged.size() == before ? 1 : 0;
    const auto judgement = kills::judge(file, acknowledged);
    in_doubt_done += judgement.in_doubt_was_done ? 1 : 0;
    adoptions = judgement.adoptions;
    within_adoptions += kills::is_adoption(kills::step(kills::next_after(acknowledged))) ? 1 : 0;
    for (const auto& wrong : judgement.wrong)
      std::printf("kill %d: %s\n", i, wrong.c_str());
    if (!judgement.wrong.empty()) return false;
  }
  std::printf(
      "%d kills: all %zu acknowledged writes are there, nothing is half, and the chain of %zu adoptions "
      "holds; %d "
      "kills came before the first write of a process, %d at an adoption, %d after a write was done and "
      "before it "
      "was acknowledged\n",
      options.kills, acknowledged.size(), adoptions, silent, within_adoptions, in_doubt_done);
  const auto kills = static_cast<std::size_t>(options.kills);
  return acknowledged.size() > kills && adoptions > kills / 20;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto options = options_of(argc, argv);
    std::printf("seed %llu\n", static_cast<unsigned long long>(options.seed));
    std::fflush(stdout);
    return run(options) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "test-kills: %s\n", error.what());
    return 2;
  }
}
