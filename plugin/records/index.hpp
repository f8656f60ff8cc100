// Index records: what must be found another way than by item and meeting. Written in the same batch as what
// they point to, and rebuilt from it by tidy_records.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/action_context.hpp"
#include "records/reading.hpp"

namespace almene::records {

// People a stored entry is about, its author apart.
std::vector<std::string> people_in(const board::Entry& entry);

Key index_item_key(const Scope& scope, std::string_view item, std::string_view meeting);
Key index_person_key(const Scope& scope, std::string_view person, std::string_view item,
                     std::string_view meeting);

Key index_follow_up_item_key(const Scope& scope, std::string_view item);

// Ordered by due date; those without one last.
Key index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                        const board::FollowUp& follow_up);

// Where earlier versions put it.
Key former_index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                               const board::FollowUp& follow_up);

// Where the follow-up stands that an index record's key is of; parts of the key.
struct FollowUpPlace {
  std::string_view item;
  std::string_view meeting;
  std::string_view id;
};

// Nothing where the key is none of a follow-up's index, former or not.
std::optional<FollowUpPlace> place_in_index(const KeyView& key);

// A copy of the follow-up, so that open ones are shown with one read; `revision` is that of the follow-up
// itself where it is older than the index record.
// Null: it is written with the index record.
std::string index_follow_up_payload(const board::FollowUp& follow_up, const board::Stamp* older);

// Nothing where this version cannot read it.
std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record);
// The same follow-up, which borrows its texts of the record, and of `texts`, to which the payload is copied. It must not
// outlive them.
std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record,
                                                           std::pmr::memory_resource& texts);

}  // namespace almene::records
