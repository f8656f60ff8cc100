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

// What says nothing is left out, so that a meeting without it is written as it always was.
void put_said(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

Json own_item_json(const OwnItem& item) {
  Json json{{"id", item.id}, {"title", item.title}};
  if (item.type != 0) json["type"] = words::word(words::kItemTypes, item.type);
  if (item.minutes != 0) json["minutes"] = item.minutes;
  if (item.closed != AGENDA_CLOSED_NO) json["closed"] = words::word(words::kClosed, item.closed);
  put_said(json, "text", item.text);
  put_said(json, "recommendation", item.recommendation);
  for (const Paper& paper : item.papers)
    json["papers"].push_back({{"title", paper.title}, {"url", paper.url}});
  return json;
}

OwnItem own_item_of(const Json& json) {
  OwnItem item;
  item.id = json.at("id").get<std::string>();
  item.title = json.at("title").get<std::string>();
  if (json.contains("type"))
    item.type = number_of(words::number(words::kItemTypes, json.at("type").get<std::string>()));
  item.minutes = json.value("minutes", 0U);
  item.closed = number_of(words::number(words::kClosed, json.value("closed", "no")));
  item.text = json.value("text", "");
  item.recommendation = json.value("recommendation", "");
  for (const Json& paper : json.value("papers", Json::array()))
    item.papers.push_back({paper.at("title").get<std::string>(), paper.at("url").get<std::string>()});
  return item;
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
  for (const OwnItem& item : meeting.own_items)
    json["own_items"].push_back(own_item_json(item));
  if (!meeting.order.empty()) json["order"] = meeting.order;
  put_said(json, "organisation_name", meeting.organisation_name);
  put_said(json, "board_name", meeting.board_name);
  put_said(json, "place", meeting.place);
  put_said(json, "start", meeting.start);
  put_said(json, "end", meeting.end);
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
  for (const Json& item : json.value("own_items", Json::array()))
    meeting.own_items.push_back(own_item_of(item));
  meeting.order = json.value("order", std::vector<std::string>{});
  meeting.organisation_name = json.value("organisation_name", "");
  meeting.board_name = json.value("board_name", "");
  meeting.place = json.value("place", "");
  meeting.start = json.value("start", "");
  meeting.end = json.value("end", "");
  return meeting;
} catch (const Json::exception&) {
  throw StatusError(AGENDA_UNAVAILABLE, "the stored meeting cannot be read");
}

OwnItem own_item_from_json(std::string_view text) try {
  return own_item_of(Json::parse(text));
} catch (const Json::exception&) {
  throw StatusError(AGENDA_INVALID_ARGUMENT, "it is no JSON of an own item");
} catch (const StatusError&) {
  throw StatusError(AGENDA_INVALID_ARGUMENT, "its type is not one of " + words::all_words(words::kItemTypes) +
                                                 ", or what it says of being closed is not one of " +
                                                 words::all_words(words::kClosed));
}

}  // namespace agenda
