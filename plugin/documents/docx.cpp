#include "documents/docx.hpp"

#include "documents/docx_body.hpp"
#include "documents/docx_parts.hpp"
#include "documents/docx_styles.hpp"
#include "documents/zip.hpp"

namespace almene::documents {

// What kind of file it is stands first: programs that look at a file's first bytes find it there.
std::string docx(const Document& document) {
  const auto language = docx_language(document.language);
  const auto body = docx_body(document);
  ZipWriter zip;
  zip.add("[Content_Types].xml", docx_content_types());
  zip.add("_rels/.rels", docx_package_relations());
  zip.add("word/document.xml", docx_document(body.xml));
  zip.add("word/_rels/document.xml.rels", docx_document_relations(body.addresses));
  zip.add("word/styles.xml", docx_styles(language));
  zip.add("word/numbering.xml", body.numbers.part());
  zip.add("word/settings.xml", docx_settings(language));
  zip.add("word/header.xml", docx_header(document.header));
  zip.add("word/footer.xml", docx_footer(document.page));
  zip.add("docProps/core.xml", docx_properties(document.title, language));
  return zip.finish();
}

}  // namespace almene::documents
