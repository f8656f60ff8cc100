// Views as an HTML fragment: semantic, without script or style of its own, in the portal's look.
#pragma once

#include <string>

#include "pages/html.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

class HtmlSheet : public Sheet {
 public:
  explicit HtmlSheet(const Page& page);
  std::string take();

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
  void begin(std::string_view name) override;
  void end() override;
  bool has_forms() const override { return page_.form != nullptr; }
  void begin_form(std::string_view name, std::string_view fold) override;
  void action(const board::ActionType& action, std::string_view item, std::optional<std::uint64_t> expected,
              const std::vector<Preset>& presets, std::string_view legend) override;
  void end_form(std::string_view button) override;

 private:
  void element(std::string_view tag, std::string_view text, bool is_wording);
  void bar(std::string_view name, int count, int of);

  const Page& page_;
  Html html_;
  int forms_ = 0;    // on the page, for ids that are unique
  int actions_ = 0;  // in the form
  bool folded_ = false;
};

}  // namespace almene::pages
