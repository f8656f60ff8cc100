// This command writes a guide to begin with: the one that content/README.md shows, or a draft of what stands
// in a Word file. `agenda-host content --new FILE`, `agenda-host content --from-docx FILE --new FILE`
#include "new_guide_text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <string_view>
#include <system_error>

#include "cli/word/draft_guide.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "file_bytes.hpp"
#include "loader/descriptor.hpp"
#include "output.hpp"

namespace cli {
namespace {

constexpr std::size_t kLargestWordFile = std::size_t{64} * 1024 * 1024;

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// Nobody's guide is written over.
void write_new_file(const std::string& file, std::string_view text) {
  const agenda::Descriptor opened(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!opened && errno == EEXIST)
    throw Failure(kExitRefused, file + " is there already; name a file that is not");
  if (!opened || !write_all(opened.number(), text))
    throw Failure(kExitRefused, file + " cannot be written: " + std::generic_category().message(errno));
}

std::string draft_of(const std::string& word_file) {
  const std::string bytes = bytes_of(word_file, kLargestWordFile, "a Word file (.docx)");
  try {
    return draft_guide(paragraphs_of_word_file(bytes));
  } catch (const std::runtime_error& problem) {
    throw Failure(kExitRefused,
                  word_file + ": " + problem.what() + "; save it in Word as .docx, and try again");
  }
}

}  // namespace

int write_new_guide(const Options& options) {
  const bool is_draft = !options.from_docx.empty();
  const std::string text = is_draft ? draft_of(options.from_docx) : std::string(new_guide_text());
  if (options.new_guide.empty()) {
    std::cout << text;
    return kExitDone;
  }
  write_new_file(options.new_guide, text);
  print(options.new_guide + (is_draft ? " is a first draft" : " is a guide to begin with") +
            ": give it an id of your own, change the words, and delete what you do not need. Then: " +
            "agenda-host content --check " + options.new_guide,
        0);
  return kExitDone;
}

}  // namespace cli
