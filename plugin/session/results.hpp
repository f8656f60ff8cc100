// The results of perform: what each request made or changed, and its record as the actor may see it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "board/actions.hpp"
#include "json/value.hpp"
#include "records/reading.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

// Results are made before the write, with room for any revision: once something is written, no want of memory
// may say that it was not.
class PreparedResults {
 public:
  explicit PreparedResults(std::string text);

  std::string at(std::uint64_t revision) && noexcept;

 private:
  std::string text_;
  std::vector<std::size_t> revisions_;  // these places wait for the revision
};

class Results {
 public:
  explicit Results(bool repeated) : repeated_(repeated) {}
  void add(json::Value result) { results_.push_back(std::move(result)); }
  PreparedResults prepared() &&;

 private:
  bool repeated_;
  json::List results_;
};

// It borrows all that it is given.
class ResultMaker {
 public:
  ResultMaker(const Content& content, const Call& call, const records::Scope& scope,
              const board::Meeting& meeting, const records::Reading& reading)
      : content_(content), call_(call), scope_(scope), meeting_(meeting), reading_(reading) {}

  // The record is what the call's changes leave of it, which have been put into the reading's entries
  // already; what they do not change stands as it was read, and is null where it is gone.
  json::Value of(const board::ActionType& action, const board::ActionRequest& request,
                 const guide::AgendaItem* item, const std::string& id,
                 const std::vector<board::Change>& changes) const;

  static json::Value without_record(const board::ActionType& action);

 private:
  json::Value record_read(const board::ActionType& action, std::string_view of_item,
                          std::string_view of_meeting, const guide::AgendaItem* item,
                          const std::string& id) const;
  json::Value record(const guide::AgendaItem* item, const board::Entry& entry,
                     const board::Stamp& stamp) const;

  const Content& content_;
  const Call& call_;
  const records::Scope& scope_;
  const board::Meeting& meeting_;
  const records::Reading& reading_;
};

}  // namespace almene::session
