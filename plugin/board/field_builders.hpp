// The fields of the table of actions are written with these words: what a field is, and how long it may be.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "board/actions.hpp"
#include "board/field_names.hpp"

namespace almene::board::fields {

// Lengths of texts are in code points: a note is a thought, a conclusion a page, a decision may be a
// resolution. Lengths of ids are in bytes, and kMostPeople is the largest count.
constexpr std::uint32_t kNote = 2000;
constexpr std::uint32_t kReason = 2000;
constexpr std::uint32_t kComment = 2000;
constexpr std::uint32_t kText = 10000;
constexpr std::uint32_t kMinutesText = 20000;  // an item without questions has its minutes in one piece
constexpr std::uint32_t kTask = 1000;
constexpr std::uint32_t kName = 200;
constexpr std::uint32_t kSource = 300;
constexpr std::uint32_t kMostPeople = 1000;
constexpr std::uint32_t kId = 128;
constexpr std::uint32_t kItemId = 130;                               // a guide's id, a dot, a local id
constexpr std::uint32_t kAnotherAnswerId = kItemId + kId + kId + 2;  // "CONSIDERATION/MEMBER/MEETING"
constexpr std::uint32_t kFollowUpId = kId + kItemId + 12;            // "MEETING/ITEM/f1"

template <class Term>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (const auto& named : terms_of(Term{}))
    names.push_back(named.name);
  return names;
}

template <class Term>
std::vector<std::string_view> names_of_and(std::string_view extra) {
  auto names = names_of<Term>();
  names.push_back(extra);
  return names;
}

inline std::uint32_t longest_id_of(Referent referent) {
  if (referent == Referent::follow_up) return kFollowUpId;
  if (referent == Referent::another_answer) return kAnotherAnswerId;
  return referent == Referent::consideration || referent == Referent::question ? kItemId : kId;
}

inline FieldType field_of(std::string_view name, FieldKind kind, bool required, std::uint32_t longest = 0) {
  FieldType type{name, kind};
  type.required = required;
  type.longest = longest;
  return type;
}
inline FieldType text(std::string_view name, std::uint32_t longest, bool required = false) {
  return field_of(name, FieldKind::text, required, longest);
}
inline FieldType note() {
  FieldType type = text(field::kNote, kNote);
  type.is_note = true;
  return type;
}
inline FieldType line(std::string_view name, std::uint32_t longest, bool required = false) {
  return field_of(name, FieldKind::line, required, longest);
}
inline FieldType person(std::string_view name, bool required = false) {
  FieldType type = line(name, kName, required);
  type.may_name_member = true;
  return type;
}
inline FieldType to_take_back(FieldType type) {
  type.required = true;
  type.may_be_emptied = true;
  return type;
}
inline FieldType choice(std::string_view name, std::vector<std::string_view> choices, bool required = true) {
  FieldType type = field_of(name, FieldKind::choice, required);
  type.choices = std::move(choices);
  return type;
}
inline FieldType day(std::string_view name, bool required = false) {
  return field_of(name, FieldKind::date, required);
}
inline FieldType count(std::string_view name, bool required = false) {
  return field_of(name, FieldKind::number, required, kMostPeople);
}
inline FieldType flag(std::string_view name, bool required = false) {
  return field_of(name, FieldKind::flag, required);
}
inline FieldType reference(std::string_view name, Referent to, bool required = true) {
  FieldType type = field_of(name, FieldKind::reference, required, longest_id_of(to));
  type.refers_to = to;
  return type;
}
inline FieldType ballot() {
  FieldType type = field_of(field::kBallot, FieldKind::ballot, false, kId + 1 + 9);
  type.repeats = true;
  type.choices = names_of<Ballot>();
  return type;
}

}  // namespace almene::board::fields
