// A field of an action, or of a page's query, as the C struct that describes it.
#pragma once

#include <agenda/agenda.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "board/actions.hpp"
#include "guide/words.hpp"

namespace almene::abi {

// It holds all that the struct points at, and stays where it is.
class ShownField {
 public:
  ShownField(const board::FieldType& type, std::string label, std::string_view explanation,
             const guide::Phrasebook& words);
  ShownField(const ShownField&) = delete;
  ShownField& operator=(const ShownField&) = delete;
  const agenda_field_type* get() const { return &shown_; }

 private:
  struct Choice {
    std::string label;
    agenda_choice shown;
  };

  std::string label_;
  std::string_view explanation_;  // of the words
  std::vector<std::unique_ptr<Choice>> choices_;
  std::vector<const agenda_choice*> pointers_;
  agenda_field_type shown_;
};

}  // namespace almene::abi
