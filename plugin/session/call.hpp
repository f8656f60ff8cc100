// Here is one call from the host, checked and in C++ types, and the ports through which it is answered.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/action_context.hpp"
#include "records/storage.hpp"

namespace almene::session {

// The host knows the meetings. `read` throws board::Refusal: not_found, unavailable.
class MeetingSource {
 public:
  virtual ~MeetingSource() = default;
  virtual board::Meeting read(const std::string& id) = 0;
};

// The host may know the names of people who are in no list any more. `name_of` gives an empty name for
// whoever it does not know, and where it cannot be asked: nothing but a name is lost.
class PeopleSource {
 public:
  virtual ~PeopleSource() = default;
  virtual std::string name_of(const std::string& person) = 0;
};

// This is the host's log. It is never told what a person wrote or answered, or what a person is called.
class Log {
 public:
  virtual ~Log() = default;
  virtual void warning(std::string_view line) = 0;
};

// The host wants these in every form of a page.
struct Form {
  std::string address;
  std::vector<std::pair<std::string, std::string>> hidden;
};

struct Call {
  std::string organisation;
  std::string board;
  std::string meeting;
  std::string locale;
  std::string request_id;
  board::Actor actor;
  bool has_actor = false;
  board::Now now;
  bool has_form = false;
  Form form;
};

struct HostServices {
  records::Storage& storage;
  MeetingSource& meetings;
  PeopleSource& people;
  Log& log;
};

// A write that somebody overtook is decided anew this often at most. It is enough for a whole board pressing
// "save" at once.
constexpr int kMostTries = 32;

inline int most_tries(const HostServices& host) {
  return host.storage.sees_others() ? kMostTries : 1;
}

}  // namespace almene::session
