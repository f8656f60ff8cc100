// This makes the same page by libxslt: stylesheet and document are ready, and the result is bytes.
#pragma once

#include <libxslt/transform.h>

#include <memory>
#include <string>
#include <string_view>

#include "document_sheet.hpp"

namespace bench {

class Stylesheet {
 public:
  explicit Stylesheet(const std::string& file);
  void draw(xmlDoc* document, std::string& out) const;

 private:
  struct Free {
    void operator()(xsltStylesheet* sheet) const { xsltFreeStylesheet(sheet); }
  };
  std::unique_ptr<xsltStylesheet, Free> sheet_;
};

// It writes an HTML page so that two pages which a browser would take for the same are the same: attributes
// by name, no white space between elements, no difference in how a character is escaped.
std::string normalised(std::string_view html);

}  // namespace bench
