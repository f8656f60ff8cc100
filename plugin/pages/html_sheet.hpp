// This sheet writes views as an HTML fragment: semantic, without script or style of its own, in the portal's
// look.
#pragma once

#include <set>
#include <string>

#include "pages/form_names.hpp"
#include "pages/html.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

class HtmlSheet : public Sheet {
 public:
  // The fragment is appended to `out`, from its first tag on.
  HtmlSheet(const Page& page, std::string& out);

  // This ends the fragment: what went wrong is put first, and what found no form to stand in comes last.
  void finish();

  void heading(int level, std::string_view text) override;
  void wording_heading(int level, std::string_view text) override;
  void paragraph(std::string_view text) override;
  void wording(std::string_view text) override;
  void wording_list(const std::vector<std::string_view>& texts) override;
  void goal_statement(std::string_view text) override;
  void notice(std::string_view text) override;
  void fact(std::string_view label, std::string_view value) override;
  void said(std::string_view label, std::string_view text) override;
  void link(std::string_view text, std::string_view url) override;
  void totals(const board::Totals& totals) override;
  void progress(int done, int of, std::string_view text) override;
  void saved(std::string_view text) override;
  void boxes(const std::vector<std::string>& labels) override;
  void lines_to_write_on(std::string_view label, int count) override;
  void begin(std::string_view name) override;
  void end() override;
  void begin_fold(std::string_view text) override;
  void end_fold() override;
  bool has_forms() const override { return page_.form != nullptr; }
  void begin_form(std::string_view name, std::string_view fold) override;
  void for_all(const board::ActionType& action, std::string_view field) override;
  void action(const board::ActionType& action, std::string_view item, std::optional<std::uint64_t> expected,
              const std::vector<Preset>& presets, std::string_view legend) override;
  void end_form(std::string_view button) override;

 private:
  // A form is opened by its first action or by for_all: the first action knows whether something was typed
  // into it.
  struct Pending {
    std::string name;
    std::string fold;
  };

  bool is_worked_on() const;
  void element(std::string_view tag, std::string_view text, bool is_wording,
               std::string_view looks_like = {});
  void heading_element(int level, std::string_view text, bool is_wording);
  std::string id_of_action(int action) const;
  void bar(std::string_view name, int count, int of);
  void open_form(const std::string& key, bool was_posted);
  static std::string key_of(const std::string& name, std::string_view item,
                            const std::vector<Preset>& presets);
  void write_sent(FormNames& names);
  void close_shared();
  void write_number_of_actions();
  void close_fieldset();
  std::optional<std::size_t> posted_into(const board::ActionType& action, std::string_view item,
                                         const std::vector<Preset>& presets);
  void write_theirs(const PostedProblem& problem);
  void write_problem(Html& html) const;
  void write_lost();
  void write_status();

  const Page& page_;
  Html html_;
  std::size_t beginning_;        // of what stands in the fragment
  int forms_ = 0;                // on the page, for ids that are unique
  int actions_ = 0;              // in the form
  std::size_t first_field_ = 0;  // its place in the page
  std::optional<Pending> pending_;
  std::vector<std::string> shared_;  // fields that the form asks once for all its actions
  std::optional<FormNames> shared_names_;
  bool folded_ = false;
  bool in_fieldset_ = false;
  std::set<std::size_t> shown_;  // posted requests that have found their form
  std::string wrong_id_;         // of the control that the problem names
};

}  // namespace almene::pages
