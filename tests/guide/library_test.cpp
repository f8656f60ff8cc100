// These tests put guides side by side: folders, languages, versions, and what is refused among them.
#include "guide/library.hpp"
#include "guide/limits.hpp"
#include "guide/words.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "fixtures.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

TEST_CASE("versions are compared number by number") {
  CHECK(compare_versions("1.10", "1.9") > 0);
  CHECK(compare_versions("1.9", "1.10") < 0);
  CHECK(compare_versions("2", "1.9.9") > 0);
  CHECK(compare_versions("1.0", "1") == 0);
  CHECK(compare_versions("1.0.1", "1") > 0);
  CHECK(compare_versions("1", "1.0.1") < 0);
  CHECK(compare_versions("0.0", "") == 0);
  CHECK(compare_versions("01.2", "1.2") == 0);
  CHECK(compare_versions("99999999999999999999", "99999999999999999998") > 0);
}

TEST_CASE("the content folder as shipped loads whole") {
  const Library library = Library::load({source_folder() + "/content"});
  REQUIRE(library.files().size() == 1);
  CHECK(library.files().front().guide);
  CHECK(library.current("da").size() == 1);
}

TEST_CASE("all readers get the version that is newest in Danish, else in any language") {
  const ScratchFolder folder;
  folder.write("guides/a.xml", small_guide("both", "1.9", "da"));
  folder.write("guides/b.xml", small_guide("both", "1.10", "da"));
  folder.write("guides/c.xml", small_guide("both", "1.2", "en"));
  folder.write("guides/d.xml", small_guide("foreign", "1.0", "sv"));
  folder.write("guides/e.xml", small_guide("foreign", "2.0", "de"));
  folder.write("guides/f.xml", small_guide("foreign", "2.0", "fi"));
  const Library library = Library::load({folder.path()});
  REQUIRE(library.files().size() == 6);

  CHECK(library.current("both", "da")->version == "1.10");
  CHECK(library.current("both", "da-DK")->version == "1.10");
  CHECK(library.current("both", "en_GB")->version == "1.10");
  CHECK(library.current("both", "en_GB")->language == "da");
  CHECK(library.current("both", "fr")->version == "1.10");
  CHECK(library.current("both", "")->language == "da");
  CHECK(library.current("foreign", "sv")->version == "2.0");
  CHECK(library.current("foreign", "fi-FI")->language == "fi");
  CHECK(library.current("foreign", "da")->language == "de");
  CHECK(library.current("missing", "da") == nullptr);

  const auto all = library.current("EN");
  REQUIRE(all.size() == 2);
  CHECK(all[0]->id == "both");
  CHECK(all[0]->language == "da");
  CHECK(all[1]->id == "foreign");
}

TEST_CASE("files are read by folder and then by name, and the first of two alike wins") {
  const ScratchFolder folder;
  folder.write("own/guides/b.xml", small_guide("guide", "1.0", "da"));
  folder.write("own/guides/A.xml", small_guide("guide", "2.0", "da"));
  folder.write("shipped/guides/a.xml", small_guide("guide", "1", "da"));
  const Library library = Library::load({folder.path("own"), folder.path("shipped")});
  const auto& files = library.files();
  REQUIRE(files.size() == 3);
  CHECK(files[0].file == folder.path("own/guides/A.xml"));
  CHECK(files[1].file == folder.path("own/guides/b.xml"));
  CHECK(files[2].guide == nullptr);
  CHECK(files[2].problem().code == "duplicate_guide");
  CHECK(files[2].problem().details == std::vector<std::string>{"guide", "1", "da", files[1].file});
}

TEST_CASE("another text under the same id, version and language is refused as such, and names both files") {
  const ScratchFolder folder;
  const std::string shipped = small_guide("guide", "1.0", "da");
  folder.write("own/guides/own.xml",
               "\n" + std::string(shipped).replace(shipped.find("Hvordan?"), 8, "Hvorfor?"));
  folder.write("shipped/guides/shipped.xml", shipped);
  const Library library = Library::load({folder.path("own"), folder.path("shipped")});
  const auto& files = library.files();
  REQUIRE(files.size() == 2);
  CHECK(files[0].guide);
  CHECK(files[1].file == folder.path("shipped/guides/shipped.xml"));
  CHECK(files[1].problem().code == "displaced_guide");
  CHECK(files[1].problem().details == std::vector<std::string>{"guide", "1.0", "da", files[0].file});
  CHECK(files[1].displaced_by == files[0].file);
  CHECK(files[1].problem().line == 1);
  CHECK(files[1].problem().column == 19);
}

TEST_CASE("a guide names the newer file that is shown in its place") {
  const ScratchFolder folder;
  folder.write("own/guides/a.xml", small_guide("guide", "1.1", "da"));
  folder.write("shipped/guides/a.xml", small_guide("guide", "1.0", "da"));
  folder.write("shipped/guides/b.xml", small_guide("guide", "1.0", "en"));
  const Library library = Library::load({folder.path("own"), folder.path("shipped")});
  const auto& files = library.files();
  REQUIRE(files.size() == 3);
  CHECK(files[0].displaced_by.empty());
  CHECK(files[1].displaced_by == files[0].file);
  CHECK(files[2].displaced_by == files[0].file);
}

