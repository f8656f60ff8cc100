// This fixture is a portal with one board of four in a store of its own, and guides that a test can watch and
// break.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "memory/memory_storage.hpp"
#include "portal/boards/arrange.hpp"
#include "portal/boards/boards.hpp"
#include "portal/boards/meeting_lists.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/boards/rights.hpp"
#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"

namespace boards_fixture {

// There are two guides: "g" with the parts "g.a", "g.b" and "g.c"; and "h" alone.
class FakeGuides final : public portal::Guides {
 public:
  std::vector<agenda::Item> items(const agenda::Call& call) const override;
  agenda::Result<agenda::Done> carry_over(const agenda::Call& call, const std::string& item,
                                          const std::string& from) const override;

  struct Carried {
    std::string item;
    std::string from;
    std::string to;
    std::string request_id;
    agenda::Meeting seen;  // the target as the plugin sees it
  };
  mutable std::vector<Carried> carried;
  std::string refuses;  // this item is not carried over
  const agenda_host_meetings* meetings = nullptr;
};

class BoardsFixture {
 public:
  BoardsFixture();

  // It makes a call by somebody of the board, with a request id of its own: "kirsten" (chair), "bent" (vice
  // chair), "aase" (member), "mette" (minute taker), "gert" (observer), "stranger", or "admin".
  agenda::Call call(const std::string& who = "kirsten") const;

  // It makes a meeting and returns its id; it fails the test where the meeting is refused.
  std::string meeting(const std::string& date, const std::string& title = "Bestyrelsesmøde");
  portal::HeldMeeting held(const std::string& id) const;
  // It returns the entries of an agenda, in order: ids of items, titles of plain entries.
  std::vector<std::string> agenda(const std::string& id) const;
  // It lists the meetings, newest first: the open ones, then the closed ones.
  std::vector<agenda::ListedMeeting> meetings() const;
  // It returns every record there is, as text: the text is the same before and after where nothing was
  // written.
  std::string everything() const;

  agenda::MemoryStorage real;
  // A test can step in before each call of this storage; see intercepted_storage.hpp.
  support::InterceptedStorage storage{real.table()};
  FakeGuides guides;
  portal::MeetingsForPlugins seen_by_plugins{storage.table()};
  portal::Boards boards{storage.table()};
  portal::MeetingLists lists{storage.table()};
  portal::Arrangements arrange{storage.table(), &guides};
};

using Strings = std::vector<std::string>;

// It returns the code of a refusal, with the field where there is one; and "done" where nothing was refused.
template <class Value>
std::string code(const agenda::Result<Value>& result) {
  if (result) return "done";
  CHECK_FALSE(result.problem().message.empty());
  CHECK(result.problem().status != AGENDA_OK);
  return result.problem().field.empty() ? result.problem().code
                                        : result.problem().code + " of " + result.problem().field;
}

}  // namespace boards_fixture
