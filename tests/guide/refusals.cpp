#include "refusals.hpp"

#include <filesystem>

#include "fixtures.hpp"
#include "guide/comparison.hpp"
#include "guide/library.hpp"
#include "guide/limits.hpp"
#include "guide/words_file.hpp"

namespace almene::guide::test {

std::string nested_guide(std::size_t depth) {
  std::string bytes;
  for (std::size_t i = 0; i < depth; ++i)
    bytes += "<a>";
  for (std::size_t i = 0; i < depth; ++i)
    bytes += "</a>";
  return bytes;
}

std::string guide_of_elements(std::size_t count) {
  std::string bytes = "<guide>\n";
  for (std::size_t i = 1; i < count; ++i)
    bytes += "<a/>";
  return bytes + "</guide>";
}

std::vector<GuideProblem> all_refusals() {
  std::vector<GuideProblem> problems;
  for (const BadFixture& fixture : bad_fixtures())
    problems.push_back(problem_of(bytes_of(fixture.file)));
  problems.push_back(problem_of(nested_guide(kDeepest + 1)));
  problems.push_back(problem_of(guide_of_elements(kMostElements + 1)));
  problems.push_back(problem_of(std::string(kLongestFile + 1, ' ')));

  const ScratchFolder folder;
  folder.write("guides/1.xml", small_guide("guide", "1.0", "da"));
  folder.write("guides/2.xml", small_guide("guide", "1.0", "da"));
  std::string another = small_guide("guide", "1.0", "da");
  folder.write("guides/2b.xml", another.replace(another.find("Hvordan?"), 8, "Hvorfor?"));
  folder.write("guides/3.xml", small_guide("guide.topic", "1.0", "da"));
  folder.write("guides/4.xml/inside.txt", "");
  folder.write("guides/6.XML", "");
  folder.write("empty/README.md", "");
  std::filesystem::create_symlink("nowhere", folder.path("guides/5.xml"));
  std::filesystem::create_symlink("/etc/passwd", folder.path("guides/7.xml"));
  const Library library = Library::load({folder.path(), folder.path("missing"), folder.path("empty")});
  for (const LoadedFile& file : library.files()) {
    if (!file.guide) problems.push_back(file.problem());
  }
  const auto words = read_words("da.xml", "<ui language='da'><text id='A'>A</text></ui>");
  problems.push_back(std::get<UiProblem>(words).problems.told.front());
  problems.push_back(problem_of("PK\x03\x04 and so on"));
  const auto many = refusals_of("many.xml", std::get<Problems>(read_guide(guide_of_elements(100))));
  problems.push_back({0, 0, many.back().code, many.back().details});
  return problems;
}

}  // namespace almene::guide::test
