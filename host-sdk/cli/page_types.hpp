// These are the pages that the plugin has, and how each of them may be asked for on the command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/plugin_values.hpp"
#include "session.hpp"

namespace cli {

// It throws Failure where the plugin is from before pages.
std::vector<agenda::PageType> page_types(Session& session);

// It throws Failure, with the page that was probably meant, where there is none of that name.
agenda::PageType page_type(const std::string& name, Session& session);

// A page comes in the media types that the plugin lists. Where a Word file is among them and no PDF, the host makes
// the PDF of it.
struct PageForm {
  std::string word;  // what stands after --as: "docx"
  std::string media_type;
  bool is_to_become_pdf = false;
};

std::vector<PageForm> forms_of(const agenda::PageType& page);

// It takes the media type's own name and its file ending as well as the word, and returns nothing where the page does
// not come so.
std::optional<PageForm> form_named(const agenda::PageType& page, const std::string& word);

std::vector<std::string> form_words(const agenda::PageType& page);

}  // namespace cli
