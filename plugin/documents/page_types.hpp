// The pages and papers that are not of one item stand in one table, which the contract, the checks and the documentation
// are made from. A page needs a row here, its words (page.NAME), and a function in session/minutes_papers.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "board/actions.hpp"

namespace almene::documents {

enum class PageKind { agenda, minutes, adoptions };
enum class Medium { html, text, json, docx };

struct MediumType {
  Medium term;
  std::string_view name;         // the media type
  std::string_view word;         // of its label
  std::string_view file_ending;  // without a dot
};

struct PageType {
  std::string_view name;
  PageKind term;
  board::Target target;
  board::Roles roles;
  board::ItemStates states;
  std::vector<board::FieldType> query;
  std::vector<Medium> media;
};

constexpr std::string_view kVersionField = "version";
constexpr std::string_view kCheckField = "check";

const std::vector<PageType>& page_table();
const MediumType& medium_type(Medium medium);

// They are null where there is none of this name.
const PageType* find_page(std::string_view name);
const MediumType* find_medium(const PageType& page, std::string_view name);

}  // namespace almene::documents
