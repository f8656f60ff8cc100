// These are the files that the tests of guides are about, with what is expected of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "guide/reader.hpp"

namespace almene::guide::test {

std::string source_folder();  // of the whole repository
std::string fixtures_folder();

std::string bytes_of(const std::string& file);
std::vector<std::string> lines_of(const std::string& file);
std::vector<std::string> split(const std::string& line, char separator);
std::vector<std::string> files_in(const std::string& folder);  // sorted

// It returns a guide that is good, with its id, version and language as wanted.
std::string small_guide(const std::string& id, const std::string& version, const std::string& language);

struct BadFixture {
  std::string name;
  std::string file;
  std::string code;
  int line;
  int column;
  bool schema_refuses_it;  // false where XML Schema cannot say what is wrong
};
std::vector<BadFixture> bad_fixtures();

// It returns the problem that reading the bytes must have.
GuideProblem problem_of(std::string_view bytes);

// This is a folder of its own that is gone after the test.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::string path(const std::string& inside = "") const;
  void write(const std::string& inside, const std::string& bytes) const;  // folders as needed

 private:
  std::string path_;
};

}  // namespace almene::guide::test
