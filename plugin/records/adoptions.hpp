// Adopted minutes are kept for good: what was shown, as canonical JSON, with the digest of each part, and a chain in which each
// adoption names the one before it. The format is in the README of this folder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "records/reading.hpp"
#include "records/storage.hpp"

namespace almene::records {

constexpr std::string_view kAdoption = "adoption";  // of a meeting; key id: empty, or that of an addendum
constexpr std::string_view kAdoptedMinutes = "adopted_minutes";  // of a meeting or item; key id: VERSION
constexpr std::string_view kAdoptionLink = "adoption_link";      // of the board; key id: twelve digits
constexpr std::string_view kAdoptionHead = "adoption_head";      // of the board; key id: empty

// A part that was frozen is named by the item, or by nothing where it is the meeting's own, and by the version.
struct FrozenPart {
  std::string item;
  std::string version;  // "internal", "residents"
  std::string digest;   // of its record
};

// One link of the chain: minutes that were adopted, or an addendum to them.
struct Adoption {
  std::uint64_t number = 0;  // from 1
  std::string previous;      // digest of the link before; empty for the first
  std::string meeting;
  std::string date;      // the meeting's
  std::string title;     // the meeting's
  std::string addendum;  // id; empty for minutes
  std::string adopted_by;
  std::int64_t time_ms = 0;
  std::int32_t utc_offset_minutes = 0;
  std::vector<FrozenPart> parts;  // of minutes, in the order of the agenda, the meeting's own first
  json::Value content;            // of an addendum: what it says
};

std::string encode(const Adoption& adoption);
// `content` is not read back: whoever shows an addendum reads it from the record. Nothing is returned for what is none.
std::optional<Adoption> decode_adoption(std::string_view payload);

// The digest of one version of the document: of the digests of its parts, in their order.
std::string document_digest(const Adoption& adoption, std::string_view version);

// The board's counters stand with the digest of the last link.
struct AdoptionHead {
  std::uint64_t number = 0;
  std::string link;
  std::map<std::string, std::uint64_t> decisions;  // by the meeting's year: how many have a number
};

std::string encode(const AdoptionHead& head);
std::optional<AdoptionHead> decode_adoption_head(std::string_view payload);

// A link is found by its number; its record is the meeting's.
struct AdoptionLink {
  std::string meeting;
  std::string addendum;
  std::string link;
};

std::string encode(const AdoptionLink& link);
std::optional<AdoptionLink> decode_adoption_link(std::string_view payload);

Key adoption_key(const Scope& scope, std::string_view meeting, std::string_view addendum = {});
Key adopted_minutes_key(const Scope& scope, std::string_view meeting, const FrozenPart& part);
Key adoption_link_key(const Scope& scope, std::uint64_t number);
Range last_adoption_link(const Scope& scope);
Key adoption_head_key(const Scope& scope);

// These kinds are no entries of the board's.
bool is_of_adoption(std::string_view kind);

}  // namespace almene::records
