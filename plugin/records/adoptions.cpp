#include "records/adoptions.hpp"

#include <agenda/storage.h>

#include <cstdio>
#include <utility>

#include "json/canonical.hpp"
#include "json/document.hpp"
#include "records/digest.hpp"

namespace almene::records {
namespace {

using json::List;
using json::Value;

std::string text_member(json::NodeView from, std::string_view name) {
  return std::string(from.text_or_empty(name));
}

template <class Read>
auto parsed(std::string_view payload, Read read_root)
    -> std::optional<decltype(read_root(std::declval<json::NodeView>()))> {
  const json::Document document(payload);
  if (!document) return std::nullopt;
  try {
    return read_root(document.root());
  } catch (const json::Mismatch&) {
    return std::nullopt;
  }
}

}  // namespace

std::string encode(const Adoption& adoption) {
  Value to{{"number", adoption.number},   {"previous", adoption.previous},
           {"meeting", adoption.meeting}, {"date", adoption.date},
           {"title", adoption.title},     {"adopted_by", adoption.adopted_by},
           {"time_ms", adoption.time_ms}, {"utc_offset_minutes", adoption.utc_offset_minutes}};
  if (!adoption.addendum.empty()) {
    to["addendum"] = adoption.addendum;
    to["content"] = adoption.content;
    return json::canonical(to);
  }
  to["parts"] = List();
  for (const auto& part : adoption.parts)
    to["parts"].push_back({{"item", part.item}, {"version", part.version}, {"digest", part.digest}});
  return json::canonical(to);
}

std::optional<Adoption> decode_adoption(std::string_view payload) {
  return parsed(payload, [](json::NodeView from) {
    Adoption adoption;
    adoption.number = from.at("number").as_number<std::uint64_t>();
    adoption.previous = text_member(from, "previous");
    adoption.meeting = from.text("meeting");
    adoption.date = text_member(from, "date");
    adoption.title = text_member(from, "title");
    adoption.addendum = text_member(from, "addendum");
    adoption.adopted_by = text_member(from, "adopted_by");
    adoption.time_ms = from.at("time_ms").as_number<std::int64_t>();
    adoption.utc_offset_minutes = from.at("utc_offset_minutes").as_number<std::int32_t>();
    if (const auto parts = from.find("parts")) {
      for (const auto& part : parts->items())
        adoption.parts.push_back(
            {text_member(part, "item"), text_member(part, "version"), text_member(part, "digest")});
    }
    return adoption;
  });
}

std::string document_digest(const Adoption& adoption, std::string_view version) {
  auto digests = List();
  for (const auto& part : adoption.parts) {
    if (part.version == version) digests.push_back(part.digest);
  }
  return digest(json::canonical(digests));
}

std::string encode(const AdoptionHead& head) {
  Value to{{"number", head.number}, {"link", head.link}, {"decisions", json::Object()}};
  for (const auto& [year, number] : head.decisions)
    to["decisions"][year] = number;
  return json::canonical(to);
}

std::optional<AdoptionHead> decode_adoption_head(std::string_view payload) {
  return parsed(payload, [](json::NodeView from) {
    AdoptionHead head;
    head.number = from.at("number").as_number<std::uint64_t>();
    head.link = from.text("link");
    for (const auto& [year, number] : from.at("decisions").members())
      head.decisions.emplace(year, number.as_number<std::uint64_t>());
    return head;
  });
}

std::string encode(const AdoptionLink& link) {
  return json::canonical({{"meeting", link.meeting}, {"addendum", link.addendum}, {"link", link.link}});
}

std::optional<AdoptionLink> decode_adoption_link(std::string_view payload) {
  return parsed(payload, [](json::NodeView from) {
    return AdoptionLink{std::string(from.text("meeting")), text_member(from, "addendum"),
                        std::string(from.text("link"))};
  });
}

Key adoption_key(const Scope& scope, std::string_view meeting, std::string_view addendum) {
  return scope.key({}, meeting, kAdoption, addendum);
}

Key adopted_minutes_key(const Scope& scope, std::string_view meeting, const FrozenPart& part) {
  return scope.key(part.item, meeting, kAdoptedMinutes, part.version);
}

Key adoption_link_key(const Scope& scope, std::uint64_t number) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%012llu", static_cast<unsigned long long>(number));
  return scope.key({}, {}, kAdoptionLink, digits);
}

Range last_adoption_link(const Scope& scope) {
  Range range;
  range.key = scope.key({}, {}, kAdoptionLink, {});
  range.parts = 5;
  range.flags = AGENDA_RANGE_DESCENDING;
  range.limit = 1;
  return range;
}

Key adoption_head_key(const Scope& scope) {
  return scope.key({}, {}, kAdoptionHead, {});
}

bool is_of_adoption(std::string_view kind) {
  return kind == kAdoption || kind == kAdoptedMinutes || kind == kAdoptionLink || kind == kAdoptionHead;
}

}  // namespace almene::records
