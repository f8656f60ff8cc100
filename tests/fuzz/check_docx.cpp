#include "check_docx.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <pugixml.hpp>
#include <utility>

#include "broken.hpp"
#include "cli/word/zip_entry.hpp"

namespace fuzz {
namespace {

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

std::string checked_part(std::string_view paper, std::string_view name) {
  auto part = cli::zip_entry(paper, name, kMostBytes);
  promise(part.has_value(), "a part is there", name);
  promise(agenda::is_utf8(*part) && is_held_by_xml(*part), "a part is text that XML holds", *part);
  pugi::xml_document tree;
  promise(tree.load_buffer(part->data(), part->size()), "a part is XML", *part);
  return std::move(*part);
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

std::string check_docx(std::string_view paper) {
  std::string all;
  for (const auto name : kParts)
    all += checked_part(paper, name) + "\n";
  check_links(paper);
  return all;
}

}  // namespace fuzz
