// This target fuzzes papers: an input is a document, a block a line (document_lines.hpp), and its DOCX is one
// that a word processor opens, in which every word is found, in order, and every heading has its own number.
#include "documents/docx.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <pugixml.hpp>

#include "broken.hpp"
#include "cli/word/zip_entry.hpp"
#include "document_lines.hpp"
#include "documents/read_docx.hpp"

namespace {

using fuzz::promise;

constexpr std::size_t kMostBytes = std::size_t{1} << 28U;
constexpr std::string_view kParts[] = {
    "[Content_Types].xml", "_rels/.rels",        "word/document.xml", "word/_rels/document.xml.rels",
    "word/styles.xml",     "word/numbering.xml", "word/settings.xml", "word/header.xml",
    "word/footer.xml",     "docProps/core.xml"};

// XML may hold U+007F and those up to U+009F, which the contract keeps from texts.
bool is_held_by_xml(std::string_view text) {
  const auto is_none = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  return std::none_of(text.begin(), text.end(), is_none);
}

void check_part(std::string_view paper, std::string_view name) {
  const auto part = cli::zip_entry(paper, name, kMostBytes);
  promise(part.has_value(), "a part is there", name);
  promise(agenda::is_utf8(*part) && is_held_by_xml(*part), "a part is text that XML holds", *part);
  pugi::xml_document tree;
  promise(tree.load_buffer(part->data(), part->size()), "a part is XML", *part);
}

void check_links(std::string_view paper) {
  const auto part = cli::zip_entry(paper, "word/_rels/document.xml.rels", kMostBytes);
  pugi::xml_document tree;
  promise(part && tree.load_buffer(part->data(), part->size()), "relations are XML");
  for (const auto& relation : tree.child("Relationships").children()) {
    if (relation.attribute("TargetMode").empty()) continue;
    const std::string_view target = relation.attribute("Target").value();
    const auto scheme = std::min(target.find("://"), target.size());
    promise(scheme == 4 || scheme == 5, "a link leads into the web", target);
    promise(target.find_first_of(" \"<>\\^`{|}[]\n\t") == std::string_view::npos, "a link is an address",
            target);
    const auto host = target.substr(0, target.find_first_of("/?#", scheme + 3));
    promise(host.find('@') == std::string_view::npos, "a link says where it leads", target);
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto document = fuzz::document_of(fuzz::text_of_input(bytes, size));
  const auto paper = almene::documents::docx(document);
  promise(paper == almene::documents::docx(document), "the same document gives the same bytes");
  for (const auto name : kParts)
    check_part(paper, name);
  check_links(paper);
  const auto read = documents_test::read_docx(paper);
  if (!fuzz::is_sound(document)) return 0;
  const auto words = documents_test::words_of(read), expected = documents_test::words_of(document);
  const auto [word, other] = std::mismatch(words.begin(), words.end(), expected.begin(), expected.end());
  promise(word == words.end() && other == expected.end(), "every word is there, in order",
          other == expected.end() ? "" : *other);
  return 0;
}
