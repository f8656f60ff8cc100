// These tests are of the paper as a word processor reads it: its words, its numbers, and what is a link.
#include "documents/docx.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "cli/word/zip_entry.hpp"
#include "documents/read_docx.hpp"
#include "documents/sample.hpp"
#include "support/catch.hpp"

using almene::documents::Block;
using almene::documents::Document;
using almene::documents::docx;
using documents_test::read_docx;
using documents_test::ReadParagraph;
using documents_test::words_of;

namespace {

constexpr std::size_t kMost = std::size_t{1} << 26U;

std::string part(const std::string& paper, std::string_view name) {
  return cli::zip_entry(paper, name, kMost).value_or("");
}

std::vector<ReadParagraph> headings(const Document& document) {
  auto all = read_docx(docx(document));
  const auto is_other = [](const ReadParagraph& one) { return one.style.rfind("Heading", 0) != 0; };
  all.erase(std::remove_if(all.begin(), all.end(), is_other), all.end());
  return all;
}

const ReadParagraph& with_text(const std::vector<ReadParagraph>& all, std::string_view text) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const ReadParagraph& one) {
    return one.text.find(text) != std::string::npos;
  });
  REQUIRE(found != all.end());
  return *found;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("every word of a document is in its paper, in order") {
  for (const auto& [name, document, is_sound] : samples::all()) {
    if (!is_sound) continue;
    INFO(name);
    CHECK(words_of(read_docx(docx(document))) == words_of(document));
  }
}

TEST_CASE("the same document gives the same bytes, and usual minutes are small") {
  for (const auto& [name, document, is_sound] : samples::all()) {
    INFO(name);
    CHECK(docx(document) == docx(document));
  }
  CHECK(docx(samples::minutes()).size() < 9000);
}

TEST_CASE("a word processor shows each heading's own number") {
  for (const auto& [name, document, is_sound] : samples::all()) {
    if (name != "numbers" && name != "minutes" && name != "many") continue;
    INFO(name);
    std::vector<std::string> expected, shown;
    for (const Block& block : document.blocks) {
      if (block.kind == Block::Kind::heading) expected.push_back(block.number);
    }
    for (const auto& heading : headings(document)) {
      const auto literal = heading.text.substr(0, heading.text.rfind(" Punkt"));
      shown.push_back(heading.number.empty() && literal != heading.text ? literal : heading.number);
    }
    CHECK(shown == expected);
  }
}

TEST_CASE("numbers that follow each other are one list, which the heading styles count") {
  const auto paper = docx(samples::minutes());
  CHECK(count(part(paper, "word/numbering.xml"), "<w:num ") == 2);
  CHECK(part(paper, "word/document.xml").find(R"(<w:ilvl w:val="1"/><w:numId w:val="1"/>)") !=
        std::string::npos);
}

TEST_CASE("a number is counted on only where word processors agree how") {
  // Each pair is a number and one that looks as if it followed.
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"2.1", "3.2"}, {"1", "1.0.1"}, {"1", "1.1.1"}, {"2", "2.2"},     {"5.3", "6"},
      {"1", "3"},     {"2", "1"},     {"1", "1"},     {"1.1", "1.1.2"}, {"3.1.1", "3.2"}};
  const auto with_number = [](const std::string& number) {
    return samples::heading(1 + static_cast<int>(std::count(number.begin(), number.end(), '.')), number, "a");
  };
  for (const auto& [first, second] : pairs) {
    const auto read = headings({"", "da", "", "", {with_number(first), with_number(second)}});
    INFO(first << " and " << second);
    REQUIRE(read.size() == 2);
    CHECK(read[0].number == first);
    CHECK(read[1].number == second);
  }
}

TEST_CASE("the list of the heading styles counts headings of their level alone") {
  const auto lists = [](int level) {
    const Document document{
        "", "da", "", "", {samples::heading(1, "1", "a"), samples::heading(level, "2", "b")}};
    return count(part(docx(document), "word/numbering.xml"), "<w:num ");
  };
  CHECK(lists(1) == 2);
  CHECK(lists(2) == 3);
}

TEST_CASE("a number that nobody counts so stands as text") {
  for (const std::string number :
       {"7a", "40000", "07", "1.2.3.4", "-1", "1.", ".1", "III", "1.x", "99999999999999999999"}) {
    const auto read = headings({"", "da", "", "", {samples::heading(1, number, "Punkt")}});
    REQUIRE(read.size() == 1);
    INFO(number);
    CHECK(read[0].number.empty());
    CHECK(read[0].text == number + " Punkt");
  }
}

