// These are names that several parts of a DOCX say.
#pragma once

#include <string_view>

namespace almene::documents {

inline constexpr std::string_view kXmlBegins =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kMainNamespace =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";
inline constexpr std::string_view kRelationNamespace =
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

// The lists of word/numbering.xml that are always there.
inline constexpr int kHeadingList = 1;
inline constexpr int kBulletList = 2;

// How far a list is indented, in twips, and how far its bullets hang out to the left of that.
inline constexpr int kListIndent = 567;
inline constexpr int kBulletHangs = 283;

}  // namespace almene::documents
