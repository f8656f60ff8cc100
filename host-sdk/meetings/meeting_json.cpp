#include "meetings/meeting_json.hpp"

#include <nlohmann/json.hpp>

#include "meetings/words.hpp"

namespace agenda {
namespace {

using Json = nlohmann::ordered_json;

std::uint32_t number_of(std::optional<std::uint32_t> number) {
  if (!number) throw StatusError(AGENDA_UNAVAILABLE, "the stored meeting holds a word that is unknown");
  return *number;
}

Json member_to_json(const Member& member) {
  return {{"id", member.id},
          {"name", member.name},
          {"roles", words::words_of(words::kRoles, member.roles)},
          {"presence", words::word(words::kPresences, member.presence)}};
}

Member member_from_json(const Json& json) {
  Member member;
  member.id = json.at("id").get<std::string>();
  member.name = json.at("name").get<std::string>();
  for (const Json& role : json.at("roles")) {
    member.roles |= number_of(words::number(words::kRoles, role.get<std::string>()));
  }
  member.presence = number_of(words::number(words::kPresences, json.value("presence", "unknown")));
  return member;
}

}  // namespace

std::string meeting_to_json(const Meeting& meeting, int indent) {
  Json json{{"id", meeting.id},
            {"title", meeting.title},
            {"date", meeting.date},
            {"state", words::word(words::kMeetingStates, meeting.state)},
            {"previous", meeting.previous},
            {"next", meeting.next},
            {"items", meeting.items},
            {"members", Json::array()}};
  for (const Member& member : meeting.members)
    json["members"].push_back(member_to_json(member));
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Meeting meeting_from_json(std::string_view id, std::string_view text) try {
  const Json json = Json::parse(text);
  Meeting meeting;
  meeting.id = std::string(id);
  meeting.title = json.at("title").get<std::string>();
  meeting.date = json.at("date").get<std::string>();
  meeting.state = number_of(words::number(words::kMeetingStates, json.at("state").get<std::string>()));
  meeting.previous = json.value("previous", "");
  meeting.next = json.value("next", "");
  meeting.items = json.value("items", std::vector<std::string>{});
  for (const Json& member : json.value("members", Json::array()))
    meeting.members.push_back(member_from_json(member));
  return meeting;
} catch (const Json::exception&) {
  throw StatusError(AGENDA_UNAVAILABLE, "the stored meeting cannot be read");
}

}  // namespace agenda
