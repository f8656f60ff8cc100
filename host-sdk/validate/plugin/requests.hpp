// Good requests for the actions of a plugin's own table, found by trying.
//
// Nothing is known here of any plugin: values come from the table's types and choices, from the validator's board
// and meetings, and, for what refers to something that was done before, from the ids in the plugin's JSON. What
// cannot be found is said, with the reason.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "validate/plugin/portal.hpp"

namespace validate {

struct Good {
  agenda::Action action;
  agenda::Actor actor;
  std::uint32_t meeting_state = AGENDA_MEETING_IN_SESSION;
  agenda::ActionRequest request;
  FaultyStorage::Moment before;  // what must have been done already
};

class Requests {
 public:
  // Tries until nothing new is found. Leaves the portal's storage as it was.
  explicit Requests(Portal& portal);

  const std::vector<Good>& good() const noexcept { return good_; }
  // Actions that no good request was found for, each with why.
  const std::vector<std::string>& unmade() const noexcept { return unmade_; }

  // The good ones, or the check is skipped with why there is none.
  const std::vector<Good>& some() const;
  // "19 actions", and what could not be tried.
  std::string in_words() const;

 private:
  struct Moment {
    FaultyStorage::Moment storage;
    std::uint32_t meeting_state;
  };

  bool try_action(const agenda::Action& action);
  bool try_at(const agenda::Action& action, const Moment& moment, std::uint32_t meeting_state);
  bool try_as(const agenda::Action& action, const Moment& moment, const agenda::Actor& actor,
              const std::string& item);
  bool is_done(const agenda::Actor& actor, const agenda::ActionRequest& request, const Moment& moment);
  void keep(const agenda::Action& action, const Moment& moment, const agenda::Actor& actor,
            agenda::ActionRequest request);
  std::vector<std::string> values_of(const agenda::FieldType& field, const std::string& item);
  std::vector<std::string> references(const std::string& to, const std::string& item);

  Portal& portal_;
  std::vector<std::string> items_;
  std::vector<Moment> moments_;
  std::vector<Good> good_;
  std::vector<std::string> unmade_;
  std::map<std::string, std::string> last_refusal_;
  std::map<std::string, std::string> pages_;  // JSON of items as they stand at the moment that is tried
  int tries_ = 0;
};

// Puts the portal where the request is good, and gives a call by its actor.
agenda::Call call_at(Portal& portal, const Good& good);

// Does it there, and ends the check where it is not done.
Said done(Portal& portal, const Good& good);

// The request with one field's value changed, or with a field more, or without one.
agenda::ActionRequest with(agenda::ActionRequest request, const std::string& field, const std::string& value);
agenda::ActionRequest without(agenda::ActionRequest request, const std::string& field);
bool has_field(const agenda::ActionRequest& request, const std::string& field);

// The request with this text, or as much of it as fits, in every field of text that it has; false where it has
// none.
bool say_everywhere(const agenda::Action& action, const std::string& text, agenda::ActionRequest& request);

}  // namespace validate
