#include "faults/kills/writer.hpp"

#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

namespace kills {
namespace {

using agenda::Field;
using Fields = std::vector<Field>;

constexpr const char* kPrompt = "almene-maal.tema-3.broad-participation";
constexpr const char* kMembers[] = {"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"};
constexpr const char* kOwn = "own:budget";

// The board sits for so many steps of a meeting, and does each of these afterwards.
constexpr std::uint64_t kStepsInSession = 14;
enum class Afterwards { send_for_comments, comment, adopt, add_addendum, adopt_addendum, tidy, count };
constexpr auto kStepsOfAMeeting = kStepsInSession + static_cast<std::uint64_t>(Afterwards::count);

std::string member(std::uint64_t number) {
  return kMembers[number % std::size(kMembers)];
}

std::uint32_t roles_of(const std::string& who) {
  if (who == "mette") return AGENDA_ROLE_MINUTE_TAKER;
  if (who == "kirsten") return AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER;
  return who == "admin" ? AGENDA_ROLE_ADMINISTRATOR : AGENDA_ROLE_MEMBER;
}

agenda::ActionRequest request(const char* action, const char* item, Fields fields) {
  return {action, item, std::move(fields), {}};
}

// What is done with the minutes after the meeting has ended.
Step step_afterwards(Afterwards which, const std::string& meeting, const std::string& name) {
  const Field keep_names{"keep_names", "yes"};
  switch (which) {
    case Afterwards::send_for_comments:
      return {"mette", meeting, {request("send_for_comments", "", {{"until", "2026-03-10"}})}};
    case Afterwards::comment:
      return {"aase", meeting, {request("comment_on_minutes", kTopic, {{"text", name}})}};
    case Afterwards::adopt:
      return {"kirsten", meeting, {request("adopt_minutes", "", {{"open_comments", "yes"}, keep_names})}};
    case Afterwards::add_addendum:
      return {"mette", meeting, {request("add_addendum", kOwn, {{"text", name}, {"reason", "Glemt"}})}};
    case Afterwards::adopt_addendum:
      return {"kirsten", meeting, {request("adopt_addendum", "", {{"addendum", "a1"}, keep_names})}};
    default:
      return {"admin", "", {request("tidy_records", "", {})}};
  }
}

}  // namespace

// Whatever meeting is asked for is the one that the steps have come to.
class Board::Meetings final : public agenda::Meetings {
 public:
  std::uint64_t number = 0;

 private:
  std::optional<agenda::Meeting> find(const agenda_call*, std::string_view id) override {
    agenda::Meeting meeting;
    meeting.id = id;
    meeting.title = "Bestyrelsesmøde";
    meeting.date = "2026-03-03";
    meeting.state =
        number % kStepsOfAMeeting < kStepsInSession ? AGENDA_MEETING_IN_SESSION : AGENDA_MEETING_ENDED;
    for (const char* one : kMembers)
      meeting.members.push_back({one, one, roles_of(one), AGENDA_PRESENCE_UNKNOWN});
    agenda::OwnItem own;
    own.id = "budget";
    own.title = "Budget 2027";
    meeting.items = {"almene-maal.tema-3"};
    meeting.own_items = {own};
    return meeting;
  }
};

Board::Board(const std::string& file)
    : meetings_(new Meetings), storage_(agenda::open_storage("sqlite:" + file).value()) {
  host_.content_folders({AGENDA_SOURCE_DIR "/content"})
      .storage(storage_.table())
      .meetings(meetings_->table());
  plugin_.emplace(agenda::load_plugin(AGENDA_PLUGIN_FILE, host_).value());
}

Board::~Board() = default;

void Board::come_to(std::uint64_t number) {
  meetings_->number = number;
}

std::string name_of(std::uint64_t number) {
  return "step-" + std::to_string(number) + "-";
}

bool is_adoption(const Step& step) {
  const auto& action = step.requests.front().action;
  return action == "adopt_minutes" || action == "adopt_addendum";
}

agenda::Call call_of(std::uint64_t number, const Step& step) {
  agenda::Call call;
  call.organisation = kOrganisation;
  call.board = "ob";
  call.meeting = step.meeting;
  call.locale = "da";
  call.request_id = name_of(number);
  call.time_ms = 1'772'560'920'000 + static_cast<std::int64_t>(number);
  call.utc_offset_minutes = 60;
  call.actor = agenda::Actor{step.who, step.who, roles_of(step.who)};
  return call;
}

Step step(std::uint64_t number) {
  const auto name = name_of(number), meeting = "m" + std::to_string(number / kStepsOfAMeeting);
  const auto place = number % kStepsOfAMeeting;
  if (place >= kStepsInSession)
    return step_afterwards(static_cast<Afterwards>(place - kStepsInSession), meeting, name);
  const auto decision =
      request("record_decision", number % 2 == 0 ? kTopic : kOwn, {{"outcome", "noted"}, {"text", name}});
  const auto follow_up = request("add_follow_up", kTopic, {{"task", name}, {"responsible", member(number)}});
  const auto mette = [&](std::vector<agenda::ActionRequest> requests) {
    return Step{"mette", meeting, std::move(requests)};
  };
  switch (number % 7) {
    case 0:
      return {member(number / 7),
              meeting,
              {request("answer_consideration", kTopic,
                       {{"consideration", kTrust}, {"answer", "yes"}, {"note", name}})}};
    case 1:
      return mette({decision});
    case 2:
      return mette({request("record_conclusion", kTopic, {{"question", kPrompt}, {"text", name}})});
    case 3:
      return mette({decision, follow_up});
    case 4:
      return mette({request("record_attendance", "", {{"member", member(number)}, {"presence", "present"}})});
    case 5:
      return mette({request("record_vote", kTopic, {{"proposal", name}, {"in_favour", "3"}})});
    default:
      return mette({follow_up});
  }
}

void write_until_killed(const std::string& file, std::uint64_t first, int pipe) {
  Board board(file);
  for (auto number = first;; ++number) {
    board.come_to(number);
    const auto doing = step(number);
    const auto outcome = board.plugin().perform(call_of(number, doing), doing.requests);
    if (!outcome) {
      std::fprintf(stderr, "%s was refused: %s\n", name_of(number).c_str(),
                   outcome.problem().message.c_str());
      ::_exit(1);
    }
    const Acknowledged done{number, nlohmann::json::parse(*outcome)["revision"]};
    if (::write(pipe, &done, sizeof done) != sizeof done) ::_exit(1);
  }
}

}  // namespace kills
