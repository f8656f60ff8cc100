// This class marks the notes that members prepare, and finds the marks in what others are told.
#pragma once

#include <agenda/cpp/call.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

class Secrets {
 public:
  // The marks depend on the input, so that no input can hold its own marks.
  explicit Secrets(std::string_view input);

  // It begins a call by `actor`, who may be told again what they say in it.
  void begin_call(const std::string& actor);

  // It marks what a request says in notes. A note belongs to the actor, and to the member that it is written
  // for.
  void mark(std::vector<agenda::Field>& fields, const std::string& item);

  // From now on, what was shared about the item is no secret. An empty `item` stands for all items.
  void opened(const std::string& item) { opened_.insert(item); }

  // From now on this member's notes may be shared.
  void shares(const std::string& member) { sharing_.insert(member); }

  // It ends the process where somebody is told what only others may know.
  void check(std::string_view said) const;

 private:
  struct Secret {
    std::set<std::string> owners;
    std::string item;
  };
  bool may_know(std::size_t number) const;

  std::string prefix_;
  std::string actor_;
  std::size_t said_in_this_call_from_ = 0;
  std::vector<Secret> secrets_;
  std::set<std::string> sharing_;  // who ever shared a note
  std::set<std::string> opened_;
};

}  // namespace fuzz
