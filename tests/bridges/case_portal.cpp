#include "bridges/case_portal.hpp"

namespace cases {
namespace {

using nlohmann::json;

std::uint32_t role_of(const std::string& name) {
  static const std::map<std::string, std::uint32_t> roles = {{"chair", AGENDA_ROLE_CHAIR},
                                                             {"vice_chair", AGENDA_ROLE_VICE_CHAIR},
                                                             {"minute_taker", AGENDA_ROLE_MINUTE_TAKER},
                                                             {"member", AGENDA_ROLE_MEMBER}};
  return roles.at(name);
}

std::uint32_t roles_of(const json& person) {
  std::uint32_t roles = 0;
  for (const json& role : person.at("roles"))
    roles |= role_of(role);
  return roles;
}

std::uint32_t presence_of(const std::string& name) {
  return name == "apologies" ? AGENDA_PRESENCE_APOLOGIES : AGENDA_PRESENCE_PRESENT;
}

std::uint32_t state_of(const std::string& name) {
  static const std::map<std::string, std::uint32_t> states = {{"planned", AGENDA_MEETING_PLANNED},
                                                              {"in_session", AGENDA_MEETING_IN_SESSION},
                                                              {"ended", AGENDA_MEETING_ENDED},
                                                              {"locked", AGENDA_MEETING_LOCKED}};
  return states.at(name);
}

std::uint32_t type_of(const std::string& name) {
  static const std::map<std::string, std::uint32_t> types = {{"information", AGENDA_ITEM_INFORMATION},
                                                             {"discussion", AGENDA_ITEM_DISCUSSION},
                                                             {"decision", AGENDA_ITEM_DECISION}};
  return types.at(name);
}

std::uint32_t closed_of(const std::string& name) {
  static const std::map<std::string, std::uint32_t> closed = {
      {"no", AGENDA_CLOSED_NO}, {"title_shown", AGENDA_CLOSED_TITLE_SHOWN}, {"wholly", AGENDA_CLOSED_WHOLLY}};
  return closed.at(name);
}

agenda::OwnItem own_item_of(const json& told) {
  agenda::OwnItem item;
  item.id = told.at("id");
  item.title = told.at("title");
  if (told.contains("type")) item.type = type_of(told.at("type"));
  item.minutes = told.value("minutes", 0U);
  item.closed = closed_of(told.value("closed", "no"));
  item.text = told.value("text", "");
  item.recommendation = told.value("recommendation", "");
  for (const json& paper : told.value("papers", json::array()))
    item.papers.push_back({paper.at("title"), paper.at("url")});
  return item;
}

// The portal's own items, and what stands at the head of the meeting's papers, are told where a meeting has them.
void add_own_parts(agenda::Meeting& meeting, const json& told) {
  for (const json& item : told.value("own_items", json::array()))
    meeting.own_items.push_back(own_item_of(item));
  meeting.order = told.value("order", std::vector<std::string>());
  meeting.organisation_name = told.value("organisation_name", "");
  meeting.board_name = told.value("board_name", "");
  meeting.place = told.value("place", "");
  meeting.start = told.value("start", "");
  meeting.end = told.value("end", "");
}

agenda::Meeting meeting_of(const std::string& id, const json& told, const json& people) {
  agenda::Meeting meeting;
  meeting.id = id;
  meeting.title = told.at("title");
  meeting.date = told.at("date");
  meeting.state = state_of(told.at("state"));
  meeting.previous = told.value("previous", "");
  meeting.next = told.value("next", "");
  for (const auto& [person, said] : people.items())
    meeting.members.push_back({person, said.at("name"), roles_of(said), presence_of(said.at("presence"))});
  add_own_parts(meeting, told);
  return meeting;
}

}  // namespace

CasePortal::CasePortal(const json& world, const std::string& content, bool is_replayed)
    : world_(world), storage_(is_replayed ? replayed_.table() : memory_.table()) {
  for (const auto& [id, told] : world.at("meetings").items())
    meetings_.emplace(id, meeting_of(id, told, world.at("people")));
  storage_.before = [this](support::StorageCall call) -> std::optional<agenda_status> {
    const bool fails = failing_ == (call == support::StorageCall::read ? "read" : "apply");
    return fails ? std::optional(AGENDA_UNAVAILABLE) : std::nullopt;
  };
  host_.content_folders({content}).storage(storage_.table()).meetings(table());
}

agenda::Call CasePortal::call(const json& step) const {
  agenda::Call call;
  call.organisation = world_.at("organisation");
  call.board = world_.at("board");
  call.meeting = step.value("meeting", "m1");
  call.locale = step.value("locale", world_.at("locale").get<std::string>());
  call.request_id = step.value("request", "");
  call.time_ms = world_.at("time_ms");
  call.utc_offset_minutes = world_.at("utc_offset_minutes");
  if (step.contains("as")) {
    const std::string id = step.at("as");
    const json& person = world_.at("people").at(id);
    call.actor = agenda::Actor{id, person.at("name"), roles_of(person)};
  }
  if (step.value("form", false)) call.form = agenda::Form{"/act", {{"csrf_token", "t&ø"}}};
  return call;
}

void CasePortal::set_state(const std::string& meeting, const std::string& state) {
  meetings_.at(meeting).state = state_of(state);
}

void CasePortal::fail_at(const std::string& function) {
  failing_ = function;
}

std::optional<agenda::Meeting> CasePortal::find(const agenda_call*, std::string_view id) {
  if (failing_ == "meetings") throw agenda::StatusError(AGENDA_UNAVAILABLE, "the portal's own code failed");
  const auto found = meetings_.find(id);
  return found == meetings_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace cases
