// A sheet is what views are written on: what is said, in order, without saying how it looks.
//
// A view is written once and comes out as HTML or plain text. Everything a person typed, and everything of
// the guide, goes through here as text; the one place where text becomes HTML is html.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/item_view.hpp"
#include "pages/page.hpp"

namespace almene::pages {

// This is one action of a form: what it acts on, and what its fields hold.
struct FormAction {
  const board::ActionType& type;
  std::string_view item;  // empty: the whole meeting
  // Without an expected revision only what is new, or one's own, can be written.
  std::optional<std::uint64_t> expected;
  std::vector<Preset> presets;
  std::string_view legend = {};
  std::string answered_words = {};  // says which words stand answered, if others than the legend's
  std::string saved = {};           // when what the form replaces was saved
};

// One form is for one action, or for several that stand or fall together. Its views are borrowed while it is
// written.
struct Form {
  std::string_view name;  // a stable class name for style sheets
  std::string button;
  std::vector<FormAction> actions;  // one at least
  // A form with `fold` waits behind those words as what is between begin_fold and end_fold does.
  std::string fold = {};
  // This field, which each of the actions has, is asked once for all of them, before them, and must be filled
  // in.
  std::string_view asked_once = {};
};

// A table has a header row, and rows of as many cells.
struct Table {
  std::string caption;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

class Sheet {
 public:
  virtual ~Sheet() = default;

  virtual void heading(int level, std::string_view text) = 0;
  virtual void wording_heading(int level, std::string_view text) = 0;  // the guide's own words
  virtual void paragraph(std::string_view text) = 0;
  virtual void wording(std::string_view text) = 0;
  virtual void wording_list(const std::vector<std::string_view>& texts) = 0;
  virtual void goal_statement(std::string_view text) = 0;
  virtual void notice(std::string_view text) = 0;  // what must not be overlooked
  // Labels come without their colon.
  virtual void fact(std::string_view label, std::string_view value) = 0;
  virtual void said(std::string_view label,
                    std::string_view text) = 0;  // what somebody wrote, line breaks kept
  virtual void link(std::string_view text, std::string_view url) = 0;
  virtual void totals(const board::Totals& totals) = 0;
  virtual void progress(int done, int of, std::string_view text) = 0;
  virtual void saved(std::string_view text) = 0;  // when what stands before it was last saved
  // These are to be filled in by pen.
  virtual void boxes(const std::vector<std::string>& labels) = 0;
  virtual void lines_to_write_on(std::string_view label, int count) = 0;

  virtual void table(const Table& table) = 0;

  // The parts between these belong together. `name` is a stable class name for style sheets.
  virtual void begin(std::string_view name) = 0;
  virtual void end() = 0;

  // The parts between these can wait behind a few words until they are asked for: pages stay short enough to
  // see what is next.
  virtual void begin_fold(std::string_view text) = 0;
  virtual void end_fold() = 0;

  // Nothing at all is written where the host takes no forms or the medium has none.
  virtual bool has_forms() const = 0;
  virtual void form(const Form& form) = 0;
};

}  // namespace almene::pages
