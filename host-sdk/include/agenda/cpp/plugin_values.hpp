// agenda/cpp/plugin_values.hpp holds what a plugin shows, as values that outlive the visit.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../actions.h"
#include "../content.h"
#include "../items.h"
#include "../pages.h"
#include "../view.h"
#include "call.hpp"
#include "members.hpp"
#include "report.hpp"
#include "result.hpp"
#include "status.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

struct Item {
  std::string id;
  std::string parent;
  std::string title;
  std::uint32_t type = 0;  // AGENDA_ITEM_
  std::uint32_t minutes = 0;
  std::string guide;
  std::string guide_version;
  std::string language;
  std::string theme;
};

struct Choice {
  std::string value;
  std::string label;
};

struct FieldType {
  std::string name;
  std::string label;
  std::uint32_t type = 0;   // AGENDA_FIELD_
  std::uint32_t flags = 0;  // AGENDA_FIELD_REQUIRED, AGENDA_FIELD_REPEATS
  std::uint32_t longest = 0;
  std::string refers_to;
  std::string explanation;  // mostly empty
  std::vector<Choice> choices;
};

struct Action {
  std::string name;
  std::string label;
  std::uint32_t target = 0;  // AGENDA_TARGET_
  std::uint32_t roles = 0;   // AGENDA_ROLE_ bits
  std::uint32_t states = 0;  // AGENDA_STATE_ bits
  std::vector<FieldType> fields;
};

struct GuideFile {
  bool loaded = false;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string file;
  std::string id;
  std::string version;
  std::string language;
  std::string theme;
  std::string code;
  std::string reason;
  std::string remedy;
  std::string displaced_by;
};

// A severity that a newer plugin may have is taken for an error.
inline const char* severity_name(std::uint32_t severity) noexcept {
  if (severity == AGENDA_FINDING_NOTE) return "note";
  return severity == AGENDA_FINDING_WARNING ? "warning" : "error";
}

struct GuideFinding {
  std::uint32_t severity = 0;  // AGENDA_FINDING_
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string file;
  std::string id;
  std::string code;
  std::string reason;
  std::string remedy;
};

// Plugin::views gives one of these for each view, see agenda_view_type.
struct ViewType {
  std::string name;
  std::string label;
  std::uint32_t place = AGENDA_PLACE_PAGE;
  std::uint32_t roles = 0;   // AGENDA_ROLE_ bits
  std::uint32_t states = 0;  // AGENDA_STATE_ bits
  std::vector<std::string> media_types;
};

// Plugin::pages gives one of these for each page, see agenda_page_type.
struct PageType {
  struct MediaType {
    std::string name;
    std::string label;
    std::string file_ending;  // without a dot
  };

  std::string name;
  std::string label;
  std::uint32_t target = 0;  // AGENDA_TARGET_
  std::uint32_t roles = 0;   // AGENDA_ROLE_ bits
  std::uint32_t states = 0;  // AGENDA_STATE_ bits
  std::vector<FieldType> fields;
  std::vector<MediaType> media_types;
};

// A request says what is to be done. It is given to Plugin::perform.
struct ActionRequest {
  std::string action;
  std::string item;
  std::vector<Field> fields;
  std::optional<std::uint64_t> expected_revision;
};

// This is a form that was given to Plugin::submit and not done. It is given to Plugin::render.
struct RefusedForm {
  std::vector<Field> fields;
  std::optional<Problem> problem;  // none: it was not tried
};

// This says where an HTML fragment is put: what its ids begin with, and the level of its first heading (0: 2).
// See agenda_view_request.
struct Placement {
  std::string id_prefix;
  std::uint32_t heading_level = 0;
};

// This says which page Plugin::render_page is to give, see agenda_page_request.
struct PageRequest {
  std::string page;
  std::string media_type;
  std::vector<Field> query;
  std::string known_token;  // of the page that the reader has; empty where it is to be rendered anyhow
  RefusedForm refused;
  Placement placement;
};

// Plugin::render_unless_known and Plugin::render_page give a page in this form.
struct PageWithToken {
  std::string page;
  std::string token;        // to come back with; empty where the plugin knows none
  bool is_modified = true;  // false: the reader has this page, and `page` is empty
};

// Plugin::summaries gives one of these for each item.
struct Summary {
  std::string item;
  std::string text;                // empty where none was wanted
  std::uint32_t unanswered = 0;    // considerations that wait for the actor's own answer
  std::optional<Problem> problem;  // why the item has none
};

// These throw StatusError(INTERNAL) where an array holds a null.

inline Item copy_of(const agenda_item* shown) {
  const agenda_item item = whole(shown);
  Item copy;
  copy.id = string_of(item.id);
  copy.parent = string_of(item.parent);
  copy.title = string_of(item.title);
  copy.type = item.type;
  copy.minutes = item.minutes;
  copy.guide = string_of(item.guide);
  copy.guide_version = string_of(item.guide_version);
  copy.language = string_of(item.language);
  copy.theme = string_of(item.theme);
  return copy;
}

inline Choice copy_of(const agenda_choice* shown) {
  if (shown == nullptr) throw StatusError(AGENDA_INTERNAL, "a choice that is null");
  return {string_of(shown->value), string_of(shown->label)};
}

