// This finds good requests for the actions of a plugin's own table by trying.
//
// Nothing is known here of any plugin: values come from the table's types and choices, from the validator's
// board and meetings, and, for what refers to something that was done before, from the ids in the plugin's
// JSON. What cannot be found is said, with the reason.
#pragma once

#include <map>
#include <optional>
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
  // It tries until nothing new is found, and leaves the portal's storage as it was.
  explicit Requests(Portal& portal);

  const std::vector<Good>& good() const noexcept { return good_; }
  // It returns the actions that no good request was found for, each with the reason.
  const std::vector<std::string>& unmade() const noexcept { return unmade_; }

  // It returns the good requests. Where there is none, it skips the check with the reason.
  const std::vector<Good>& some() const;
  // It returns "19 actions", and what could not be tried.
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
  std::vector<std::string> listed_in_view(const std::string& to, const std::string& item);
  std::vector<std::string> listed_in_pages(const std::string& to);

  // JSON of items, and of meetings and boards, as they stand at the moment that is tried.
  std::map<std::string, std::string> pages_;
  std::optional<std::vector<std::string>> papers_;
  int tries_ = 0;
};

// It puts the portal into the state in which the request is good, and returns a call by the request's actor.
agenda::Call call_at(Portal& portal, const Good& good);

// It does the request in that state, and ends the check where the request is not done.
Said done(Portal& portal, const Good& good);

// These return the request with one field's value changed or with a field more, and the request without a
// field.
agenda::ActionRequest with(agenda::ActionRequest request, const std::string& field, const std::string& value);
agenda::ActionRequest without(agenda::ActionRequest request, const std::string& field);
bool has_field(const agenda::ActionRequest& request, const std::string& field);

// It puts this text, or as much of it as fits, into every field of text that the request has. It returns
// false where the request has no such field.
bool say_everywhere(const agenda::Action& action, const std::string& text, agenda::ActionRequest& request);

}  // namespace validate
