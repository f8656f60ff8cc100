#include "board/check.hpp"

#include <utf8.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "board/comments.hpp"
#include "board/guard.hpp"
#include "board/refusal.hpp"
#include "board/visible_text.hpp"
#include "guide/values.hpp"

namespace almene::board {
namespace {

Refusal wrong(const FieldType& type, std::string code, std::vector<std::string> details = {}) {
  return Refusal(RefusalKind::invalid_argument, std::move(code), std::move(details))
      .of_field(std::string(type.name));
}

void check_length(const FieldType& type, std::string_view value) {
  const auto length = utf8::distance(value.begin(), value.end());
  if (length <= static_cast<std::ptrdiff_t>(type.longest)) return;
  throw wrong(type, "field.too_long",
              {std::string(type.name), std::to_string(type.longest), std::to_string(length)})
      .with_limit(type.longest);
}

void check_number(const FieldType& type, std::string_view value) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc{} && end == value.data() + value.size() && number <= type.longest) return;
  throw wrong(type, "field.not_a_number", {std::string(type.name), std::to_string(type.longest)})
      .with_limit(type.longest);
}

void check_choice(const FieldType& type, std::string_view value) {
  if (std::find(type.choices.begin(), type.choices.end(), value) != type.choices.end()) return;
  std::string all;
  for (const auto choice : type.choices)
    all += (all.empty() ? "" : ", ") + std::string(choice);
  throw wrong(type, "field.not_a_choice", {std::string(type.name), all});
}

bool is_known_member(const ActionContext& context, std::string_view id) {
  // Any id may be a member's where the host keeps no list of members.
  return agenda::is_id(id) && (context.meeting.members.empty() || context.meeting.member(id) != nullptr);
}

bool is_digest(std::string_view id) {
  constexpr std::size_t kDigits = 64;
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return id.size() == kDigits && std::all_of(id.begin(), id.end(), is_digit);
}

bool is_known(const ActionContext& context, Referent referent, std::string_view id) {
  const auto& item = context.item_entries();
  switch (referent) {
    case Referent::nothing:
      return false;
    case Referent::consideration:
      // A member may erase what they answered, also where it is not asked any more.
      return context.item != nullptr &&
             (context.item->consideration(id) != nullptr ||
              find_stored(item.answers, std::string(id) + "/" + context.actor.id) != nullptr);
    case Referent::question:
      return context.item != nullptr && context.item->question(id) != nullptr;
    case Referent::vote:
      return item.votes.count(id) != 0;
    case Referent::decision:
      return item.decisions.count(id) != 0;
    case Referent::follow_up:
      return item.follow_ups.count(id) != 0 || context.entries.open_follow_ups.count(id) != 0;
    case Referent::meeting:
      return context.entries.elsewhere.count(id) != 0 || id == context.meeting.id;
    case Referent::member:
      return is_known_member(context, id);
    case Referent::minutes:
      // Which minutes the sender has seen is compared when they are adopted: an old page names others.
      return is_digest(id);
    case Referent::guide_version:
      // The action says which of them it may be: an old page names one that is not used any more.
      return guide::is_version(id);
    case Referent::addendum:
      return context.entries.addenda.count(id) != 0;
    case Referent::comment:
      return comments_of(context).count(id) != 0;
    case Referent::another_answer: {
      // Nobody else's is known: to say that it is there would tell that the member has answered twice.
      const auto* another = find_stored(item.other_answers, id);
      return another != nullptr && another->value.member == context.actor.id;
    }
  }
  return false;
}

void check_reference(const ActionContext& context, const FieldType& type, std::string_view value) {
  if (value.size() > type.longest) {
    throw wrong(type, "field.too_long",
                {std::string(type.name), std::to_string(type.longest), std::to_string(value.size())})
        .with_limit(type.longest);
  }
  if (!is_known(context, type.refers_to, value)) {
    throw wrong(type, "field.unknown_reference", {std::string(type.name), std::string(value)}).as_typed(1);
  }
}

// A member who left the board after a vote has still voted in it.
bool has_voted(const ActionContext& context, std::string_view member) {
  const auto& votes = context.item_entries().votes;
  return std::any_of(votes.begin(), votes.end(), [&](const auto& one) {
    const auto& ballots = one.second.value.ballots;
    return std::any_of(ballots.begin(), ballots.end(),
                       [&](const NamedBallot& ballot) { return ballot.member == member; });
  });
}

