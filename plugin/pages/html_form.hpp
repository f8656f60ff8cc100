// A form is written as HTML, with the controls of its actions, and with what was typed into it where it comes
// back to its reader.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pages/form_names.hpp"
#include "pages/html.hpp"
#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

// What was posted is shown again in the form that it was typed into, once on a page.
struct ShownAgain {
  std::set<std::size_t> requests;  // those that have found their form
  std::string wrong_id;            // of the control that the problem names
};

class HtmlForm {
 public:
  // `id` begins every id of the form's controls. All else must stay while the form is written.
  HtmlForm(const Page& page, Html& html, std::string id, ShownAgain& shown_again)
      : page_(page), html_(html), id_(std::move(id)), shown_again_(shown_again) {}

  void write(const Form& form);

 private:
  void write_action(const Form& form, std::size_t number, std::optional<std::size_t> posted);
  void write_asked_once(const Form& form);
  void write_sent(FormNames& names);
  void write_theirs(const PostedProblem& problem);
  std::optional<std::size_t> posted_into(const FormAction& action);
  std::string id_of_action(std::size_t number) const { return id_ + "-" + std::to_string(number); }

  const Page& page_;
  Html& html_;
  std::string id_;
  ShownAgain& shown_again_;
};

}  // namespace almene::pages
