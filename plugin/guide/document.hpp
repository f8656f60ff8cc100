// A document is one XML file as a tree that is safe to walk: well formed, of bounded depth and size, and with
// every place known.
#pragma once

#include <cstddef>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;  // the tree points into buffer_
  Document& operator=(const Document&) = delete;

  // `read` is called once for a document, which looks at the bytes as long as it is there. Where this gives a
  // fault, nothing but bytes() may be asked of the document.
  std::optional<Fault> read(std::string_view bytes);

  // These bytes are the file without its byte order mark; every offset counts in it.
  std::string_view bytes() const { return original_; }

  pugi::xml_node root() const { return tree_.document_element(); }
  std::size_t offset_of(pugi::xml_node element) const;
  std::size_t offset_of(pugi::xml_attribute attribute) const;

  // A wording is the element's own text with runs of white space as one space and none at the ends, so that
  // authors may wrap lines.
  static std::string wording_of(pugi::xml_node element);

  // This is true where it is seen, without making the element's wording_of(), that the wording is neither
  // empty nor longer than this.
  static bool has_short_wording(pugi::xml_node element, std::size_t most_bytes);

  // This is where the first character of the element's own text stands that is not white space. `any_space`
  // counts white space too. A CDATA section counts whatever it holds, as it does for XML Schema.
  std::optional<std::size_t> text_in(pugi::xml_node element, bool any_space) const;

 private:
  std::size_t offset_of(const char* in_buffer) const;

  std::string_view original_;
  std::string
      buffer_;  // changed by pugixml, which parses in place: names and texts keep the offsets they had
  pugi::xml_document tree_;
};

}  // namespace almene::guide
