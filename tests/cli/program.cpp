#include "cli/program.hpp"

#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <fstream>
#include <sstream>

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

std::string content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
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

ProgramRun Program::bare(const std::vector<std::string>& words) const {
  std::string line = "cd " + quoted((folder_ / "work").string()) + " && " + quoted(AGENDA_HOST);
  for (const std::string& word : words)
    line += " " + quoted(word);
  line +=
      " >" + quoted((folder_ / "out").string()) + " 2>" + quoted((folder_ / "err").string()) + " </dev/null";
  const int status = std::system(line.c_str());
  ProgramRun outcome;
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  outcome.out = content_of(folder_ / "out");
  outcome.err = content_of(folder_ / "err");
  return outcome;
}

ProgramRun Program::operator()(const std::vector<std::string>& words) const {
  std::vector<std::string> all{"--plugin", TINY_PLUGIN};
  all.insert(all.end(), words.begin(), words.end());
  return bare(all);
}

bool is_one_line(const std::string& err) {
  return err.rfind("agenda-host: ", 0) == 0 && std::count(err.begin(), err.end(), '\n') == 1 &&
         err.back() == '\n';
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
