// Entries name people: those who did something, and those whom something is about.
#pragma once

#include <string_view>

#include "board/entries.hpp"

namespace almene::records {

// This calls `use` with each person that an entry names. A follow-up's responsible one may be a name in
// words.
template <class Use>
class EachPerson {
 public:
  explicit EachPerson(Use use) : use_(std::move(use)) {}

  void operator()(const board::PreparatoryAnswer& e) const { use_(e.member); }
  void operator()(const board::AnotherAnswer& e) const { use_(e.member); }
  void operator()(const board::Dissent& e) const { in(e), use_(e.member); }
  void operator()(const board::Recusal& e) const { in(e), use_(e.member); }
  void operator()(const board::Attendance& e) const { in(e), use_(e.member); }
  void operator()(const board::FollowUp& e) const { in(e), use_(e.responsible); }
  void operator()(const board::Vote& e) const {
    in(e);
    for (const auto& ballot : e.ballots)
      use_(ballot.member);
    use_(e.decider);
  }
  void operator()(const board::Decision& e) const { in(e); }
  void operator()(const board::BoardAnswer& e) const { in(e); }
  void operator()(const board::Conclusion& e) const { in(e); }
  void operator()(const board::MinutesText& e) const { in(e); }
  void operator()(const board::ItemClosing&) const {}
  void operator()(const board::CommentRound&) const {}
  void operator()(const board::Comment& e) const { use_(e.member), use_(e.settled_by); }
  void operator()(const board::Approval& e) const { use_(e.member); }
  void operator()(const board::Addendum&) const {}
  void operator()(const board::Rule&) const {}
  void operator()(const board::GuideVersion&) const {}
  void operator()(const board::Opening& e) const {
    for (const auto& event : e.events)
      use_(event.by);
    for (const auto& member : e.counted)
      use_(member);
    for (const auto& member : e.left_out)
      use_(member);
  }

 private:
  template <class T>
  void in(const T& entry) const {
    if (entry.correction) use_(entry.correction->by);
  }

  Use use_;
};

}  // namespace almene::records
