#include "cli/program.hpp"

#include <pty.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "support/catch.hpp"

namespace {

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) {
    if (c == '\'') {
      text += "'\\''";
    } else {
      text += c;
    }
  }
  return text + "'";
}

int exit_code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Program::Program() {
  std::string name = (std::filesystem::temp_directory_path() / "agenda-cli-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  std::filesystem::create_directories(folder_ / "work");
}

Program::~Program() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Program::command(const std::vector<std::string>& words) const {
  std::string line = "cd " + quoted((folder_ / "work").string()) + " && " + quoted(AGENDA_HOST);
  for (const std::string& word : words)
    line += " " + quoted(word);
  return line;
}

ProgramRun Program::bare(const std::vector<std::string>& words) const {
  return prepared({}, words);
}

ProgramRun Program::prepared(const std::string& before, const std::vector<std::string>& words) const {
  const std::string line = before + command(words) + " >" + quoted((folder_ / "out").string()) + " 2>" +
                           quoted((folder_ / "err").string()) + " </dev/null";
  ProgramRun outcome;
  outcome.exit_code = exit_code_of(std::system(line.c_str()));
  outcome.out = content_of(folder_ / "out");
  outcome.err = content_of(folder_ / "err");
  return outcome;
}

ProgramRun Program::at_terminal(unsigned short columns, const std::vector<std::string>& words,
                                const std::string& columns_variable) const {
  int ours = -1, theirs = -1;
  char name[128];
  winsize size{};
  size.ws_row = 25;
  size.ws_col = columns;
  termios raw{};
  ::cfmakeraw(&raw);
  REQUIRE(::openpty(&ours, &theirs, name, &raw, &size) == 0);
  const std::string variable =
      columns_variable.empty() ? "unset COLUMNS; " : "export COLUMNS=" + quoted(columns_variable) + "; ";
  const std::string line = variable + command(words) + " >" + name + " 2>&1 </dev/null";
  ProgramRun outcome;
  // The terminal holds little, so it is read while the program writes; it ends when nobody has it open any more.
  std::thread running([&] {
    outcome.exit_code = exit_code_of(std::system(line.c_str()));
    ::close(theirs);
  });
  char bytes[4096];
  for (ssize_t count = 0; (count = ::read(ours, bytes, sizeof bytes)) > 0;)
    outcome.out.append(bytes, static_cast<std::size_t>(count));
  running.join();
  ::close(ours);
  return outcome;
}

ProgramRun Program::operator()(const std::vector<std::string>& words) const {
  std::vector<std::string> all{"--plugin", TINY_PLUGIN};
  all.insert(all.end(), words.begin(), words.end());
  return bare(all);
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

bool is_one_line(const std::string& err) {
  return err.rfind("agenda-host: ", 0) == 0 && std::count(err.begin(), err.end(), '\n') == 1 &&
         err.back() == '\n';
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
