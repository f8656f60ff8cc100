// This runs agenda-host as a person would, in a folder of its own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

struct ProgramRun {
  int exit_code = -1;
  std::string out;
  std::string err;
};

class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // It runs with the tiny plugin; words are quoted as needed.
  ProgramRun operator()(const std::vector<std::string>& words) const;
  ProgramRun bare(const std::vector<std::string>& words) const;
  // A shell is prepared with `before` first: variables, limits.
  ProgramRun prepared(const std::string& before, const std::vector<std::string>& words) const;
  // It runs at a terminal of so many columns; `out` is what came there, standard error too. The variable COLUMNS is
  // as named, and unset where it is empty.
  ProgramRun at_terminal(unsigned short columns, const std::vector<std::string>& words,
                         const std::string& columns_variable = {}) const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::string command(const std::vector<std::string>& words) const;

  std::filesystem::path folder_;
};

// Before a program it lets no file grow beyond 256 KiB, which is said to be too large.
constexpr const char* kSmallFiles = "trap '' XFSZ; ulimit -f 512; ";

// It tells whether the text is a single line that begins with the program's name.
bool is_one_line(const std::string& err);
// It returns the file's bytes, and none where it cannot be read.
std::string content_of(const std::filesystem::path& file);
bool contains(const std::string& text, const std::string& part);
