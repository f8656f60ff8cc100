// These are the names of the fields in our forms: pages write them, and what is posted is read by them.
//
// A name is of a-z, 0-9 and hyphens, and stands once in its form, because most frameworks keep the last of
// equal names, and some write another name where they find a dot.
#pragma once

#include <string>
#include <string_view>

#include "board/actions.hpp"

namespace almene::pages {

constexpr std::string_view kFormPrefix = "agenda-";
constexpr std::string_view kCountPart = "count";
constexpr std::string_view kFlagsPart = "flags";
constexpr std::string_view kActionsPart = "actions";  // of a form with several: how many
constexpr std::string_view kMeetingPart = "meeting";  // which meeting the form is about

// The control of a field with choices has this in its name: "agenda-1-chosen-follow-up". Its value is the
// revision that the page shows of the chosen entry, a space, and the reference.
constexpr std::string_view kChosenPart = "chosen-";

// "in_favour" is "in-favour" in a form's names.
std::string hyphenated(std::string_view field);

// A browser sends the field whatever the reader does. Choices and flags are left out, also where the form
// hides them: who reads the form knows the field's type, and not how it was drawn.
bool is_always_sent(const board::FieldType& type);

// One action of a form gives its fields their names, and remembers what a browser will send of them.
class FormNames {
 public:
  // 0 is what a form asks once for all its actions.
  explicit FormNames(int number);

  // The name of a hidden input of the form's own, such as "agenda-1-item".
  std::string of_own(std::string_view part);

  // A field is named once for each name that its controls have.
  std::string of_field(const board::FieldType& type);
  std::string of_row(const board::FieldType& type, int row);  // of a field that repeats
  std::string of_choice(const board::FieldType& type) const;
  std::string of_flag(const board::FieldType& type);  // of one that is asked

  int count() const { return count_; }
  const std::string& flags() const { return flags_; }

 private:
  std::string prefix_;
  int count_ = 0;
  std::string flags_;
};

}  // namespace almene::pages
