// Index records serve to find what must be found another way than by item and meeting. They are written in
// the same batch as what they point to, and rebuilt from it by tidy_records.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/action_context.hpp"
#include "records/reading.hpp"

namespace almene::records {

// These are the people that a stored entry is about, its author apart.
std::vector<std::string> people_in(const board::Entry& entry);

Key index_item_key(const Scope& scope, std::string_view item, std::string_view meeting);
Key index_person_key(const Scope& scope, std::string_view person, std::string_view item,
                     std::string_view meeting);

// The person is called so where they are in no list any more; the name is empty where it is not known.
std::string index_person_payload(std::string_view name);
std::string name_in_index(std::string_view payload);

Key index_follow_up_item_key(const Scope& scope, std::string_view item);

// These keys are ordered by due date; follow-ups without one come last.
Key index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                        const board::FollowUp& follow_up);

// Earlier versions put the index record under this key.
Key former_index_follow_up_key(const Scope& scope, std::string_view item, std::string_view meeting,
                               const board::FollowUp& follow_up);

// A place is that of the follow-up that an index record's key is of. The texts are parts of that key.
struct FollowUpPlace {
  std::string_view item;
  std::string_view meeting;
  std::string_view id;
};

// This returns nothing where the key is none of a follow-up's index, former or not.
std::optional<FollowUpPlace> place_in_index(const KeyView& key);

// The payload is a copy of the follow-up, so that open ones are shown with one read. `older` is the stamp of
// the follow-up itself where it is older than the index record; it is null where the follow-up is written
// together with the index record.
std::string index_follow_up_payload(const board::FollowUp& follow_up, const board::Stamp* older);

// This returns nothing where this version cannot read the record.
std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record);
// This gives the same follow-up, which borrows its texts from the record, and from `texts`, to which the
// payload is copied. It must not outlive them.
std::optional<board::EarlierFollowUp> follow_up_from_index(const RecordView& record,
                                                           std::pmr::memory_resource& texts);

}  // namespace almene::records