void check_ballot(const ActionContext& context, const FieldType& type, std::string_view value) {
  const auto equals = value.find('=');
  const auto choice = equals == std::string_view::npos ? std::string_view{} : value.substr(equals + 1);
  if (!term_named<Ballot>(choice)) throw wrong(type, "field.not_a_ballot", {std::string(value)}).as_typed();
  const auto member = value.substr(0, equals);
  if (!is_known_member(context, member) && !has_voted(context, member)) {
    throw wrong(type, "field.unknown_reference", {std::string(type.name), std::string(member)}).as_typed(1);
  }
}

void check_value(const ActionContext& context, const FieldType& type, std::string_view value) {
  switch (type.kind) {
    case FieldKind::line:
      if (value.find('\n') != std::string_view::npos) {
        throw wrong(type, "field.not_one_line", {std::string(type.name)});
      }
      return check_length(type, value);
    case FieldKind::text:
      return check_length(type, value);
    case FieldKind::choice:
      return check_choice(type, value);
    case FieldKind::date:
      if (!agenda::is_date(value))
        throw wrong(type, "field.not_a_date", {std::string(type.name), std::string(value)}).as_typed(1);
      return;
    case FieldKind::number:
      return check_number(type, value);
    case FieldKind::flag:
      if (value != "yes" && value != "no") throw wrong(type, "field.not_a_flag", {std::string(type.name)});
      return;
    case FieldKind::reference:
      return check_reference(context, type, value);
    case FieldKind::ballot:
      return check_ballot(context, type, value);
  }
}

const FieldType& type_of(const ActionType& action, const std::string& name) {
  if (const auto* type = find_field(action, name)) return *type;
  std::string all;
  for (const auto& type : action.fields)
    all += (all.empty() ? "" : ", ") + std::string(type.name);
  throw Refusal(RefusalKind::invalid_argument, "field.unknown", {name, all}).of_field(name).as_typed();
}

// An empty value is how a form says "left open". What is already there is emptied by it, but for what can
// only be counted or ticked.
bool counts_as_missing(const FieldType& type, const std::string& value) {
  return value.empty() &&
         (type.kind == FieldKind::number || type.kind == FieldKind::flag || type.kind == FieldKind::ballot);
}

void check_required(const ActionType& action, const Values& values) {
  for (const auto& type : action.fields) {
    if (!type.required) continue;
    const auto* value = values.find(type.name);
    if (value == nullptr || (value->empty() && !type.may_be_emptied))
      throw wrong(type, "field.missing", {std::string(type.name)});
  }
}

}  // namespace

std::string shown_text(std::string_view text) {
  std::string valid;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid));
  std::string shown;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    const bool keeps = !agenda::is_control(valid, i);
    if (keeps) shown.push_back(valid[i]);
    // A C1 control character is two bytes.
    if (!keeps && static_cast<unsigned char>(valid[i]) == 0xC2) ++i;
  }
  return shown;
}

std::string taken_text(std::string_view field, std::string_view text) {
  const auto refuse = [&](const char* code) {
    return Refusal(RefusalKind::invalid_argument, code, {std::string(field)}).of_field(std::string(field));
  };
  if (!agenda::is_utf8(text)) throw refuse("field.not_utf8");
  if (!agenda::has_control(text)) return std::string(text);
  std::string taken;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (agenda::is_control(text, i)) throw refuse("field.control_character");
    taken.push_back(text[i]);
  }
  return taken;
}

std::string clean_text(std::string_view field, std::string_view text) {
  auto taken = taken_text(field, text);
  const auto visible = visible_text(taken);
  return visible.size() == taken.size() ? taken : std::string(visible);
}

Values checked(const ActionContext& context, const ActionType& action, const Values& given) {
  Values clean;
  for (const auto& [name, raw] : given.list()) {
    const auto& type = type_of(action, name);
    auto value = clean_text(name, raw);
    if (counts_as_missing(type, value)) continue;
    if (!type.repeats && clean.find(name) != nullptr) throw wrong(type, "field.twice", {name});
    if (!value.empty()) check_value(context, type, value);
    clean.add(name, std::move(value));
  }
  check_required(action, clean);
  return clean;
}

}  // namespace almene::board