TEST_CASE("a guide that is checked can stand beside those that are loaded, or that is said") {
  const ScratchFolder folder;
  const std::string installed = small_guide("guide", "1.0", "da");
  folder.write("guides/a.xml", installed);
  const Library library = Library::load({folder.path()});
  const auto code_of = [&](const std::string& bytes, const std::string& name) -> std::string {
    const auto read = read_guide(bytes);
    const auto problem = library.problem_of(name, bytes, std::get<Guide>(read));
    if (!problem) return "";
    CHECK(problem->details.back() == library.files()[0].file);
    CHECK(problem->line == 1);
    return problem->code;
  };
  const std::string changed = std::string(installed).replace(installed.find("Hvordan?"), 8, "Hvorfor?");
  CHECK(code_of(installed, "b.xml").empty());
  CHECK(code_of(changed, "b.xml") == "displaced_guide");
  CHECK(code_of(changed, folder.path("guides/a.xml")).empty());
  CHECK(code_of(small_guide("guide", "1.1", "da"), "b.xml").empty());
  CHECK(code_of(small_guide("guide", "1.0", "en"), "b.xml").empty());
  CHECK(code_of(small_guide("guide.topic", "1.0", "da"), "b.xml") == "id_in_other_guide");
  CHECK(code_of(small_guide("other", "1.0", "da"), "b.xml").empty());
}

TEST_CASE("no id means two things, whichever guide is read first") {
  const ScratchFolder folder;
  const std::string outer = small_guide("a", "1.0", "da");
  const std::string clashing = small_guide("a.topic", "1.0", "da");
  folder.write("outer_first/guides/1.xml", outer);
  folder.write("outer_first/guides/2.xml", clashing);
  folder.write("outer_last/guides/1.xml", clashing);
  folder.write("outer_last/guides/2.xml", outer);
  for (const char* order : {"outer_first", "outer_last"}) {
    const Library library = Library::load({folder.path(order)});
    REQUIRE(library.files().size() == 2);
    CHECK(library.files()[0].guide);
    CHECK(library.files()[1].problem().code == "id_in_other_guide");
    CHECK(library.files()[1].problem().details ==
          std::vector<std::string>{"a.topic", library.files()[0].file});
  }
}

TEST_CASE("a bad file is refused alone") {
  const ScratchFolder folder;
  folder.write("guides/bad.xml", "<guide");
  folder.write("guides/good.xml", small_guide("guide", "1.0", "da"));
  const Library library = Library::load({folder.path()});
  REQUIRE(library.files().size() == 2);
  CHECK(library.files()[0].problem().code == "bad_tag");
  CHECK(library.files()[1].guide);
}

TEST_CASE("only files are read, and no pipe is waited for") {
  const ScratchFolder folder;
  folder.write("guides/folder.xml/inside.xml", small_guide("inside", "1.0", "da"));
  folder.write("guides/.hidden.xml", "not a guide");
  folder.write("guides/notes.txt", "not a guide");
  folder.write("guides/.xml", "not a guide");
  folder.write("guides/large.xml", std::string(kLongestFile + 1, ' '));
  REQUIRE(mkfifo(folder.path("guides/pipe.xml").c_str(), 0600) == 0);
  std::filesystem::create_symlink("nowhere", folder.path("guides/symlink.xml"));
  const Library library = Library::load({folder.path()});
  REQUIRE(library.files().size() == 4);
  CHECK(library.files()[0].problem().code == "not_a_file");
  CHECK(library.files()[1].problem().code == "file_too_large");
  CHECK(library.files()[2].problem().code == "not_a_file");
  CHECK(library.files()[3].problem().code == "file_unreadable");
}

TEST_CASE("a link shows nothing of a file outside of the content folder") {
  const ScratchFolder folder, secrets;
  secrets.write("passwd", "root:secret:0:0");
  secrets.write("guide.xml", small_guide("outside", "1.0", "da"));
  folder.write("..data/guide.xml", small_guide("inside", "1.0", "da"));
  folder.write("guides/.now/other.xml", small_guide("other", "1.0", "da"));
  const auto link = [&](const std::string& target, const char* name) {
    std::filesystem::create_symlink(target, folder.path(name));
  };
  link(secrets.path("passwd"), "guides/a.xml");
  link(secrets.path("guide.xml"), "guides/b.xml");
  link("../..data/guide.xml", "guides/c.xml");
  link(".now/other.xml", "guides/d.xml");
  link("a.xml", "guides/e.xml");
  link(secrets.path("passwd"), "ui");
  const Library library = Library::load({folder.path()});
  REQUIRE(library.files().size() == 5);
  for (const std::size_t away : {0U, 1U, 4U}) {
    CHECK(library.files()[away].problem().code == "link_leads_away");
    for (const std::string& detail : library.files()[away].problem().details)
      CHECK(detail.find("secret") == std::string::npos);
  }
  CHECK(library.files()[2].problems.told.empty());
  CHECK(library.files()[3].problems.told.empty());
  std::filesystem::remove(folder.path("ui"));
  folder.write("ui/en.xml", "<ui language=\"en\"/>");
  link(secrets.path("passwd"), "ui/da.xml");
  std::vector<UiProblem> problems;
  Words::load({folder.path()}, problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().what().rfind("link_leads_away", 0) == 0);
}

TEST_CASE("a folder of words alone is fine, and a folder that is not there is said") {
  const ScratchFolder of_portal;
  of_portal.write("portal/da.xml", "");
  const Library nothing = Library::load({of_portal.path()});
  CHECK(nothing.files().empty());
  const ScratchFolder folder;
  folder.write("ui/da.xml", "");
  const Library empty = Library::load({folder.path()});
  CHECK(empty.files().empty());
  CHECK(empty.current("da").empty());

  folder.write("file", "");
  folder.write("odd/guides", "a file where a folder belongs");
  const Library library =
      Library::load({folder.path("missing"), folder.path("file"), folder.path("odd"), ""});
  REQUIRE(library.files().size() == 4);
  for (const LoadedFile& file : library.files()) {
    CHECK(file.guide == nullptr);
    CHECK(file.problem().code == "folder_unreadable");
    CHECK(file.problem().details == std::vector<std::string>{file.file});
  }
}

}  // namespace almene::guide::test
