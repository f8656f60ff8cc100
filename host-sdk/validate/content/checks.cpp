// These checks say what a guide must be, and what the plugin's reader must make of it.
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "agenda/cpp/text.hpp"
#include "validate/content/subject.hpp"

namespace validate {
namespace {

std::string file_name(ContentSubject& subject) {
  const std::filesystem::path path(subject.file);
  expect(path.extension() == ".xml", subject.file,
         ": only files whose names end in .xml are read; give it a name that does");
  expect(path.filename().string().front() != '.', subject.file,
         ": a file whose name begins with a dot is not read; give it another name");
  return subject.file;
}

std::string is_read(ContentSubject& subject) {
  const Reader reader(subject);
  const std::string bytes = bytes_of(subject.file);
  const auto problems = reader.problems(subject.file, bytes, subject.locale);
  if (!problems.empty()) fail(message_of(problems));
  const auto verdict = reader.verdict(subject.file, bytes, subject.locale);
  // A file that is no guide and has no problem is one of words.
  if (!verdict.loaded) return subject.file + ": words";
  return words(verdict.file, ": ", verdict.id, " ", verdict.version, " (", verdict.language, "), ",
               verdict.theme);
}

std::uint32_t lines_of(const std::string& bytes) {
  return 1 + static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
}

using Problems = std::vector<agenda::GuideFinding>;

// It demands that what is said of a refused file helps its author.
void expect_helpful(const Problems& problems, const std::string& bytes) {
  for (const agenda::GuideFinding& problem : problems) {
    expect(!problem.code.empty() && !problem.reason.empty() && !problem.remedy.empty(), problem.file,
           ": it is refused without a reason, or without what to write instead");
    expect(agenda::is_utf8(problem.reason) && agenda::is_utf8(problem.remedy), problem.file,
           ": what is wrong with it is told in what is no text");
    expect(problem.line <= lines_of(bytes), problem.file, ": it is refused in line ", problem.line, " of ",
           lines_of(bytes));
    expect((problem.line == 0) == (problem.column == 0), problem.file, ": it is refused in line ",
           problem.line, ", column ", problem.column);
  }
}

bool are_same(const Problems& left, const Problems& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const auto& one, const auto& other) {
                      return one.line == other.line && one.column == other.column && one.code == other.code;
                    });
}

std::string verdict_steady(ContentSubject& subject) {
  const Reader reader(subject);
  const std::string bytes = bytes_of(subject.file);
  const Problems first = reader.problems(subject.file, bytes, subject.locale);
  const auto guide = reader.verdict(subject.file, bytes, subject.locale);
  expect_helpful(first, bytes);
  for (const char* locale : {"da", "en", "xx", ""}) {
    const Problems again = reader.problems(subject.file, bytes, locale);
    expect_helpful(again, bytes);
    const auto verdict = reader.verdict(subject.file, bytes, locale);
    expect(are_same(again, first) && verdict.loaded == guide.loaded && verdict.id == guide.id, subject.file,
           ": asked in \"", locale, "\" the verdict is another");
  }
  const auto renamed = reader.verdict("another.xml", bytes, subject.locale);
  expect(renamed.loaded == guide.loaded && renamed.file == "another.xml", subject.file,
         ": under another name the verdict is another");
  for (const agenda::GuideFinding& problem : reader.problems("another.xml", bytes, subject.locale))
    expect(problem.file == "another.xml", subject.file, ": under another name it is called ", problem.file);
  return subject.file + ": in four languages and under another name";
}

// It runs a program, throws its output away and returns its exit code; it returns nothing where the program
// cannot be run.
std::optional<int> exit_code_of(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& word : command)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  for (const int output : {1, 2})
    ::posix_spawn_file_actions_addopen(&actions, output, "/dev/null", 1, 0);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  int how = 0;
  if (error != 0 || ::waitpid(child, &how, 0) < 0 || !WIFEXITED(how) || WEXITSTATUS(how) == 127) return {};
  return WEXITSTATUS(how);
}

// The two schemas stand beside each other.
std::string schema_of_words(const std::string& schema_of_guides) {
  return std::filesystem::path(schema_of_guides).replace_filename("ui.xsd").string();
}

std::string agrees_with_schema(ContentSubject& subject) {
  if (subject.schema.empty()) skip("guide.xsd was not found; name it with --schema");
  const Reader reader(subject);
  const std::string bytes = bytes_of(subject.file);
  const bool is_taken = reader.problems(subject.file, bytes, subject.locale).empty();
  const bool is_guide = !is_taken || reader.verdict(subject.file, bytes, subject.locale).loaded;
  const std::string schema = is_guide ? subject.schema : schema_of_words(subject.schema);
  const auto code = exit_code_of({"xmllint", "--nonet", "--noout", "--schema", schema, subject.file});
  if (!code) skip("xmllint is not installed");
  const bool is_valid = *code == 0;
  expect(is_valid || !is_taken, subject.file, ": the plugin takes what the schema refuses; ask xmllint why");
  // The reader refuses some things that a schema cannot say.
  return subject.file + (is_valid == is_taken ? ": both say the same" : ": only the reader refuses it");
}

// A guide that is cut off anywhere is refused, and the refusal says where.
std::string cut_off(ContentSubject& subject) {
  const Reader reader(subject);
  const std::string bytes = bytes_of(subject.file);
  const std::string whole = bytes.substr(0, bytes.find_last_not_of(" \t\r\n") + 1);
  constexpr std::size_t kCuts = 200;
  for (std::size_t i = 0; i < kCuts; ++i) {
    const std::string part = whole.substr(0, whole.size() * i / kCuts);
    step(words("cut off after ", part.size(), " bytes"));
    const Problems problems = reader.problems(subject.file, part, subject.locale);
    expect(!problems.empty(), subject.file, ": cut off after ", part.size(), " of ", bytes.size(),
           " bytes it is taken");
    expect_helpful(problems, part);
  }
  return words(subject.file, ": at ", kCuts, " places");
}

// A guide with bytes changed is taken, or refused with a message that says where.
std::string guide_noise(ContentSubject& subject) {
  const Reader reader(subject);
  const std::string bytes = bytes_of(subject.file);
  Random random(subject.seed);
  constexpr int kRounds = 300;
  for (int round = 0; round < kRounds && !bytes.empty(); ++round) {
    std::string changed = bytes;
    for (std::uint64_t i = 0; i <= random.below(4); ++i)
      changed[random.below(changed.size())] = static_cast<char>(random.below(256));
    step(words("noise, round ", round));
    expect_helpful(reader.problems(subject.file, changed, subject.locale), changed);
  }
  return words(subject.file, ": ", kRounds, " times");
}

}  // namespace

const Checks<ContentSubject>& content_checks() {
  static const Checks<ContentSubject> all{
      {"guide-name", "The file has a name that is read from a content folder.", &file_name},
      {"guide-read", "The plugin's own reader takes it, as a guide or as words.", &is_read},
      {"guide-verdict",
       "The verdict is the same in every language, and a refusal says where, what, and what to write.",
       &verdict_steady},
      {"guide-schema", "The plugin takes nothing that the schema refuses.", &agrees_with_schema},
      {"guide-cut-off", "Cut off anywhere it is refused, and survived.", &cut_off},
      {"guide-noise", "With any bytes changed it gets a verdict that helps, and is survived.", &guide_noise},
  };
  return all;
}

}  // namespace validate
