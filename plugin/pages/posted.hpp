// A form that was posted and not done is shown again, so that nothing that was typed is lost.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/actions.hpp"

namespace almene::pages {

// A choice is an entry that a form may be about, the revision that is shown of it, and what it says.
struct Choice {
  std::string reference;
  std::uint64_t revision = 0;
  std::string text;
};

// A preset says what a form's field starts with. The user cannot change a fixed one. Of one with choices the
// value is one of them, and the form then expects the chosen entry to stand as it is shown. One that is
// current says how things stand while the page is made, whatever was posted.
struct Preset {
  std::string_view field;
  std::string value;
  bool fixed = false;
  std::vector<Choice> choices = {};
  bool is_current = false;
  bool is_needed = false;  // here, though the action can do without

  // The form does not have the field.
  static Preset omitted(std::string_view field) { return {field, "", true}; }

  static Preset current(std::string_view field, std::string value, bool is_shown = false) {
    return {field, std::move(value), !is_shown, {}, !is_shown};
  }

  static Preset needed(std::string_view field) { return {field, "", false, {}, false, true}; }
};

// This says why the form was not done, as the reader was told.
struct PostedProblem {
  std::string message;
  std::string field;
  std::string theirs;  // of a conflict: the text that stands now
  bool is_conflict = false;
  bool asks = false;           // nothing is wrong: the form asks to be confirmed
  bool same_stands = false;    // what was sent says the same as what stands, and may be another one
  std::uint64_t action = 0;    // which of the requests
  std::uint64_t revision = 0;  // of a conflict: what stands now
};

struct Posted {
  std::vector<board::ActionRequest> requests;
  std::optional<PostedProblem> problem;  // none: it was not tried

  // `find` gives the request that was typed into the form of this action on this item with these fixed
  // fields.
  std::optional<std::size_t> find(std::string_view action, std::string_view item,
                                  const std::vector<Preset>& presets) const;

  // This gives the problem, where it lies with this request, and null elsewhere.
  const PostedProblem* problem_of(std::size_t request) const;

  // These presets are what was typed, and the fixed fields and choices of the form.
  std::vector<Preset> presets(std::size_t request, const std::vector<Preset>& fixed) const;

  // The form expects this revision when it is sent again. Whoever has seen what somebody else wrote may
  // replace it; anything else that changed meanwhile must still be found out.
  std::optional<std::uint64_t> expected(std::size_t request) const;
};

}  // namespace almene::pages
