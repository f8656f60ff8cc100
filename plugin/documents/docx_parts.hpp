// Here are the small parts of a DOCX: what it is made of, its settings, and what stands on every page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almene::documents {

// It gives the language as word processors name it, with a country where one is needed to hyphenate and to
// spell: "da-DK" for "da". What is no language is "und", which is undetermined.
std::string docx_language(std::string_view language);

std::string docx_content_types();
std::string docx_package_relations();

// It gives the relations of word/document.xml; the links are link1 and so on.
std::string docx_document_relations(const std::vector<std::string>& addresses);

std::string docx_document(std::string_view body);
std::string docx_settings(std::string_view language);
std::string docx_header(std::string_view text);

// In the text, {1} is the page's number and {2} the number of pages, which the word processor reckons.
std::string docx_footer(std::string_view text);

std::string docx_properties(std::string_view title, std::string_view language);

}  // namespace almene::documents
