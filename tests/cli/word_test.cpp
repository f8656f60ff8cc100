// The headings and lists of a Word file become the draft of a guide, and no file of whatever kind does harm.
#include "cli/word_file.hpp"

#include <fstream>
#include <random>

#include "cli/program.hpp"
#include "cli/word/draft_guide.hpp"
#include "cli/word/word_document.hpp"
#include "cli/word/zip_entry.hpp"
#include "support/catch.hpp"

namespace {

std::string boards_text() {
  return word_file({{"Titel", "Energi &amp; varme"},
                    {"", "Vi bruger for meget."},
                    {"Overskrift1", "Varme"},
                    {"", "Vi vil bruge  mindre."},
                    {"Overskrift2", "Tænk over:"},
                    {"*", "Kender vi vores forbrug?"},
                    {"*", "Kender vi vores forbrug?"},
                    {"Overskrift2", "Drøft:"},
                    {"Opstilling", "Hvor kan vi begynde?"},
                    {"", "Husk kaffe -- og kage."},
                    {"Overskrift1", "1. Vand"}});
}

std::string draft_of(const std::string& bytes) {
  return cli::draft_guide(cli::paragraphs_of_word_file(bytes));
}

void write(const Program& run, const char* name, const std::string& bytes) {
  std::ofstream(run.folder() / "work" / name, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("headings become topics, and lists questions; nothing is lost") {
  const std::string draft = draft_of(boards_text());
  for (const char* part :
       {"<theme>Energi &amp; varme</theme>", "<paragraph>Vi bruger for meget.</paragraph>",
        "<topic id=\"varme\" minutes=\"20\">", "<title>Varme</title>",
        "<goal-statement>Vi vil bruge mindre.</goal-statement>", "<heading>Tænk over:</heading>",
        "<consideration id=\"kender-vi-vores-forbrug\">", "id=\"kender-vi-vores-forbrug-2\"",
        "<heading>Drøft:</heading>",
        "<discussion-prompt id=\"hvor-kan-vi-begynde\">Hvor kan vi begynde?</discussion-prompt>",
        "<!-- Ikke brugt: Husk kaffe - - og kage. -->", "<topic id=\"x-1-vand\""}) {
    INFO(part << " in\n" << draft);
    CHECK(contains(draft, part));
  }
}

TEST_CASE("a draft is a guide that is read, whatever the Word file says") {
  const Program run;
  const std::string texts[] = {boards_text(), word_file({}), word_file({{"", "Kun en tekst"}}),
                               word_file({{"*", "Kun en liste"}}),
                               word_file({{"Overskrift2", "Æ &lt;ø&gt; å"}})};
  for (const std::string& text : texts) {
    std::filesystem::remove(run.folder() / "work" / "draft.xml");
    write(run, "text.docx", text);
    CHECK(run.bare({"content", "--from-docx", "text.docx", "--new", "draft.xml"}).exit_code == 0);
    const ProgramRun checked = run.bare({"--plugin", ALMENE_MAAL, "content", "--check", "draft.xml"});
    INFO(checked.out << checked.err);
    CHECK(checked.exit_code == 0);
  }
  CHECK(run.bare({"content", "--from-docx", "text.docx"}).out.rfind("<?xml", 0) == 0);
}

TEST_CASE("a file that is no Word file is refused in one line") {
  const Program run;
  const std::pair<std::string, const char*> files[] = {
      {"<guide/>", "it is no zip file"},
      {zip_of({{"a.txt", "a"}}), "it is a zip file, and none of Word"},
      {zip_of({{"word/document.xml", "<w:document"}}), "its text cannot be read"},
      {zip_of({{"word/document.xml", "<a/>", true, -1, 1}}), "it is encrypted"},
      {boards_text().substr(0, 100), "it is no zip file, or is cut short"}};
  for (const auto& [bytes, why] : files) {
    write(run, "text.docx", bytes);
    const ProgramRun refused = run.bare({"content", "--from-docx", "text.docx", "--new", "draft.xml"});
    CHECK(refused.exit_code == 1);
    CHECK(is_one_line(refused.err));
    CHECK(contains(refused.err, why));
    CHECK_FALSE(std::filesystem::exists(run.folder() / "work" / "draft.xml"));
  }
}

TEST_CASE("no more is unpacked than may be, whatever a zip file says of itself") {
  constexpr std::size_t kMost = 1000;
  const std::string large(100 * kMost, 'x');
  CHECK(*cli::zip_entry(zip_of({{"a", large.substr(0, kMost)}}), "a", kMost) == large.substr(0, kMost));
  for (const ZipEntry& bomb :
       {ZipEntry{"a", large}, ZipEntry{"a", large, true, 10}, ZipEntry{"a", large, false, 10},
        ZipEntry{"a", large, true, 0}, ZipEntry{"a", "short", true, 900}})
    CHECK_THROWS_AS(cli::zip_entry(zip_of({bomb}), "a", kMost), cli::BadZip);
  CHECK(cli::zip_entry(zip_of({{"a", ""}}), "a", kMost) == "");
  CHECK_FALSE(cli::zip_entry(zip_of({{"a", ""}}), "b", kMost));
  CHECK_THROWS_AS(cli::zip_entry(zip_of(std::vector<ZipEntry>(5000)), "b", kMost), cli::BadZip);
}

TEST_CASE("a Word file that is cut off or changed anywhere is refused or read, and nothing else") {
  const std::string whole = boards_text();
  const auto survives = [](const std::string& bytes) {
    try {
      draft_of(bytes);
    } catch (const std::runtime_error& refused) {
      CHECK_FALSE(std::string_view(refused.what()).empty());
    }
  };
  for (std::size_t size = 0; size < whole.size(); ++size)
    survives(whole.substr(0, size));
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string changed = whole;
    for (unsigned i = 0; i <= random() % 4; ++i)
      changed[random() % changed.size()] = static_cast<char>(random() % 256);
    survives(changed);
  }
}

TEST_CASE("elements nested very deep are passed over") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i)
    deep += "<w:r>";
  deep += "<w:t>under</w:t>";
  for (int i = 0; i < 100'000; ++i)
    deep += "</w:r>";
  const std::string bytes =
      zip_of({{"word/document.xml", "<w:document><w:body><w:p><w:r><w:t>on top</w:t></w:r>" + deep +
                                        "</w:p></w:body></w:document>"}});
  const auto paragraphs = cli::paragraphs_of_word_file(bytes);
  REQUIRE(paragraphs.size() == 1);
  CHECK(paragraphs[0].text == "on top");
}
