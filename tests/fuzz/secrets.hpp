// Marks the notes that members prepare, and finds the marks in what others are told.
#pragma once

#include <agenda/cpp/call.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

class Secrets {
 public:
  // What is marked depends on the input, so that no input can hold its own marks.
  explicit Secrets(std::string_view input);

  // Begins a call by somebody: what they say in it they may be told again.
  void begin_call(const std::string& actor);

  // Marks what a request says in notes. Whose they are: the actor's, and the member's they are written for.
  void mark(std::vector<agenda::Field>& fields, const std::string& item);

  // From now on what was shared about the item is no secret.
  void opened(const std::string& item) { opened_.insert(item); }

  // From now on this member's notes may be shared.
  void shares(const std::string& member) { sharing_.insert(member); }

  // Ends the process where somebody is told what only others may know.
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
