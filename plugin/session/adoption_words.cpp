#include "session/adoption_words.hpp"

#include <algorithm>
#include <utility>

#include "board/guard.hpp"
#include "documents/block_json.hpp"
#include "documents/block_sheet.hpp"
#include "pages/phrases.hpp"

namespace almene::session {
namespace {

using board::Role;
using documents::Block;
using documents::BlockSheet;
using documents::Version;

board::Stamp now_stamp(const Call& call) {
  return {0, call.actor.id, call.now.time_ms, call.now.utc_offset_minutes};
}

// The highest function that somebody has; empty for who has none.
std::string function_of(const guide::Phrasebook& words, board::Roles roles) {
  for (const auto role : {Role::chair, Role::vice_chair, Role::minute_taker}) {
    if (roles.has(role)) return words.named({"role", name_of(role)});
  }
  return words.named({"role", name_of(Role::member)});
}

std::string with_function(const guide::Phrasebook& words, std::string_view name, board::Roles roles) {
  return words.text("record.name_with_roles", {name, function_of(words, roles)});
}

void write_approvals(const guide::Phrasebook& words, const board::Meeting& meeting,
                     const board::AdoptionStanding& standing, BlockSheet& sheet) {
  for (const auto& one : standing.approvals) {
    const auto& value = one.stored->value;
    const auto name = name_of_person(meeting, value.member);
    sheet.fact(words.text("minutes.approved_by", {name}), pages::approval_moment(words, one));
    if (!value.remark.empty()) sheet.said(words.text("field.remark"), value.remark);
  }
  // The rule that waits for all who were present wants it said who has not approved.
  const bool names_missing =
      standing.rule != nullptr && standing.rule->value.value == board::RuleValue::by_all_present;
  std::string missing;
  for (const auto& person : standing.not_approved)
    missing.append(missing.empty() ? "" : ", ").append(name_of_person(meeting, person));
  if (names_missing && !missing.empty()) sheet.fact(words.text("minutes.not_approved_by"), missing);
}

std::string rule_sentence(const guide::Phrasebook& words, const board::AdoptionStanding& standing) {
  if (standing.rule == nullptr) return words.text("minutes.no_adoption_rule");
  const auto& rule = standing.rule->value;
  return words.text("minutes.adoption_rule", {pages::rule_text(words, rule), rule.source});
}

}  // namespace

std::vector<Block> adoption_blocks(const guide::Phrasebook& words, const documents::MinutesSource& source,
                                   const board::AdoptionStanding& standing, const Call& call,
                                   Version version) {
  const auto& meeting = source.meeting;
  BlockSheet sheet(words);
  sheet.heading(1, words.text("minutes.adoption"));
  const auto when = pages::moment(words, now_stamp(call));
  if (version == Version::residents) {
    sheet.paragraph(words.text("minutes.adopted_by_function", {function_of(words, call.actor.roles), when}));
    return sheet.take();
  }
  write_approvals(words, meeting, standing, sheet);
  sheet.paragraph(
      words.text("minutes.adopted_by", {with_function(words, call.actor.name, call.actor.roles), when}));
  sheet.paragraph(rule_sentence(words, standing));
  auto blocks = sheet.take();
  if (auto signature = signatures(source); !signature.texts.empty()) blocks.push_back(std::move(signature));
  return blocks;
}

namespace {

// The item as it stands in the adopted minutes; null where the addendum is to the whole of them.
const documents::ItemPart* adopted_item(const AdoptedMinutes& adopted, std::string_view item) {
  const auto& items = adopted.in(Version::internal).items;
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& part) { return part.item == item; });
  return item.empty() || found == items.end() ? nullptr : &*found;
}

std::string addendum_title(const guide::Phrasebook& words, const documents::ItemPart* item,
                           bool is_title_shown) {
  if (item == nullptr) return words.text("addendum.to_minutes");
  const std::string title = is_title_shown ? item->title : std::string(words.text("item.closed"));
  return words.text("addendum.to_item", {item->number, title});
}

}  // namespace

AddendumContent addendum_content(const guide::Phrasebook& words, const board::Meeting& meeting,
                                 const AdoptedMinutes& adopted, const board::ActionContext& context,
                                 const board::Addendum& addendum, const Call& call) {
  const auto* item = adopted_item(adopted, addendum.item);
  const auto& stored = *board::find_stored(context.entries.addenda, addendum.id);
  const auto when = pages::moment(words, now_stamp(call));
  const auto* author = meeting.member(stored.stamp.author);
  const auto author_roles = author == nullptr ? board::Roles() : author->roles;
  BlockSheet internal(words);
  internal.heading(2, addendum_title(words, item, true));
  internal.said({}, addendum.text);
  internal.said(words.text("field.reason"), addendum.reason);
  internal.paragraph(words.text(
      "addendum.added_by", {with_function(words, name_of_person(meeting, stored.stamp.author), author_roles),
                            pages::moment(words, stored.stamp)}));
  internal.paragraph(
      words.text("minutes.adopted_by", {with_function(words, call.actor.name, call.actor.roles), when}));
  BlockSheet residents(words);
  // Where the minutes do not have the item, only the addendum knows that it was closed.
  const bool is_closed = addendum.closed || (item != nullptr && item->is_closed);
  residents.heading(2, addendum_title(words, item, item == nullptr || !item->is_title_closed));
  if (is_closed) {
    residents.paragraph(words.text("item.closed"));
  } else {
    residents.said({}, addendum.text);
    residents.said(words.text("field.reason"), addendum.reason);
  }
  residents.paragraph(
      words.text("minutes.adopted_by_function", {function_of(words, call.actor.roles), when}));
  auto for_residents = residents.take();
  return {{{"item", addendum.item},
           {"internal", documents::to_json(internal.take())},
           {"residents", documents::to_json(for_residents)}},
          std::move(for_residents)};
}

}  // namespace almene::session
