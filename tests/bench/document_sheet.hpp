// This writes a page as an XML document instead of HTML, as a stylesheet would be given it. Every sentence is
// said in it and every form stands in it, so that the stylesheet has nothing to do but to draw them.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>

#include "pages/sheet.hpp"

namespace bench {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

class DocumentSheet : public almene::pages::Sheet {
 public:
  explicit DocumentSheet(const almene::pages::Page& page);
  Document take();

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
  void totals(const almene::board::Totals& totals) override;
  void progress(int done, int of, std::string_view text) override;
  void saved(std::string_view text) override;
  void boxes(const std::vector<std::string>& labels) override;
  void lines_to_write_on(std::string_view label, int count) override;
  void table(const almene::pages::Table& table) override;
  void begin(std::string_view name) override;
  void end() override;
  bool has_forms() const override { return true; }
  void begin_fold(std::string_view text) override;
  void end_fold() override;
  void form(const almene::pages::Form& form) override;

 private:
  xmlNode* add(const char* name, std::string_view text = {});
  static void set(xmlNode* node, const char* name, std::string_view value);
  void add_bar(const char* name, int count, int of);
  void add_action(const almene::pages::FormAction& action);
  void add_field(const almene::board::ActionType& action, const almene::board::FieldType& type,
                 const std::vector<almene::pages::Preset>& presets);

  const almene::pages::Page& page_;
  Document document_;
  xmlNode* at_;
  int forms_ = 0;
};

}  // namespace bench
