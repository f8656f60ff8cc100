// These are form controls made from the action table: the same row that checks a field also draws it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/form_names.hpp"
#include "pages/html.hpp"
#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

void hidden_input(Html& html, std::string_view name, std::string_view value);

class Controls {
 public:
  // `names` names the fields and must stay; `id` begins every id of the action's controls. `problem` lies
  // with one of the fields; it is null where none does. `asked` says that the form has said what the fields
  // are about, so that a lone choice needs no label.
  Controls(const Page& page, Html& html, const board::ActionType& action, FormNames& names, std::string id,
           const PostedProblem* problem, bool asked)
      : page_(page),
        html_(html),
        action_(action),
        names_(names),
        id_(std::move(id)),
        problem_(problem),
        asked_(asked) {}

  void field(const board::FieldType& type, const std::vector<Preset>& presets) const;
  std::string id(std::string_view field) const { return id_ + "-" + std::string(field); }

 private:
  using Options = std::vector<std::pair<std::string, std::string>>;  // value, label

  void labelled(const board::FieldType& type, std::string_view control) const;
  void end_labelled(const board::FieldType& type) const;
  void text(const board::FieldType& type, const std::string& value) const;
  void input(const board::FieldType& type, std::string_view input_type, const std::string& value) const;
  void names_to_choose_from(const board::FieldType& type) const;
  void radios(const board::FieldType& type, const std::string& value) const;
  void flag(const board::FieldType& type, const std::string& value) const;
  void select(const board::FieldType& type, const std::string& value, const Options& options) const;
  void choose(const board::FieldType& type, const Preset& preset) const;
  void ballots(const board::FieldType& type, const std::vector<Preset>& presets) const;
  Options options_of(const board::FieldType& type) const;
  std::string label(const board::FieldType& type) const;
  bool is_wrong(const board::FieldType& type) const;
  void mark_wrong(const board::FieldType& type) const;
  void say_wrong(const board::FieldType& type) const;

  const Page& page_;
  Html& html_;
  const board::ActionType& action_;
  FormNames& names_;
  std::string id_;
  const PostedProblem* problem_;
  bool asked_;
};

}  // namespace almene::pages
