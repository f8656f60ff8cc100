// These are sentences that more than one page needs, in the reader's language.
#pragma once

#include <string>
#include <string_view>

#include "board/adoption.hpp"
#include "board/item_view.hpp"
#include "guide/words.hpp"

namespace almene::pages {

// A long date is written as "3. marts 2026"; what is no date comes back as it is.
std::string long_date(const guide::Phrasebook& words, std::string_view date);

// The clock is written as "kl. 19.42", in the board's own time.
std::string clock(const guide::Phrasebook& words, const board::Stamp& stamp);

// A time of the day is given as "19:42"; what is none comes back as it is.
std::string clock(const guide::Phrasebook& words, std::string_view time);

// A moment has both, as "3. marts 2026 kl. 19.42".
std::string moment(const guide::Phrasebook& words, const board::Stamp& stamp);
// The moment of an approval, and whether the minutes were changed since.
std::string approval_moment(const guide::Phrasebook& words, const board::GivenApproval& approval);

// A field is called as this action calls it ("field.ACTION.NAME"), else as it is called everywhere
// ("field.NAME").
guide::Phrase field_label(const guide::Phrasebook& words, const board::ActionType& action,
                          std::string_view field);

// This says what the label has no room for ("explanation.ACTION.NAME"); it is mostly empty.
std::string_view field_explanation(const guide::Phrasebook& words, const board::ActionType& action,
                                   std::string_view field);

// A reader knows a field or an action by its label, as this action calls it; whatever has none keeps its
// name.
std::string label_of(const guide::Phrasebook& words, std::string_view action, std::string_view name);

// Each part that says something is a line of its own, with its label; a part that stands alone has none.
std::string parts_text(const guide::Phrasebook& words, std::string_view action, const board::Parts& parts);

// This says when something was saved: the clock alone on the day itself.
std::string when(const guide::Phrasebook& words, const board::Stamp& stamp, const board::Now& now);

// This is the word under "term.NAME".
template <class Term>
guide::Phrase term(const guide::Phrasebook& words, Term value) {
  return words.named({"term", board::name_of(value)});
}

// This says whether the board is quorate, by which rule and whose. It is always whole sentences.
std::string quorum_sentence(const guide::Phrasebook& words, const board::Basis& basis);

// The first says what the vote came to, by which rule and whose; the second who voted what, for a vote by
// name.
std::string vote_sentence(const guide::Phrasebook& words, const board::Vote& vote);
std::string ballots_sentence(const guide::Phrasebook& words, const board::Meeting& meeting,
                             const board::Vote& vote);

// A person is written with their roles, as "Kirsten Holm (formand)"; a member who is nothing more, without.
std::string name_with_roles(const guide::Phrasebook& words, const board::PresenceView& person,
                            const board::Meeting& meeting);

// This gives "more than half of the members" and the like.
std::string rule_text(const guide::Phrasebook& words, const board::Rule& rule);

// The first says how many have answered; the second when the answers were opened or closed.
std::string answered_sentence(const guide::Phrasebook& words, const board::ItemView& item_view);
std::string answered_sentence(const guide::Phrasebook& words, int answered, int eligible,
                              const board::Basis& basis);
std::string opening_sentence(const guide::Phrasebook& words, const board::OpeningEvent& event);

}  // namespace almene::pages