TEST_CASE("decisions and corrections have a look of their own, which groups in them keep") {
  const auto all = read_docx(docx(samples::minutes()));
  CHECK(with_text(all, "Beslutning 2026-08").style == "Decision");
  CHECK(with_text(all, "To åbne kvarterer").style == "DecisionList");
  CHECK(with_text(all, "Rettelse").style == "Correction");
  CHECK(with_text(all, "Stemte imod").style == "BodyText");
  CHECK(with_text(all, "Udkast. Referatet").style == "Notice");
  const Document nested{"",
                        "da",
                        "",
                        "",
                        {samples::group("decision", {samples::group("vote", {samples::paragraph("a")})}),
                         samples::paragraph("b")}};
  const auto read = read_docx(docx(nested));
  REQUIRE(read.size() == 2);
  CHECK(read[0].style == "Decision");
  CHECK(read[1].style == "BodyText");
}

TEST_CASE("only addresses of the web are links, each once") {
  for (const auto& [name, links, is_sound] : samples::all()) {
    if (name != "links") continue;
    const auto paper = docx(links);
    CHECK(count(part(paper, "word/document.xml"), "<w:hyperlink") == 3);
    const auto relations = part(paper, "word/_rels/document.xml.rels");
    CHECK(count(relations, "TargetMode=\"External\"") == 2);
    CHECK(relations.find("javascript") == std::string::npos);
  }
}

TEST_CASE("line breaks of texts are line breaks of the paper") {
  const auto read = read_docx(docx({"", "da", "", "", {samples::paragraph("a\nb\r\nc\rd\te\n")}}));
  REQUIRE(read.size() == 1);
  CHECK(read[0].text == "a\nb\nc\nd\te\n");
}

TEST_CASE("spaces at the ends of a text are kept") {
  const auto xml = part(docx({"", "da", "", "", {samples::paragraph(" a "), samples::paragraph("b")}}),
                        "word/document.xml");
  CHECK(xml.find("<w:t xml:space=\"preserve\"> a </w:t>") != std::string::npos);
  CHECK(xml.find("<w:t>b</w:t>") != std::string::npos);
}

TEST_CASE("the page's number and their count are reckoned where the text asks for them") {
  const auto footer = [](std::string page) {
    return part(docx({"", "da", "", std::move(page), {}}), "word/footer.xml");
  };
  CHECK(count(footer("Side {1} af {2}"), " PAGE ") == 1);
  CHECK(footer("{2} sider, dette er {1}").find(" NUMPAGES ") <
        footer("{2} sider, dette er {1}").find(" PAGE "));
  CHECK(count(footer("{1}{1}"), " PAGE ") == 2);
  CHECK(count(footer("{3} {1"), "{3} {1") == 1);
  CHECK(count(footer(""), "<w:r>") == 0);
}

TEST_CASE("the language is said where word processors look for it") {
  const auto said = [](std::string language, const char* expected) {
    const auto paper = docx({"T", std::move(language), "", "", {}});
    const auto attribute = std::string("w:val=\"") + expected + "\"";
    return count(part(paper, "word/styles.xml"), "<w:lang " + attribute) == 1 &&
           count(part(paper, "word/settings.xml"), "<w:themeFontLang " + attribute) == 1 &&
           count(part(paper, "docProps/core.xml"), "<dc:language>" + std::string(expected)) == 1;
  };
  CHECK(said("da", "da-DK"));
  CHECK(said("en", "en-GB"));
  CHECK(said("kl", "kl"));
  for (const char* none : {"", "x", "da DK", "d\"a", "-da", "da-", "abcdefghi"})
    CHECK(said(none, "und"));
}

TEST_CASE("text that runs from right to left is set so") {
  const auto xml =
      part(docx({"", "da", "", "", {samples::paragraph("(שלום) abc"), samples::paragraph("12 abc שלום")}}),
           "word/document.xml");
  CHECK(count(xml, "<w:bidi/>") == 1);
  CHECK(count(xml, "<w:rtl/>") == 1);
}

TEST_CASE("whatever a record was made to say, every part is XML") {
  for (const auto& [name, document, is_sound] : samples::all()) {
    INFO(name);
    const auto paper = docx(document);
    for (const auto* file :
         {"word/document.xml", "word/header.xml", "word/footer.xml", "docProps/core.xml"}) {
      const auto xml = part(paper, file);
      CHECK(std::none_of(xml.begin() + 56, xml.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
      pugi::xml_document tree;
      CHECK(tree.load_string(xml.c_str()));
    }
  }
}
