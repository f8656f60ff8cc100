// These checks look at what is still there, and what is not: after closing, after a kill, after erasing.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "agenda/cpp/members.hpp"
#include "validate/storage/subject.hpp"

namespace validate {
namespace {

namespace fs = std::filesystem;

void must_reopen(const StorageSubject& subject) {
  if (!subject.reopens) skip("it is gone when it is closed, and says nothing else");
}

std::string reopening(StorageSubject& subject) {
  must_reopen(subject);
  Store store(subject);
  store.written(batch({{store.key("a"), "1"}}));
  const auto last =
      store.written(batch({{store.key("a"), "2"}, {store.key("b"), "ÆØÅ", AGENDA_RECORD_SEALED}}));
  store.written(batch({{store.key("gone"), "x"}}));
  const auto erased = store.written(batch({}, {}, {store.key("gone")}));
  const auto before = store.everything();
  store.close();
  store.open_again();
  expect_lines(store.everything(), before, "the store when it was opened again");
  expect(store.records(one(store.key("b"))).at(0).revision == last,
         "a revision was another after opening again");
  const auto next = store.written(batch({{store.key("c"), "3"}}));
  expect(next > std::max(last, erased), "revisions began anew after opening again");
  return "records, history and revisions";
}

// It writes batch after batch, and says over the pipe what was acknowledged, until it is killed.
[[noreturn]] void write_until_killed(StorageSubject& subject, const Store& store, int pipe) {
  const OpenTable table = subject.open();
  const agenda::StorageClient client(table.get());
  for (std::uint32_t i = 1;; ++i) {
    const std::string payload = std::to_string(i);
    const auto applied = client.apply(nullptr, batch({{store.key("a", "k", payload), payload},
                                                      {store.key("b", "k", payload), payload},
                                                      {store.key("last"), payload}}));
    if (!applied || applied->failed || ::write(pipe, &i, sizeof i) != sizeof i) ::_exit(1);
  }
}

// It returns the number of the last batch that was acknowledged before the writer was killed. The writer is
// killed at most `most` microseconds after the first acknowledgement was read.
std::uint32_t acknowledged_before_kill(StorageSubject& subject, const Store& store, std::uint64_t most,
                                       Random& random) {
  int ends[2];
  if (::pipe(ends) != 0) skip("no pipe could be made");
  const pid_t child = ::fork();
  if (child < 0) skip("no process could be forked");
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(subject, store, ends[1]);
  }
  ::close(ends[1]);
  std::uint32_t last = 0;
  std::uint32_t said = 0;
  if (::read(ends[0], &said, sizeof said) == sizeof said) last = said;
  ::usleep(static_cast<useconds_t>(random.below(most)));
  ::kill(child, SIGKILL);
  while (::read(ends[0], &said, sizeof said) == sizeof said)
    last = said;
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return last;
}

std::string killed_writer(StorageSubject& subject) {
  must_reopen(subject);
  if (!subject.may_fork) skip("this process may not be forked");
  Random random(subject.seed);
  constexpr int kKills = 12;
  std::uint64_t batches = 0;
  for (int round = 0; round < kKills; ++round) {
    step(words("kill ", round + 1, " of ", kKills));
    Store store(subject);
    store.close();
    const std::uint32_t last = acknowledged_before_kill(subject, store, 20'000, random);
    expect(last > 0, "the writer acknowledged nothing");
    store.open_again();
    const auto a = store.records(prefix(store.key("a"), 3)).size();
    const auto b = store.records(prefix(store.key("b"), 3)).size();
    const auto newest = store.records(one(store.key("last"))).at(0).payload;
    expect(a >= last, "batch ", last, " was acknowledged before the kill, and ", a, " are there");
    expect(a == b && newest == std::to_string(a), "a batch is there by half: ", a, ", ", b, " and ",
           shown(newest));
    expect(a <= last + 1U, "batches that nobody wrote are there");
    batches += last;
  }
  return words(kKills, " kills, ", batches, " acknowledged batches");
}

// It returns the files whose names begin with the store's own name, because journals and logs lie beside the
// store.
std::vector<fs::path> files_of(const std::string& file) {
  std::vector<fs::path> files;
  const fs::path path = fs::absolute(file);
  for (const auto& entry : fs::directory_iterator(path.parent_path())) {
    const std::string name = entry.path().filename().string();
    if (name.rfind(path.filename().string(), 0) == 0 && entry.is_regular_file())
      files.push_back(entry.path());
  }
  return files;
}

// It returns the name of the file in which the words stand, and an empty text where there is none.
std::string found_in(const std::string& file, const std::string& text) {
  for (const fs::path& path : files_of(file)) {
    std::ifstream stream(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (bytes.find(text) != std::string::npos) return path.filename().string();
  }
  return {};
}

// storage.h sets this bound for what is replaced as latest only.
constexpr int kMostFurtherBatches = 50;
constexpr std::uint32_t kSealedFlags = AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_SEALED;

// It writes and replaces a record in a process that is killed before it closes the store.
void replace_and_be_killed(StorageSubject& subject, const agenda::Key& key, const std::string& text) {
  const pid_t child = ::fork();
  if (child < 0) skip("no process could be forked");
  if (child == 0) {
    const OpenTable table = subject.open();
    const agenda::StorageClient client(table.get());
    bool done = true;
    for (const std::string& payload : {text, std::string("x")}) {
      const auto applied = client.apply(nullptr, batch({{key, payload, AGENDA_RECORD_LATEST_ONLY}}));
      done = done && applied;
    }
    if (done) ::kill(::getpid(), SIGKILL);
    ::_exit(1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  expect(WIFSIGNALED(status), "the process that was to be killed could not write");
}

std::string erased_bytes(StorageSubject& subject) {
  if (subject.file.empty()) skip("its bytes lie in no file that is known here");
  Store store(subject);
  if ((agenda::get(store.table(), &agenda_host_storage::features) & AGENDA_STORAGE_LEAVES_BYTES) != 0)
    skip("it says that it leaves bytes behind (AGENDA_STORAGE_LEAVES_BYTES)");
  const std::string secret = words("secret-", Random(subject.seed ^ 0x5EC8E7U).next(), "-secret");
  const auto must_be_gone = [&](const char* what, const char* when) {
    const std::string where = found_in(subject.file, secret);
    expect(where.empty(), what, " still stands in ", where, ", ", when);
  };
  const agenda::Key latest = store.key("l");
  const auto replace_latest = [&] {
    store.written(batch({{latest, "latest-" + secret, AGENDA_RECORD_LATEST_ONLY}}));
    store.written(batch({{latest, "x", AGENDA_RECORD_LATEST_ONLY}}));
  };
  store.written(batch({{latest, secret, AGENDA_RECORD_LATEST_ONLY}}));
  expect(!found_in(subject.file, secret).empty(), "what was put is in none of the files beside ",
         subject.file);
  step("replaced as latest only");
  replace_latest();
  for (int i = 0; i < kMostFurtherBatches; ++i)
    store.written(batch({{store.key("b"), std::to_string(i)}}));
  must_be_gone("what was replaced as latest only", "50 batches later");
  step("a sealed text that is shortened");
  store.written(batch({{latest, "sealed-" + secret, kSealedFlags}}));
  store.written(batch({{latest, "x", kSealedFlags}}));
  must_be_gone("what was sealed and taken back", "right after");
  step("erased");
  store.written(batch({{store.key("a"), "replaced-" + secret}}));
  store.written(batch({{store.key("a"), secret}}));
  store.written(batch({}, {}, {store.key("a")}));
  must_be_gone("what was erased", "right after");
  step("closed");
  replace_latest();
  store.close();
  must_be_gone("what was replaced as latest only", "after closing");
  if (subject.may_fork) {
    step("killed");
    replace_and_be_killed(subject, latest, "killed-" + secret);
  }
  store.open_again();
  must_be_gone("what a process replaced that was killed", "after the next opening");
  return "payloads, replaced ones, and latest-only ones";
}

}  // namespace

Checks<StorageSubject> lasting_checks() {
  return {
      {"reopening", "What was written is there when the store is opened again, and revisions go on.",
       &reopening},
      {"killed-writer",
       "After a writer is killed at any instant every acknowledged batch is there, and none by half.",
       &killed_writer},
      {"erased-bytes",
       "Of what was erased, and of a sealed text that was taken back, no byte is left in the files; of what "
       "else was replaced as latest only none after 50 batches, after closing, and after the next opening.",
       &erased_bytes},
  };
}

}  // namespace validate
