#include "refusals.hpp"

#include <filesystem>

#include "fixtures.hpp"
#include "guide/library.hpp"
#include "guide/limits.hpp"

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
  std::filesystem::create_symlink("nowhere", folder.path("guides/5.xml"));
  const Library library = Library::load({folder.path(), folder.path("missing")});
  for (const LoadedFile& file : library.files()) {
    if (!file.guide) problems.push_back(file.problem);
  }
  return problems;
}

}  // namespace almene::guide::test
