#include "xslt.hpp"

#include <libxml/HTMLparser.h>
#include <libxslt/xsltutils.h>

#include <map>

#include "measure.hpp"

namespace bench {
namespace {

std::string string_of(const xmlChar* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \n"), to = text.find_last_not_of(" \n");
  return from == std::string::npos ? std::string() : text.substr(from, to - from + 1);
}

void normalise(const xmlNode* node, std::string& out) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE) {
      const auto text = trimmed(string_of(node->content));
      if (!text.empty()) out += "text " + text + "\n";
    }
    if (node->type != XML_ELEMENT_NODE) continue;
    out += "element " + string_of(node->name) + "\n";
    std::map<std::string, std::string> attributes;
    for (const auto* one = node->properties; one != nullptr; one = one->next)
      attributes[string_of(one->name)] = one->children == nullptr ? "" : string_of(one->children->content);
    for (const auto& [name, value] : attributes)
      // These attributes are there or not; their value says nothing.
      out += " " + name + (name == "required" || name == "checked" ? "" : "=" + value) + "\n";
    normalise(node->children, out);
    out += "end\n";
  }
}

}  // namespace

Stylesheet::Stylesheet(const std::string& file)
    : sheet_(xsltParseStylesheetFile(reinterpret_cast<const xmlChar*>(file.c_str()))) {
  must(sheet_ != nullptr, "the stylesheet cannot be read");
}

void Stylesheet::draw(xmlDoc* document, std::string& out) const {
  const Document result(xsltApplyStylesheet(sheet_.get(), document, nullptr));
  xmlChar* bytes = nullptr;
  int size = 0;
  must(result != nullptr && xsltSaveResultToString(&bytes, &size, result.get(), sheet_.get()) == 0,
       "the stylesheet drew nothing");
  out.assign(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
}

std::string normalised(std::string_view html) {
  const Document parsed(htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER));
  must(parsed != nullptr, "a page is no HTML");
  std::string out;
  normalise(xmlDocGetRootElement(parsed.get()), out);
  return out;
}

}  // namespace bench
