// This is an evening of invented people, at random but the same for the same seed: everything that they are
// called and say is a word that occurs nowhere else, so that it can be looked for in what is shown.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/plugin_fixture.hpp"

namespace support {

// For whom a word may be.
enum class For {
  everybody,  // where its item is open
  board,      // observers may see it as well, residents never
  few         // neither observers nor residents
};

struct Said {
  std::string word;
  std::string item;  // empty: of the meeting
  For whom = For::everybody;
  std::string named = {};  // who is named beside it
};

class RandomEvening {
 public:
  RandomEvening(PluginFixture& fixture, std::uint32_t seed);

  void prepare_and_meet();
  void correct();  // the meeting has ended; the minutes are out for comments
  bool adopt();    // true where the minutes are adopted
  void add_addenda();

  std::vector<std::string> hidden_from_residents() const;
  std::vector<std::string> hidden_from_observers() const;
  std::vector<std::string> for_residents() const;  // that the residents' version of the minutes must say

  const std::vector<std::string>& items() const { return items_; }
  // Open items in whose texts somebody's name stands.
  std::set<std::string> items_with_names() const;
  const std::vector<agenda::Member>& people() const { return people_; }
  const std::set<std::string>& done() const { return done_; }

  agenda::Call call(const agenda::Member& by);
  agenda::Call observer_call();

 private:
  std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }
  bool perhaps() { return below(2) == 0; }
  std::string new_word();
  std::string new_name();
  const agenda::Member& anybody() { return people_[below(7)]; }
  const agenda::Member& chair() const { return people_[0]; }
  const agenda::Member& minute_taker() const { return people_[8]; }
  const std::string& any_item() { return items_[below(static_cast<std::uint32_t>(items_.size()))]; }
  const std::string* closing_by_board(const std::string& item) const;  // null: the board has said nothing
  bool is_closed(const std::string& item) const;
  bool is_title_hidden(const std::string& item) const;

  void invent_people();
  void invent_items();
  agenda::OwnItem own_item(const std::string& id);
  // It makes the text, and remembers it where it was taken.
  bool say(const agenda::Member& by, const std::string& action, const std::string& item, Fields fields,
           const std::string& field, For whom, std::optional<std::uint64_t> expected = {});
  bool act(const agenda::Member& by, const std::string& action, const std::string& item, const Fields& fields,
           std::optional<std::uint64_t> expected = {});
  bool stands(const Said& said) const;
  json state(const std::string& item);
  json minutes();
  void answer(const std::string& item);
  void open(const std::string& item);
  void decide(const std::string& item);
  void vote(const std::string& item);
  void agree(const std::string& item);
  void recuse(const std::string& item);
  void close(const std::string& item);
  void speak(const std::string& item);
  void conclude(const std::string& item);
  void correct_decision(const std::string& item);
  void withdraw_vote(const std::string& item);
  void comment(const std::string& item);

  // Words of an entry that was replaced or withdrawn are history, which residents do not read.
  void is_history(const std::string& text);

  PluginFixture& fixture_;
  std::mt19937 random_;
  std::uint32_t words_ = 0;
  std::vector<agenda::Member> people_;
  std::vector<std::string> items_;
  std::map<std::string, std::string> closings_;  // by the board's own word
  std::map<std::string, std::uint32_t> of_host_;
  std::vector<Said> said_;
  std::set<std::string> in_minutes_;  // words that the minutes of open items say
  std::set<std::string> done_;
};

}  // namespace support
