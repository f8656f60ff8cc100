// This class plays an input's steps on the board of the plugin under test, and checks after each of them that
// these promises are kept:
//
//   what is said is text, and of its media type; no typed word becomes markup
//   a refusal says why, and nothing was written; a view never writes
//   the same request again writes nothing and has the same outcome
//   a page is the same as long as its state token is, and its own token
//   what a member prepared is told to nobody else before it was opened, and then only what was shared; residents are
//   told no note at all
//   what is said of an item while it is closed is told to the board alone, until the item is opened
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "plugin_under_test.hpp"
#include "script.hpp"
#include "secrets.hpp"

namespace fuzz {

class Play {
 public:
  // The input is only needed to tell the marks of one play from those of another.
  Play(PluginUnderTest& plugin, std::string_view input) : plugin_(plugin), secrets_(input) {}

  // A step with an unknown name is passed over.
  void step(const Step& step);

  // These are the names of the steps.
  static std::vector<std::string> names();

 private:
  using Take = void (Play::*)(const Step&);
  static const std::map<std::string, Take, std::less<>>& takes();

  void by(const Step& step);      // ID [ROLES]: who speaks from now on
  void at(const Step& step);      // MEETING
  void is(const Step& step);      // MEETING STATE, of AGENDA_MEETING_
  void here(const Step& step);    // MEETING MEMBER PRESENCE
  void leaves(const Step& step);  // MEETING MEMBER
  void joins(
      const Step& step);  // MEETING MEMBER NAME ROLES: or is called and may do something else from now on
  void takes_up(const Step& step);    // MEETING ITEM …
  void in(const Step& step);          // LOCALE
  void later(const Step& step);       // MILLISECONDS
  void call_with(const Step& step);   // NAME=VALUE …: what the next call says otherwise
  void does(const Step& step);        // ACTION ITEM [@REVISION] NAME=VALUE …
  void and_does(const Step& step);    // the same, in one request with the "do" that follows
  void posts(const Step& step);       // NAME=VALUE …: a form
  void shows(const Step& step);       // ITEM VIEW TYPE
  void types(const Step& step);       // ITEM VIEW NAME=VALUE …: a form shown again, with the last problem
  void token(const Step& step);       // ITEM
  void lists(const Step& step);       // [AFTER STATUS]: the visitor says so after so many
  void asset(const Step& step);       // NAME
  void checks(const Step& step);      // NAME BYTES: a guide
  void fails(const Step& step);       // AFTER STATUS: storage
  void deaf(const Step& step);        // BYTES: the writer takes no more
  void unreadable(const Step& step);  // STATUS: the host's meetings, from now on
  void overtaken(const Step& step);   // TIMES
  void stores(const Step& step);      // ITEM MEETING KIND ID PAYLOAD [AUTHOR [TIME]]
  void everything(const Step& step);  // ITEM: all its views
  // MEETING TITLE DATE ORGANISATION BOARD PLACE START END
  void called(const Step& step);
  void orders(const Step& step);  // MEETING ITEM …
  // MEETING ID TITLE CLOSED TYPE MINUTES TEXT RECOMMENDATION PAPER ADDRESS: an item of the host's own
  void owns(const Step& step);
  void owns_many(const Step& step);   // MEETING HOW_MANY
  void disowns(const Step& step);     // MEETING ID
  void pages(const Step& step);       // PAGE TYPE KNOWN_TOKEN PREFIX LEVEL NAME=VALUE …
  void types_page(const Step& step);  // PAGE NAME=VALUE …: its forms shown again, with the last problem

  agenda::Call next_call();
  agenda::ActionRequest request_of(const Step& step);
  agenda::Meeting* meeting_of(const Step& step);  // null where the step names none that is there
  void hear(const Said& said, Readers readers = Readers::actor);
  // It returns whether it was done.
  bool act(const agenda::Call& call, const std::string& item, const std::function<Said()>& send);
  void take_closing(const agenda::Call& call, const agenda::ActionRequest& request);
  void take_outcome(const Said& said, const std::string& item);
  void look(const agenda::Call& call, const std::string& item, const std::string& view,
            const std::string& type);
  void look_at_page(const agenda::Call& call, const agenda::PageRequest& wanted);
  void check_token(const Said& page, const std::function<Said(const std::string&)>& ask_again);
  void check_summary(const agenda::Call& call, const std::string& item);
  void write_nothing(const std::function<void()>& look);

  static constexpr std::uint64_t kMostOwnItems = 260;  // more than the contract takes

  PluginUnderTest& plugin_;
  Secrets secrets_;
  agenda::Actor actor_{"kirsten", "Kirsten Holm", AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER};
  std::string meeting_ = "m1";
  std::string locale_ = "da";
  std::int64_t now_ms_ = 1'772'560'920'000;  // 2026-03-03 19:02 in Copenhagen
  std::uint64_t requests_ = 0;
  std::vector<agenda::Field> said_otherwise_;
  std::vector<agenda::ActionRequest> gathered_;
  std::optional<agenda::Problem> last_problem_;
  std::uint64_t last_revision_ = 0;
  std::map<std::string, std::size_t> pages_;  // digests, by token and everything else that a page rests on
  std::set<std::string> tokens_;              // of pages of meetings and boards
  std::string last_token_;
};

}  // namespace fuzz