inline FieldType copy_of(const agenda_field_type* shown) {
  if (shown == nullptr) throw StatusError(AGENDA_INTERNAL, "a field that is null");
  const agenda_field_type field = whole(shown);
  FieldType copy;
  copy.name = string_of(field.name);
  copy.label = string_of(field.label);
  copy.type = field.type;
  copy.flags = field.flags;
  copy.longest = field.longest;
  copy.refers_to = string_of(field.refers_to);
  copy.explanation = string_of(field.explanation);
  for (std::uint64_t i = 0; field.choices != nullptr && i < field.choice_count; ++i) {
    copy.choices.push_back(copy_of(field.choices[i]));
  }
  return copy;
}

inline Action copy_of(const agenda_action* shown) {
  const agenda_action action = whole(shown);
  Action copy;
  copy.name = string_of(action.name);
  copy.label = string_of(action.label);
  copy.target = action.target;
  copy.roles = action.roles;
  copy.states = action.states;
  for (std::uint64_t i = 0; action.fields != nullptr && i < action.field_count; ++i) {
    copy.fields.push_back(copy_of(action.fields[i]));
  }
  return copy;
}

inline ViewType copy_of(const agenda_view_type* shown) {
  const agenda_view_type view = whole(shown);
  ViewType copy;
  copy.name = string_of(view.name);
  copy.label = string_of(view.label);
  copy.place = view.place;
  copy.roles = view.roles;
  copy.states = view.states;
  for (std::uint64_t i = 0; view.media_types != nullptr && i < view.media_type_count; ++i) {
    if (view.media_types[i] == nullptr) throw StatusError(AGENDA_INTERNAL, "a media type that is null");
    copy.media_types.push_back(string_of(*view.media_types[i]));
  }
  return copy;
}

inline PageType::MediaType copy_of(const agenda_page_media_type* shown) {
  if (shown == nullptr) throw StatusError(AGENDA_INTERNAL, "a media type that is null");
  const agenda_page_media_type medium = whole(shown);
  return {string_of(medium.name), string_of(medium.label), string_of(medium.file_ending)};
}

inline PageType copy_of(const agenda_page_type* shown) {
  const agenda_page_type page = whole(shown);
  PageType copy;
  copy.name = string_of(page.name);
  copy.label = string_of(page.label);
  copy.target = page.target;
  copy.roles = page.roles;
  copy.states = page.states;
  for (std::uint64_t i = 0; page.fields != nullptr && i < page.field_count; ++i) {
    copy.fields.push_back(copy_of(page.fields[i]));
  }
  for (std::uint64_t i = 0; page.media_types != nullptr && i < page.media_type_count; ++i) {
    copy.media_types.push_back(copy_of(page.media_types[i]));
  }
  return copy;
}

inline Summary copy_of(const agenda_summary* shown) {
  const agenda_summary summary = whole(shown);
  Summary copy;
  copy.item = string_of(summary.item);
  copy.text = string_of(summary.text);
  copy.unanswered = summary.unanswered;
  if (summary.problem != nullptr) copy.problem = copy_of(summary.problem);
  if (known(summary.status) != AGENDA_OK && !copy.problem)
    copy.problem = problem_of(known(summary.status), "");
  return copy;
}

inline GuideFile copy_of(const agenda_guide_file* shown) {
  const agenda_guide_file file = whole(shown);
  GuideFile copy;
  copy.loaded = file.status == AGENDA_GUIDE_LOADED;
  copy.line = file.line;
  copy.column = file.column;
  copy.file = string_of(file.file);
  copy.id = string_of(file.id);
  copy.version = string_of(file.version);
  copy.language = string_of(file.language);
  copy.theme = string_of(file.theme);
  copy.code = string_of(file.code);
  copy.reason = string_of(file.reason);
  copy.remedy = string_of(file.remedy);
  copy.displaced_by = string_of(file.displaced_by);
  return copy;
}

// A refused guide's verdict names its first problem.
inline GuideFinding first_problem_of(const GuideFile& refused) {
  return {AGENDA_FINDING_ERROR, refused.line,   refused.column, refused.file, {},
          refused.code,         refused.reason, refused.remedy};
}

inline GuideFinding copy_of(const agenda_guide_finding* shown) {
  const agenda_guide_finding finding = whole(shown);
  GuideFinding copy;
  copy.severity = finding.severity;
  copy.line = finding.line;
  copy.column = finding.column;
  copy.file = string_of(finding.file);
  copy.id = string_of(finding.id);
  copy.code = string_of(finding.code);
  copy.reason = string_of(finding.reason);
  copy.remedy = string_of(finding.remedy);
  return copy;
}

// This holds the C structs of requests for the time of one call. It borrows them and must not be moved.
class BorrowedRequests {
 public:
  explicit BorrowedRequests(const std::vector<ActionRequest>& requests) : made_(requests.size()) {
    fields_.reserve(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const ActionRequest& request = requests[i];
      fields_.push_back(std::make_unique<BorrowedFields>(request.fields));
      made_[i] = {sizeof(agenda_action_request),
                  request.expected_revision ? AGENDA_EXPECTS_REVISION : 0U,
                  request.expected_revision.value_or(0),
                  text_of(request.action),
                  text_of(request.item),
                  fields_.back()->data(),
                  fields_.back()->size()};
      pointers_.push_back(&made_[i]);
    }
  }
  BorrowedRequests(const BorrowedRequests&) = delete;
  BorrowedRequests& operator=(const BorrowedRequests&) = delete;

  const agenda_action_request* const* data() const noexcept { return pointers_.data(); }
  std::uint64_t size() const noexcept { return pointers_.size(); }

 private:
  std::vector<std::unique_ptr<BorrowedFields>> fields_;
  std::vector<agenda_action_request> made_;
  std::vector<const agenda_action_request*> pointers_;
};

}  // namespace agenda
