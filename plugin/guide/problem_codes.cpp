#include "guide/reader.hpp"

namespace almene::guide {

const std::vector<std::string>& guide_problem_codes() {
  static const std::vector<std::string> codes = {
      // These are of the file and its characters.
      "file_too_large",
      "not_xml",
      "not_utf8",
      "wrong_encoding",
      "control_character",
      // These are of XML.
      "bad_cdata",
      "bad_character_reference",
      "bad_comment",
      "bad_declaration",
      "bad_instruction",
      "bad_tag",
      "curly_quotes",
      "document_type",
      "duplicate_attribute",
      "element_not_closed",
      "empty_file",
      "invisible_character",
      "second_root",
      "text_outside_root",
      "too_deep",
      "too_many_elements",
      "unescaped_ampersand",
      "unescaped_less_than",
      "unknown_entity",
      "unopened_end_tag",
      "wrong_end_tag",
      // These are of the elements of a guide.
      "bad_guide_id",
      "bad_id",
      "bad_language",
      "bad_minutes",
      "bad_url",
      "bad_version",
      "bad_word_id",
      "duplicate_id",
      "empty_wording",
      "markup_in_wording",
      "misplaced_element",
      "missing_any_element",
      "missing_attribute",
      "missing_element",
      "misspelt_attribute",
      "misspelt_element",
      "repeated_indicator",
      "stray_text",
      "unknown_attribute",
      "unknown_element",
      "unknown_indicator",
      "wording_too_long",
      "wrong_root",
      // These are of the folders, and of a guide among others.
      "displaced_guide",
      "duplicate_guide",
      "file_unreadable",
      "folder_unreadable",
      "folder_without_guides",
      "id_in_other_guide",
      "link_leads_away",
      "not_a_file",
      "other_ending",
      // This says how many problems of a file are not told.
      "more_problems",
  };
  return codes;
}

}  // namespace almene::guide
