// A part is one field of an entry as people read it: in a conflict beside another text, and in minutes beside
// what was corrected.
#pragma once

#include <optional>
#include <vector>

#include "board/terms.hpp"
#include "board/text.hpp"

namespace almene::board {

// A part needs no label where it stands alone.
struct Part {
  enum class Says { words, term, date, person };

  Text label;  // a field, or a person
  Text value;  // empty: nothing to show
  Says says = Says::words;
  bool is_of_person = false;  // the label is a person's id
};
using Parts = std::vector<Part>;

constexpr std::array<Named<Part::Says>, 4> terms_of(Part::Says) {
  return {{{Part::Says::words, "words"},
           {Part::Says::term, "term"},
           {Part::Says::date, "date"},
           {Part::Says::person, "person"}}};
}

inline bool operator==(const Part& left, const Part& right) {
  return left.label == right.label && left.value == right.value && left.says == right.says &&
         left.is_of_person == right.is_of_person;
}

template <class Term>
Part term_part(Text label, Term value) {
  return {std::move(label), name_of(value), Part::Says::term};
}

inline Part flag_part(Text label, bool value) {
  return term_part(std::move(label), value ? Answer::yes : Answer::no);
}

// An answer that was taken back is shown as "cleared".
template <class Term>
Part answer_part(const std::optional<Term>& answer) {
  return answer ? term_part("answer", *answer) : Part{"answer", "cleared", Part::Says::term};
}

}  // namespace almene::board
