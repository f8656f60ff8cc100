// All adoptions of a board, as links of one chain, and whether the chain holds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "records/adoptions.hpp"
#include "records/reading.hpp"
#include "session/call.hpp"

namespace almene::session {

struct CheckedLink {
  std::uint64_t number = 0;
  records::AdoptionLink link;
  // What was adopted, by its title and day; none: it is gone, or no such record. Without a check it is not held
  // against the link.
  std::optional<records::Adoption> adoption;
  // These are empty where the link holds, or was not looked at.
  bool is_broken = false;            // its record is gone, or is not the one that the chain names
  std::vector<std::string> damaged;  // items whose frozen record does not hold; "" for the meeting's own
  bool holds() const { return !is_broken && damaged.empty(); }
};

class BoardAdoptions {
 public:
  // This reads the chain's head and its links with what they are of, and with `checks` everything that was frozen,
  // link by link.
  BoardAdoptions(const HostServices& host, const Call& call, bool checks);

  const std::vector<CheckedLink>& links() const { return links_; }
  bool was_checked() const { return was_checked_; }
  bool holds() const;
  // The head names another number of links, or another last one, than there are; or, where all was checked, another number
  // of decisions than have one.
  bool is_head_wrong() const { return is_head_wrong_; }
  // Who adopts, as the organisation has said; none where it has set no rule.
  const std::optional<board::Rule>& rule() const { return rule_; }
  // It is another one where the board has adopted something, or set the rule, since, and where something else was found,
  // whoever changed it and however.
  const std::string& state() const { return state_; }

 private:
  void read_adoptions(const HostServices& host, const records::Scope& scope, records::Reading& reading);
  void check(const HostServices& host, const records::Scope& scope, CheckedLink& one,
             std::string_view previous);
  void check_head(std::string_view payload, std::string_view last_link);
  std::string findings() const;

  std::vector<CheckedLink> links_;
  std::optional<board::Rule> rule_;
  std::map<std::string, std::uint64_t> decisions_;  // by year, as the frozen parts number them
  std::string state_;
  bool was_checked_;
  bool is_head_wrong_ = false;
};

}  // namespace almene::session
