#include "guide/file_kind.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "guide/limits.hpp"

namespace almene::guide {

namespace {

struct Kind {
  std::string_view begins;
  std::string_view holds;  // anywhere
  std::string_view name;
};

// The names of a zip file's entries stand in it as they are; what is packed does not say "word/".
constexpr Kind kKinds[] = {
    {"PK\x03\x04", "word/", "Word (.docx)"},
    {"PK\x03\x04", "xl/", "Excel (.xlsx)"},
    {"PK\x03\x04", "ppt/", "PowerPoint (.pptx)"},
    {"PK\x03\x04", "opendocument.text", "LibreOffice Writer (.odt)"},
    {"PK\x03\x04", "opendocument.spreadsheet", "LibreOffice Calc (.ods)"},
    {"PK\x03\x04", "", "zip"},
    {"PK\x05\x06", "", "zip"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "", "Microsoft Office (.doc, .xls)"},
    {"{\\rtf", "", "RTF"},
    {"%PDF-", "", "PDF"},
};

}  // namespace

std::optional<Fault> file_kind_fault(std::string_view bytes) {
  const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [bytes](const Kind& each) {
    return bytes.substr(0, each.begins.size()) == each.begins &&
           bytes.find(each.holds) != std::string_view::npos;
  });
  if (kind != std::end(kKinds)) return Fault{kNowhere, "not_xml", {std::string(kind->name)}};
  if (bytes.size() <= kLongestFile) return std::nullopt;
  return Fault{kNowhere, "file_too_large", {std::to_string(kLongestFile)}};
}

}  // namespace almene::guide
