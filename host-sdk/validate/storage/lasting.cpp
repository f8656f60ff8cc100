// These checks look at what is still there, and what is not: after closing, after a kill, after erasing.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/status.hpp"
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
  expect(store.record(store.key("b")).revision == last, "a revision was another after opening again");
  const auto next = store.written(batch({{store.key("c"), "3"}}));
  expect(next > std::max(last, erased), "revisions began anew after opening again");
  return "records, history and revisions";
}

// A writer is a process of its own that is killed. What it says over its pipe is the number of each batch
// that was acknowledged; a zero comes before the words that say why it cannot go on.
using Said = std::uint32_t;
using Acknowledge = std::function<void(Said batch)>;

struct KilledWriter {
  Said last = 0;      // batch that was acknowledged last
  std::string ended;  // why the writer ended before it was killed; empty where it did not
};

// Whatever ends the writing ends the process, because the checks go on in the other one.
[[noreturn]] void write_in_child(const std::function<std::string(const Acknowledge&)>& writes, int pipe) {
  const auto say = [pipe](const void* bytes, std::size_t size) {
    if (::write(pipe, bytes, size) != static_cast<ssize_t>(size)) ::_exit(1);
  };
  const CheckResult result =
      result_of([&] { return writes([&](Said batch) { say(&batch, sizeof batch); }); });
  const Said end = 0;
  say(&end, sizeof end);
  say(result.detail.data(), result.detail.size());
  ::_exit(1);
}

// It returns false where the writer says no more batches.
bool heard(int pipe, KilledWriter& writer) {
  Said said = 0;
  if (::read(pipe, &said, sizeof said) != sizeof said) return false;
  if (said != 0) {
    writer.last = said;
    return true;
  }
  char words[512];
  for (ssize_t size = 0; (size = ::read(pipe, words, sizeof words)) > 0;)
    writer.ended.append(words, static_cast<std::size_t>(size));
  return false;
}

std::string words_of_end(int how) {
  if (WIFSIGNALED(how)) return words("its process was ended by signal ", WTERMSIG(how));
  return words("its process ended with exit code ", WEXITSTATUS(how));
}

// It runs a writer, and kills it so many microseconds after its first batch was acknowledged.
KilledWriter killed(const std::function<std::string(const Acknowledge&)>& writes, std::uint64_t later) {
  int ends[2];
  if (::pipe(ends) != 0) skip("no pipe could be made");
  const pid_t child = ::fork();
  if (child < 0) skip("no process could be forked");
  if (child == 0) {
    ::close(ends[0]);
    write_in_child(writes, ends[1]);
  }
  ::close(ends[1]);
  KilledWriter writer;
  const bool goes_on = heard(ends[0], writer);
  if (goes_on) ::usleep(static_cast<useconds_t>(later));
  ::kill(child, SIGKILL);
  while (goes_on && heard(ends[0], writer)) {
  }
  ::close(ends[0]);
  int how = 0;
  ::waitpid(child, &how, 0);
  const bool by_us = WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL && goes_on;
  if (!by_us && writer.ended.empty()) writer.ended = words_of_end(how);
  return writer;
}

// It writes batch after batch, and returns only where the store refuses one.
std::string write_on(StorageSubject& subject, const Store& store, const Acknowledge& acknowledge) {
  const OpenTable table = subject.open();
  const agenda::StorageClient client(table.get());
  for (Said i = 1;; ++i) {
    const std::string payload = std::to_string(i);
    const auto applied = client.apply(nullptr, batch({{store.key("a", "k", payload), payload},
                                                      {store.key("b", "k", payload), payload},
                                                      {store.key("last"), payload}}));
    if (!applied) return words("apply gave ", agenda::status_name(applied.problem().status));
    if (applied->failed) return "apply gave CONFLICT to a batch that nothing stands in the way of";
    acknowledge(i);
  }
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
    const KilledWriter writer =
        killed([&](const Acknowledge& acknowledge) { return write_on(subject, store, acknowledge); },
               random.below(20'000));
    const Said last = writer.last;
    expect(writer.ended.empty(), "after ", last,
           " batches the writer, a process of its own, could not go on: ", writer.ended);
    store.open_again();
    const auto a = store.records(prefix(store.key("a"), 3)).size();
    const auto b = store.records(prefix(store.key("b"), 3)).size();
    expect(a >= last, "batch ", last, " was acknowledged before the kill, and ", a, " are there");
    const auto newest = store.record(store.key("last")).payload;
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
  const auto replace = [&](const Acknowledge& acknowledge) -> std::string {
    const OpenTable table = subject.open();
    const agenda::StorageClient client(table.get());
    for (const std::string& payload : {text, std::string("x")}) {
      const auto applied = client.apply(nullptr, batch({{key, payload, AGENDA_RECORD_LATEST_ONLY}}));
      if (!applied) return words("apply gave ", agenda::status_name(applied.problem().status));
    }
    acknowledge(1);
    for (;;)
      ::pause();
  };
  const KilledWriter writer = killed(replace, 0);
  expect(writer.ended.empty(), "the process that was to be killed could not write: ", writer.ended);
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
