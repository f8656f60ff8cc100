#include "faults/kills/writer.hpp"

#include <unistd.h>

#include <cstdio>
#include <loader/loader.hpp>
#include <nlohmann/json.hpp>

namespace kills {
namespace {

using Fields = std::vector<agenda::Field>;

constexpr const char* kPrompt = "almene-maal.tema-3.broad-participation";
constexpr const char* kMembers[] = {"kirsten", "bent", "aase", "jonas", "fatima", "ole", "grete"};
constexpr std::uint64_t kStepsOfAMeeting = 40;

std::string member(std::uint64_t number) {
  return kMembers[number % std::size(kMembers)];
}

std::uint32_t roles_of(const std::string& who) {
  if (who == "mette") return AGENDA_ROLE_MINUTE_TAKER;
  return who == "admin" ? AGENDA_ROLE_ADMINISTRATOR : AGENDA_ROLE_MEMBER;
}

// Whatever meeting is asked for is in session.
class WriterMeetings final : public agenda::Meetings {
  std::optional<agenda::Meeting> find(const agenda_call*, std::string_view id) override {
    agenda::Meeting meeting;
    meeting.id = id;
    meeting.title = "Bestyrelsesmøde";
    meeting.date = "2026-03-03";
    meeting.state = AGENDA_MEETING_IN_SESSION;
    for (const char* one : kMembers)
      meeting.members.push_back({one, one, AGENDA_ROLE_MEMBER, AGENDA_PRESENCE_UNKNOWN});
    return meeting;
  }
};

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

agenda::ActionRequest request(const char* action, const char* item, Fields fields) {
  return {action, item, std::move(fields), {}};
}

}  // namespace

std::string name_of(std::uint64_t number) {
  return "step-" + std::to_string(number) + "-";
}

Step step(std::uint64_t number) {
  const auto name = name_of(number), meeting = "m" + std::to_string(number / kStepsOfAMeeting);
  if (number % kStepsOfAMeeting == kStepsOfAMeeting - 1)
    return {"admin", "", {request("tidy_records", "", {})}};
  const auto decision = request("record_decision", kTopic, {{"outcome", "noted"}, {"text", name}});
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
  WriterMeetings meetings;
  agenda::Host host("kills", "1");
  const auto storage = agenda::open_storage("sqlite:" + file).value();
  host.content_folders({AGENDA_SOURCE_DIR "/content"}).storage(storage.table()).meetings(meetings.table());
  const auto plugin = agenda::load_plugin(AGENDA_PLUGIN_FILE, host).value();
  for (auto number = first;; ++number) {
    const auto doing = step(number);
    const auto outcome = plugin.perform(call_of(number, doing), doing.requests);
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
