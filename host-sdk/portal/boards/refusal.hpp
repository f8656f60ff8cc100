// A refusal says why something was not arranged. It is thrown inside, and is an agenda::Problem outside:
// `code` is stable, so that a page can say it in the reader's language; `message` is English, for the command
// line and logs.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "agenda/cpp/result.hpp"

namespace portal {

struct RefusalCode {
  std::string_view code;
  agenda_status status;
  std::string_view message;
};

constexpr std::array<RefusalCode, 38> kRefusalCodes{{
    {"not_allowed", AGENDA_NOT_ALLOWED, "your role may not do this"},
    {"organisation.unknown", AGENDA_NOT_FOUND, "there is no such organisation"},
    {"board.unknown", AGENDA_NOT_FOUND, "there is no such board"},
    {"meeting.unknown", AGENDA_NOT_FOUND, "there is no such meeting"},
    {"member.unknown", AGENDA_NOT_FOUND, "there is no such member"},
    {"entry.unknown", AGENDA_NOT_FOUND, "this is not on the agenda"},
    {"item.unknown", AGENDA_NOT_FOUND, "there is no such item"},
    {"id.taken", AGENDA_CONFLICT, "this id is taken; choose another"},
    {"changed", AGENDA_CONFLICT, "somebody else has just changed this; look at it and try again"},
    {"busy", AGENDA_UNAVAILABLE, "many are saving at once; try again"},
    {"storage", AGENDA_UNAVAILABLE, "it could not be saved; try again"},
    {"state.planned", AGENDA_WRONG_STATE, "the meeting has not begun"},
    {"state.in_session", AGENDA_WRONG_STATE, "the meeting is in session"},
    {"state.ended", AGENDA_WRONG_STATE, "the meeting has ended"},
    {"state.locked", AGENDA_WRONG_STATE, "the minutes are approved"},
    {"state.cancelled", AGENDA_WRONG_STATE, "the meeting is cancelled"},
    {"target.same", AGENDA_INVALID_ARGUMENT, "choose another meeting than this"},
    {"target.not_planned", AGENDA_WRONG_STATE, "only a meeting that has not begun can take more on"},
    {"target.not_later", AGENDA_INVALID_ARGUMENT, "choose a meeting that is later than this"},
    {"entry.already", AGENDA_WRONG_STATE, "this is on the agenda already"},
    {"entry.plugin", AGENDA_INVALID_ARGUMENT, "the wording of this entry is not the portal's to change"},
    {"entry.recorded", AGENDA_WRONG_STATE,
     "this belongs to the record of the meeting, so it stays on its agenda"},
    {"entries.none", AGENDA_INVALID_ARGUMENT, "choose what is to be moved"},
    {"entries.all_dealt_with", AGENDA_WRONG_STATE, "everything on the agenda has been dealt with"},
    {"empty", AGENDA_INVALID_ARGUMENT, "this must be filled in"},
    {"too_long", AGENDA_INVALID_ARGUMENT, "this is too long"},
    {"too_many", AGENDA_INVALID_ARGUMENT, "there is no room for more"},
    {"agenda.too_large", AGENDA_INVALID_ARGUMENT, "the texts of the agenda are too long together"},
    {"not_choice", AGENDA_INVALID_ARGUMENT, "this is none of the choices"},
    {"not_text", AGENDA_INVALID_ARGUMENT, "this holds characters that are no text"},
    {"not_date", AGENDA_INVALID_ARGUMENT, "this is no day; write 2026-03-03"},
    {"not_time", AGENDA_INVALID_ARGUMENT, "this is no time of day; write 19:00"},
    {"not_minutes", AGENDA_INVALID_ARGUMENT, "this is no number of minutes from 0 to 600"},
    {"not_id", AGENDA_INVALID_ARGUMENT, "this is no id; use letters, digits and . _ ~ @ : + -"},
    {"not_paper", AGENDA_INVALID_ARGUMENT,
     "a line ends with no address of the web; write a title, a blank and https://…"},
    {"not_role", AGENDA_INVALID_ARGUMENT, "choose at least one role"},
    {"not_presence", AGENDA_INVALID_ARGUMENT, "this is no presence"},
    {"carry_over", AGENDA_UNAVAILABLE, "what was prepared could not be taken along, so nothing was moved"},
}};

class Refusal : public std::exception {
 public:
  explicit Refusal(agenda::Problem problem) : problem_(std::move(problem)) {}
  const agenda::Problem& problem() const noexcept { return problem_; }
  const char* what() const noexcept override { return problem_.message.c_str(); }

 private:
  agenda::Problem problem_;
};

// `code` is one of the table's, `field` is the name of what is wrong, and `limit` is the limit that was
// exceeded.
agenda::Problem problem_of(std::string_view code, std::string_view field = {}, std::int64_t limit = 0);
[[noreturn]] void refuse(std::string_view code, std::string_view field = {}, std::int64_t limit = 0);

// It runs `body` and returns what that returns, or the problem that it threw.
template <class Value, class Body>
agenda::Result<Value> or_problem(Body&& body) {
  try {
    return Value(body());
  } catch (const Refusal& refused) {
    return refused.problem();
  } catch (const agenda::StatusError& error) {
    agenda::Problem problem = problem_of("storage");
    problem.status = error.status();
    return problem;
  }
}

}  // namespace portal
