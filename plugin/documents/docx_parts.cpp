#include "documents/docx_parts.hpp"

#include <algorithm>

#include "documents/docx_names.hpp"
#include "documents/docx_styles.hpp"
#include "documents/docx_text.hpp"
#include "documents/xml.hpp"

namespace almene::documents {
namespace {

constexpr std::string_view kRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kOfficeRelation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kOfficeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

struct Part {
  std::string_view relation;
  std::string_view file;
  std::string_view type;
};
// The parts that word/document.xml leads to. The relation's name is its id, too.
constexpr Part kParts[] = {
    {"styles", "styles.xml", "styles"},       {"numbering", "numbering.xml", "numbering"},
    {"settings", "settings.xml", "settings"}, {"header", "header.xml", "header"},
    {"footer", "footer.xml", "footer"},
};

std::string element_with(std::string_view element, std::string_view attributes) {
  return std::string(kXmlBegins).append("<").append(element).append(attributes).append(">");
}

void append_relation(std::string& out, std::string_view id, std::string_view type, std::string_view target,
                     bool is_outside = false) {
  out.append("<Relationship");
  append_attribute(out, "Id", id);
  append_attribute(out, "Type", type);
  append_attribute(out, "Target", target);
  out.append(is_outside ? " TargetMode=\"External\"/>" : "/>");
}

std::string open_relations() {
  return element_with("Relationships", std::string(" xmlns=\"").append(kRelations).append("\""));
}

void append_override(std::string& out, std::string_view file, std::string_view type) {
  out.append("<Override");
  append_attribute(out, "PartName", file);
  append_attribute(out, "ContentType", type);
  out.append("/>");
}

// Words stand in it until a word processor has reckoned the number.
void append_field(std::string& out, std::string_view instruction) {
  out.append(R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> )");
  out.append(instruction).append(R"( </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)");
  out.append(R"(<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>)");
}

bool is_ascii_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// BCP 47 in short: parts of up to eight letters or digits between hyphens.
bool is_language(std::string_view language) {
  std::size_t part = 0;
  for (const char c : language) {
    if (c == '-' ? part == 0 : !is_ascii_letter_or_digit(c)) return false;
    part = c == '-' ? 0 : part + 1;
    if (part > 8) return false;
  }
  return part != 0 && language.size() >= 2 && language.size() <= 35;
}

}  // namespace

std::string docx_language(std::string_view language) {
  if (language == "da") return "da-DK";
  if (language == "en") return "en-GB";
  return is_language(language) ? std::string(language) : "und";
}

std::string docx_content_types() {
  auto out =
      element_with("Types", R"( xmlns="http://schemas.openxmlformats.org/package/2006/content-types")");
  out.append(
      R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)");
  out.append(R"(<Default Extension="xml" ContentType="application/xml"/>)");
  append_override(out, "/word/document.xml", std::string(kOfficeType).append("document.main+xml"));
  for (const Part& part : kParts) {
    append_override(out, std::string("/word/").append(part.file),
                    std::string(kOfficeType).append(part.type).append("+xml"));
  }
  append_override(out, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  return out.append("</Types>");
}

std::string docx_package_relations() {
  auto out = open_relations();
  append_relation(out, "document", std::string(kOfficeRelation).append("officeDocument"),
                  "word/document.xml");
  append_relation(out, "properties", std::string(kRelations).append("/metadata/core-properties"),
                  "docProps/core.xml");
  return out.append("</Relationships>");
}

std::string docx_document_relations(const std::vector<std::string>& addresses) {
  auto out = open_relations();
  for (const Part& part : kParts)
    append_relation(out, part.relation, std::string(kOfficeRelation).append(part.relation), part.file);
  std::size_t number = 0;
  for (const std::string& address : addresses) {
    append_relation(out, "link" + std::to_string(++number), std::string(kOfficeRelation).append("hyperlink"),
                    address, true);
  }
  return out.append("</Relationships>");
}

std::string docx_document(std::string_view body) {
  auto out = element_with("w:document", std::string(kMainNamespace).append(kRelationNamespace));
  out.append("<w:body>").append(body);
  out.append(R"(<w:sectPr><w:headerReference w:type="default" r:id="header"/>)");
  out.append(R"(<w:footerReference w:type="default" r:id="footer"/><w:pgSz)");
  append_attribute(out, "w:w", std::to_string(kPageWidth));
  append_attribute(out, "w:h", std::to_string(kPageHeight));
  out.append("/><w:pgMar");
  for (const auto* side : {"w:top", "w:right", "w:bottom", "w:left"})
    append_attribute(out, side, std::to_string(kMargin));
  return out.append(R"( w:header="624" w:footer="624" w:gutter="0"/></w:sectPr></w:body></w:document>)");
}

// Mode 15 is what Word 2013 and later call their own; without it they say that the file is of an older Word.
std::string docx_settings(std::string_view language) {
  auto out = element_with("w:settings", kMainNamespace);
  out.append(R"(<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="true"/>)");
  out.append(
      R"(<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="425"/><w:doNotHyphenateCaps/>)");
  out.append(R"(<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting)");
  out.append(R"( w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>)");
  out.append("</w:compat><w:themeFontLang");
  append_attribute(out, "w:val", language);
  return out.append("/></w:settings>");
}

std::string docx_header(std::string_view text) {
  auto out = element_with("w:hdr", kMainNamespace);
  ParagraphLook look{"Header"};
  look.is_right_to_left = begins_right_to_left(text);
  open_paragraph(out, look);
  append_run(out, text, {}, look.is_right_to_left);
  close_paragraph(out);
  return out.append("</w:hdr>");
}

std::string docx_footer(std::string_view text) {
  constexpr std::size_t kPlaceholder = 3;
  auto out = element_with("w:ftr", kMainNamespace);
  ParagraphLook look{"Footer"};
  look.is_right_to_left = begins_right_to_left(text);
  open_paragraph(out, look);
  while (!text.empty()) {
    const auto page = text.find("{1}"), pages = text.find("{2}");
    const auto at = std::min({page, pages, text.size()});
    append_run(out, text.substr(0, at), {}, look.is_right_to_left);
    if (at == text.size()) break;
    append_field(out, at == page ? "PAGE" : "NUMPAGES");
    text.remove_prefix(at + kPlaceholder);
  }
  close_paragraph(out);
  return out.append("</w:ftr>");
}

std::string docx_properties(std::string_view title, std::string_view language) {
  auto out =
      element_with("cp:coreProperties",
                   R"( xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties")"
                   R"( xmlns:dc="http://purl.org/dc/elements/1.1/")");
  out.append("<dc:title>");
  append_xml(out, title);
  out.append("</dc:title><dc:language>");
  append_xml(out, language);
  return out.append("</dc:language></cp:coreProperties>");
}

}  // namespace almene::documents
