// This sheet writes views as an HTML fragment: semantic, without script or style of its own, in the portal's
// look.
#pragma once

#include <string>

#include "pages/html.hpp"
#include "pages/html_form.hpp"
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
  void table(const Table& table) override;
  void begin(std::string_view name) override;
  void end() override;
  void begin_fold(std::string_view text) override;
  void end_fold() override;
  bool has_forms() const override { return page_.form != nullptr; }
  void form(const Form& form) override;

 private:
  bool is_worked_on() const;
  void element(std::string_view tag, std::string_view text, bool is_wording, std::string_view looks_like = {},
               int level = 0);
  void heading_element(int level, std::string_view text, bool is_wording);
  void bar(std::string_view name, int count, int of);
  void write_problem(Html& html) const;
  void write_lost();
  void write_status();

  const Page& page_;
  Html html_;
  std::size_t beginning_;  // of what stands in the fragment
  int forms_ = 0;          // on the page, for ids that are unique
  ShownAgain shown_again_;
};

}  // namespace almene::pages
