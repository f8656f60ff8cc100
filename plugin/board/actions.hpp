// Here is the one table of actions: what a board can do, with which fields, in which roles and states.
//
// It drives the checks, the forms, the ABI's description, the documentation and the fuzzers. To add an
// action, add a row in action_table.cpp, its handler beside its kin (handlers.hpp), and its words in
// content/ui under "action.NAME" and "field.NAME".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/action_context.hpp"
#include "board/entries.hpp"

namespace almene::board {

enum class FieldKind : std::uint32_t {
  text = 1,
  line = 2,
  choice = 3,
  date = 4,
  number = 5,
  flag = 6,
  reference = 7,
  ballot = 8,
};

enum class Target : std::uint32_t { item = 1, meeting = 2, organisation = 3 };

struct FieldType {
  std::string_view name;
  FieldKind kind;
  bool required = false;
  bool repeats = false;
  std::uint32_t longest = 0;  // text, line: code points; number: the largest; reference, ballot: bytes
  Referent refers_to = Referent::nothing;  // reference
  std::vector<std::string_view> choices{};
  bool may_be_emptied = false;   // required text: must be said, but empty where it takes back what stands
  bool may_name_member = false;  // line: the id of a member, or the name of somebody else
  bool is_note = false;          // text: a member's own thought, which the member may share
};

// These are the fields of one request. `checked` (check.hpp) holds them against the table.
class Values {
 public:
  void add(std::string name, std::string value) { values_.emplace_back(std::move(name), std::move(value)); }
  const std::string* find(std::string_view name) const;
  std::string get(std::string_view name) const;  // empty where the field is missing
  bool flag(std::string_view name) const { return get(name) == "yes"; }
  std::optional<int> number(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& list() const { return values_; }

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

struct ActionRequest {
  std::string action;
  std::string item;
  std::optional<std::uint64_t> expected_revision;  // 0: nothing stands there yet
  Values values;
};

// An entry is to be written or, where `erased`, removed with its history.
struct Change {
  Entry entry;
  std::string item;     // empty for the meeting's and the organisation's own
  std::string meeting;  // empty for the organisation's own
  bool erased = false;
};

// A decision of the domain rested on these, and storage must not have changed them meanwhile.
enum class Dependency {
  opening,
  answers,
  attendance,
  recusals,
  rules,
  votes,
  decisions,
  closing,
  comment_round
};

struct ActionResult {
  std::string id;  // of what was made or changed
  std::vector<Change> changes;
  std::vector<Dependency> depends_on;
  std::string source{};  // a meeting whose preparation of the item it also rests on; mostly none
  std::vector<std::string>
      follow_ups_of{};  // items of whose closing and follow-ups it rests on all; mostly none
  std::vector<std::string> unchanged_items{};  // items of which it rests on all that was read; mostly none
};

// An item is read with the entries that a board works on. Some actions rest on more.
enum class AlsoReads {
  nothing,
  answers,          // what members answered; all other actions leave that unread
  follow_up_index,  // which follow-ups are open, by item
  topics,           // those of the item, without what members answered
  whole_guide,      // all items of the item's guide, in the meeting's version and in a newer one
  whole_meeting     // all items of the meeting, and all that is stored of it
};

struct ActionType;
using Handler = ActionResult (*)(const ActionContext& context, const ActionRequest& request);

struct ActionType {
  std::string_view name;
  std::string_view kind;  // of the record that it makes or changes; empty: of no single one
  Target target;
  Roles roles;
  ItemStates states;
  std::vector<FieldType> fields;
  // It is allowed whatever the state, and so rests on none.
  bool always() const { return (states.bits() & 31U) == 31U; }

  Handler handler;  // null: done by session/, on records rather than on the board's work
  AlsoReads also_reads = AlsoReads::nothing;
  bool takes_item = true;  // of a meeting: it may be about one of its items alone
};

const std::vector<ActionType>& action_table();
const ActionType* find_action(std::string_view name);
const FieldType* find_field(const ActionType& action, std::string_view name);

// `is_allowed` tells whether the actor may do this now, as far as roles and states go.
bool is_allowed(const ActionType& action, const ActionContext& context);

// This checks a request against its action's row and does it. It throws Refusal; it changes nothing itself.
// The action has a handler.
ActionResult perform(const ActionContext& context, const ActionType& action, const ActionRequest& request);

// `apply_changes` puts changes into what was read, so that the next action of a batch sees them.
void apply_changes(BoardEntries& entries, const std::vector<Change>& changes, const Stamp& stamp,
                   const Meeting& meeting);

// `put_entry` puts one stored entry of an item (or, without an item, of the meeting or board itself) where it
// belongs, under its id (entry_id).
void put_entry(BoardEntries& entries, Entry entry, std::string_view item, Text id, Stamp stamp);

}  // namespace almene::board
