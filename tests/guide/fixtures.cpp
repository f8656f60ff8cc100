#include "fixtures.hpp"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "support/catch.hpp"

namespace almene::guide::test {

namespace fs = std::filesystem;

std::string source_folder() {
  return AGENDA_SOURCE_DIR;
}

std::string fixtures_folder() {
  return source_folder() + "/tests/guide/fixtures";
}

std::string bytes_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  INFO(file);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(line);
  for (std::string part; std::getline(stream, part, separator);)
    parts.push_back(part);
  return parts;
}

std::vector<std::string> lines_of(const std::string& file) {
  return split(bytes_of(file), '\n');
}

std::vector<std::string> files_in(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder))
    files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

std::string small_guide(const std::string& id, const std::string& version, const std::string& language) {
  return "<guide id='" + id + "' version='" + version + "' language='" + language +
         "'><series>S</series><theme>T</theme><rights>R</rights><source>K</source>"
         "<topic id='topic' minutes='5'><title>E</title><goal-statement>G</goal-statement>"
         "<discussion-prompts><heading>F</heading><discussion-prompt id='prompt'>Hvordan?</discussion-prompt>"
         "</discussion-prompts></topic></guide>";
}

std::vector<BadFixture> bad_fixtures() {
  std::vector<BadFixture> fixtures;
  for (const std::string& line : lines_of(fixtures_folder() + "/expected.tsv")) {
    if (line.front() == '#') continue;
    const auto cells = split(line, '\t');
    REQUIRE(cells.size() == 5);
    fixtures.push_back({cells[0], fixtures_folder() + "/bad/" + cells[0] + ".xml", cells[1],
                        std::stoi(cells[2]), std::stoi(cells[3]), cells[4] == "schema"});
  }
  return fixtures;
}

GuideProblem problem_of(std::string_view bytes) {
  const auto result = read_guide(bytes);
  const auto* refused = std::get_if<Problems>(&result);
  REQUIRE(refused != nullptr);
  return refused->told.front();
}

ScratchFolder::ScratchFolder() {
  std::string pattern = (fs::temp_directory_path() / "guide-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string ScratchFolder::path(const std::string& inside) const {
  return inside.empty() ? path_ : path_ + "/" + inside;
}

void ScratchFolder::write(const std::string& inside, const std::string& bytes) const {
  fs::create_directories(fs::path(path(inside)).parent_path());
  std::ofstream(path(inside), std::ios::binary) << bytes;
}

}  // namespace almene::guide::test
