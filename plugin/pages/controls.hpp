// Form controls from the action table: the same row that checks a field also draws it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/html.hpp"
#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

void hidden_input(Html& html, std::string_view name, std::string_view value);

class Controls {
 public:
  // `prefix` begins every name ("agenda.1."), `id` every id of the action's controls.
  Controls(const Page& page, Html& html, std::string prefix, std::string id)
      : page_(page), html_(html), prefix_(std::move(prefix)), id_(std::move(id)) {}

  void field(const board::FieldType& type, const std::vector<Preset>& presets) const;

 private:
  using Options = std::vector<std::pair<std::string, std::string>>;  // value, label

  void labelled(const board::FieldType& type, std::string_view control) const;
  void text(const board::FieldType& type, const std::string& value) const;
  void input(const board::FieldType& type, std::string_view input_type, const std::string& value) const;
  void radios(const board::FieldType& type, const std::string& value) const;
  void flag(const board::FieldType& type, const std::string& value) const;
  void select(const board::FieldType& type, const std::string& value, const Options& options) const;
  void ballots(const board::FieldType& type, const std::vector<Preset>& presets) const;
  Options options_of(const board::FieldType& type) const;
  std::string label(const board::FieldType& type) const;
  std::string id(const board::FieldType& type) const { return id_ + "-" + std::string(type.name); }

  const Page& page_;
  Html& html_;
  std::string prefix_;
  std::string id_;
};

}  // namespace almene::pages
