// The minutes of a meeting are made of parts: one of the meeting itself, and one an item. A part is what is shown, and what
// adoption freezes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.hpp"
#include "json/document.hpp"
#include "json/value.hpp"

namespace almene::documents {

// The residents' version adds no name, has closed items as number, title and "closed item", and nothing of preparation,
// named votes, notes or reasons of recusals.
enum class Version { internal, residents };
std::string_view name_of(Version version);
std::optional<Version> version_named(std::string_view name);

// The decision's number ("2026-14") is given where it is adopted; one that was withdrawn has none.
struct DecisionPart {
  std::string id;
  std::string number;
  std::string outcome;  // its name in records: "adopted"
  std::string text;
  std::string decided_on;
};

struct ItemPart {
  std::string item;    // its id
  std::string number;  // "3", or "3.1" for a topic under its theme
  std::string title;   // empty where it is not shown to whoever reads this version
  std::string type;    // "information", "discussion", "decision"
  bool is_closed = false;
  bool is_title_closed = false;
  int level = 1;  // of its heading
  std::vector<Block> blocks{};
  std::vector<DecisionPart> decisions{};
};

// Somebody was at the meeting, or should have been. The residents' version has none of them.
struct PersonPart {
  std::string id;
  std::string name;
  std::vector<std::string> roles;  // names of roles
  std::string presence;
};

struct GuidePart {
  std::string id;
  std::string version;
};

struct MeetingPart {
  std::string meeting;  // its id
  std::string title;
  std::string date;  // "2026-03-03"
  std::string language;
  std::string organisation;
  std::string board;
  std::string place;
  std::string start;
  std::string end;
  std::vector<PersonPart> people{};
  std::vector<GuidePart> guides{};
  std::vector<Block> head{};  // before the items
  std::vector<Block> tail{};  // after them: approvals, adoption, signatures
};

json::Value to_json(const ItemPart& part);
json::Value to_json(const MeetingPart& part);

// They throw json::Mismatch for what is no such part.
ItemPart item_part_from_json(json::NodeView from);
MeetingPart meeting_part_from_json(json::NodeView from);

// What whoever may not see a closed item gets of it.
ItemPart hidden(const ItemPart& part, std::string_view closed_words);

}  // namespace almene::documents
