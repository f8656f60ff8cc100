#include "documents/minutes_parts.hpp"

#include <algorithm>
#include <utility>

#include "board/terms.hpp"
#include "documents/block_json.hpp"

namespace almene::documents {
namespace {

using json::List;
using json::Value;

constexpr board::Named<Version> kVersions[] = {{Version::internal, "internal"},
                                               {Version::residents, "residents"}};

std::string text_member(json::NodeView from, std::string_view name) {
  return std::string(from.text_or_empty(name));
}

template <class Part, class Read>
std::vector<Part> list_in(json::NodeView from, std::string_view name, Read read) {
  std::vector<Part> parts;
  if (const auto found = from.find(name)) {
    for (const auto& item : found->items())
      parts.push_back(read(item));
  }
  return parts;
}

std::vector<Block> blocks_in(json::NodeView from, std::string_view name) {
  const auto found = from.find(name);
  return found ? blocks_from_json(*found) : std::vector<Block>();
}

}  // namespace

std::string_view name_of(Version version) {
  return kVersions[static_cast<std::size_t>(version)].name;
}

std::optional<Version> version_named(std::string_view name) {
  for (const auto& one : kVersions) {
    if (one.name == name) return one.term;
  }
  return std::nullopt;
}

Value to_json(const ItemPart& part) {
  Value to{{"item", part.item},   {"number", part.number},          {"title", part.title},
           {"type", part.type},   {"closed", part.is_closed},       {"title_closed", part.is_title_closed},
           {"level", part.level}, {"blocks", to_json(part.blocks)}, {"decisions", List()}};
  for (const auto& decision : part.decisions) {
    to["decisions"].push_back({{"id", decision.id},
                               {"number", decision.number},
                               {"outcome", decision.outcome},
                               {"text", decision.text},
                               {"decided_on", decision.decided_on}});
  }
  return to;
}

Value to_json(const MeetingPart& part) {
  Value to{{"meeting", part.meeting},
           {"title", part.title},
           {"date", part.date},
           {"language", part.language},
           {"organisation", part.organisation},
           {"board", part.board},
           {"place", part.place},
           {"start", part.start},
           {"end", part.end},
           {"people", List()},
           {"guides", List()},
           {"head", to_json(part.head)},
           {"tail", to_json(part.tail)}};
  for (const auto& person : part.people) {
    to["people"].push_back({{"id", person.id},
                            {"name", person.name},
                            {"roles", Value(person.roles)},
                            {"presence", person.presence}});
  }
  for (const auto& guide : part.guides)
    to["guides"].push_back({{"id", guide.id}, {"version", guide.version}});
  return to;
}

ItemPart item_part_from_json(json::NodeView from) {
  ItemPart part;
  part.item = from.text("item");
  part.number = text_member(from, "number");
  part.title = text_member(from, "title");
  part.type = text_member(from, "type");
  part.is_closed = from.flag("closed");
  part.is_title_closed = from.flag("title_closed");
  part.level = std::clamp(from.at("level").as_number<int>(), 1, kDeepestLevel);
  part.blocks = blocks_in(from, "blocks");
  part.decisions = list_in<DecisionPart>(from, "decisions", [](json::NodeView one) {
    return DecisionPart{std::string(one.text("id")), text_member(one, "number"), text_member(one, "outcome"),
                        text_member(one, "text"), text_member(one, "decided_on")};
  });
  return part;
}

MeetingPart meeting_part_from_json(json::NodeView from) {
  MeetingPart part;
  part.meeting = from.text("meeting");
  part.title = text_member(from, "title");
  part.date = text_member(from, "date");
  part.language = text_member(from, "language");
  part.organisation = text_member(from, "organisation");
  part.board = text_member(from, "board");
  part.place = text_member(from, "place");
  part.start = text_member(from, "start");
  part.end = text_member(from, "end");
  part.people = list_in<PersonPart>(from, "people", [](json::NodeView one) {
    PersonPart person{
        std::string(one.text("id")), text_member(one, "name"), {}, text_member(one, "presence")};
    for (const auto& role : one.at("roles").items())
      person.roles.emplace_back(role.as_text());
    return person;
  });
  part.guides = list_in<GuidePart>(from, "guides", [](json::NodeView one) {
    return GuidePart{std::string(one.text("id")), text_member(one, "version")};
  });
  part.head = blocks_in(from, "head");
  part.tail = blocks_in(from, "tail");
  return part;
}

ItemPart hidden(const ItemPart& part, std::string_view closed_words) {
  ItemPart shown;
  shown.item = part.item;
  shown.number = part.number;
  shown.title = part.is_title_closed ? std::string() : part.title;
  shown.type = part.type;
  shown.is_closed = part.is_closed;
  shown.is_title_closed = part.is_title_closed;
  shown.level = part.level;
  Block closed;
  closed.text = closed_words;
  shown.blocks.push_back(std::move(closed));
  return shown;
}

}  // namespace almene::documents
