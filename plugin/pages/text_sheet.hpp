// This sheet writes views as plain text, for a terminal, a mail or a screen reader that wants nothing else.
#pragma once

#include <string>

#include "pages/sheet.hpp"

namespace almene::pages {

class TextSheet : public Sheet {
 public:
  explicit TextSheet(const Page& page) : page_(page) {}
  std::string take();

  void heading(int level, std::string_view text) override;
  void wording_heading(int level, std::string_view text) override { heading(level, text); }
  void paragraph(std::string_view text) override;
  void wording(std::string_view text) override { paragraph(text); }
  void wording_list(const std::vector<std::string_view>& texts) override;
  void goal_statement(std::string_view text) override { paragraph(text); }
  void notice(std::string_view text) override;
  void fact(std::string_view label, std::string_view value) override;
  void said(std::string_view label, std::string_view text) override;
  void link(std::string_view text, std::string_view url) override;
  void totals(const board::Totals& totals) override;
  void progress(int, int, std::string_view text) override { paragraph(text); }
  void saved(std::string_view text) override { paragraph(text); }
  void boxes(const std::vector<std::string>& labels) override;
  void lines_to_write_on(std::string_view label, int count) override;
  void table(const Table& table) override;
  void begin(std::string_view) override { gap(); }
  void end() override {}
  void begin_fold(std::string_view text) override { paragraph(text); }
  void end_fold() override {}
  bool has_forms() const override { return false; }
  void form(const Form&) override {}

 private:
  void lines(std::string_view text, std::string_view first, std::string_view rest);
  void gap();

  const Page& page_;
  std::string out_;
};

}  // namespace almene::pages
