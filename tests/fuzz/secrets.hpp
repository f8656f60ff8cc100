// This class marks the notes that members prepare, and what is said of closed items, and finds the marks in what others
// are told.
#pragma once

#include <agenda/cpp/call.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fuzz {

// Who reads what is said: the call's actor; everybody in the room, who may be anybody; or residents, who are shown
// minutes that somebody hands them.
enum class Readers { actor, room, residents };

class Secrets {
 public:
  // The marks depend on the input, so that no input can hold its own marks.
  explicit Secrets(std::string_view input);

  // It begins a call by `actor`, who may be told again what they say in it, about a meeting.
  void begin_call(const agenda::Actor& actor, const std::string& meeting);

  // It marks what a request says in notes, and in any words where the item is closed. A note belongs to the actor, and
  // to the member that it is written for.
  void mark(std::vector<agenda::Field>& fields, const std::string& item);

  // It returns the text of a closed item of the host's own, marked. A title may be shown where the item's closing says
  // so.
  std::string marked_text_of_host(std::string text, const std::string& meeting, const std::string& item);
  std::string marked_title_of_host(std::string text, const std::string& meeting, const std::string& item);

  // From now on, what was shared about the item is no secret. An empty `item` stands for all items.
  void opened(const std::string& item) { opened_.insert(item); }

  // From now on this member's notes may be shared.
  void shares(const std::string& member) { sharing_.insert(member); }

  // From now on the item is closed at the meeting: what was said before may be known, what is said from now on may not.
  void closes(const std::string& meeting, const std::string& item);
  // What was said of the item while it was closed may be known from now on.
  void reopens(const std::string& meeting, const std::string& item);
  // The play cannot say any more what is closed: nothing that was said of closed items counts as a secret.
  void loses_sight();
  void shows_titles() { are_titles_secret_ = false; }

  // It ends the process where somebody is told what only others may know.
  void check(std::string_view said, Readers readers = Readers::actor) const;

 private:
  enum class Kind { note, closed, title };
  struct Secret {
    Kind kind;
    std::set<std::string> owners;
    std::string meeting;
    std::string item;
    bool is_known = false;  // the item was opened since
  };
  using Place = std::pair<std::string, std::string>;  // meeting and item

  std::string with_mark(std::string text, Secret secret);
  bool may_know(std::size_t number, Readers readers) const;
  bool may_know_note(const Secret& secret) const;

  std::string prefix_;
  agenda::Actor actor_;
  std::string meeting_;
  std::size_t said_in_this_call_from_ = 0;
  std::vector<Secret> secrets_;
  std::set<std::string> sharing_;  // who ever shared a note
  std::set<std::string> opened_;
  std::set<Place> closed_;
  bool sees_closings_ = true;
  bool are_titles_secret_ = true;
};

}  // namespace fuzz
