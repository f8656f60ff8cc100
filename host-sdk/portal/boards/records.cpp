#include "portal/boards/records.hpp"

#include <nlohmann/json.hpp>

#include "meetings/stored_meetings.hpp"
#include "meetings/words.hpp"

namespace portal::records {
namespace {

using Json = nlohmann::ordered_json;
namespace words = agenda::words;

[[noreturn]] void unreadable(const char* what) {
  throw agenda::StatusError(AGENDA_UNAVAILABLE, std::string("the stored ") + what + " cannot be read");
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

agenda::Member member_from_json(const Json& json) {
  agenda::Member member;
  member.id = json.at("id").get<std::string>();
  member.name = json.at("name").get<std::string>();
  for (const Json& role : json.at("roles")) {
    const auto bit = words::number(words::kRoles, role.get<std::string>());
    if (!bit) unreadable("board");
    member.roles |= *bit;
  }
  return member;
}

template <std::size_t count>
std::uint32_t number_of(const std::array<words::Word, count>& all, const Json& word) {
  const auto number = words::number(all, word.get<std::string>());
  if (!number) unreadable("agenda");
  return *number;
}

Json entry_to_json(const Entry& entry) {
  Json json;
  if (entry.plain) {
    json = {{"plain", entry.id}, {"title", entry.title}, {"minutes", entry.minutes}, {"text", entry.text}};
    if (entry.type != 0) json["type"] = words::word(words::kItemTypes, entry.type);
    if (!entry.recommendation.empty()) json["recommendation"] = entry.recommendation;
    if (entry.closed != AGENDA_CLOSED_NO) json["closed"] = words::word(words::kClosed, entry.closed);
    for (const agenda::Paper& paper : entry.papers)
      json["papers"].push_back({{"title", paper.title}, {"url", paper.url}});
  } else {
    json = {{"item", entry.id}};
  }
  if (entry.dealt_with) json["dealt_with"] = true;
  return json;
}

Entry entry_from_json(const Json& json) {
  Entry entry;
  entry.plain = json.contains("plain");
  entry.id = json.at(entry.plain ? "plain" : "item").get<std::string>();
  entry.dealt_with = json.value("dealt_with", false);
  if (!entry.plain) return entry;
  entry.title = json.at("title").get<std::string>();
  entry.minutes = json.value("minutes", 0U);
  entry.text = json.value("text", "");
  if (json.contains("type")) entry.type = number_of(words::kItemTypes, json.at("type"));
  entry.recommendation = json.value("recommendation", "");
  if (json.contains("closed")) entry.closed = number_of(words::kClosed, json.at("closed"));
  for (const Json& paper : json.value("papers", Json::array()))
    entry.papers.push_back({paper.at("title").get<std::string>(), paper.at("url").get<std::string>()});
  return entry;
}

}  // namespace

agenda::Range one(agenda::Key key) {
  return {std::move(key), AGENDA_KEY_PARTS, 0, {}, 0};
}

agenda::Range every_id(agenda::Key key) {
  return {std::move(key), AGENDA_KEY_PARTS - 1, 0, {}, 0};
}

agenda::Key organisation_key(std::string_view organisation) {
  return {"", "", "", "", "x.portal.organisation", std::string(organisation)};
}

agenda::Key board_key(std::string_view organisation, std::string_view board) {
  return {std::string(organisation), "", "", "", "x.portal.board", std::string(board)};
}

// No id holds a slash, so the two ids can be told apart.
agenda::Key seat_key(std::string_view account, std::string_view organisation, std::string_view board) {
  return {"",
          "",
          "",
          std::string(account),
          "x.portal.seat",
          board.empty() ? "" : std::string(organisation) + "/" + std::string(board)};
}

agenda::Key meeting_key(std::string_view organisation, std::string_view board, std::string_view meeting) {
  return agenda::StoredMeetings::key(organisation, board, meeting);
}

agenda::Key agenda_key(std::string_view organisation, std::string_view board, std::string_view meeting) {
  return {std::string(organisation), std::string(board), "", std::string(meeting), "x.portal.agenda", ""};
}

agenda::Range of_item(std::string_view organisation, std::string_view board, std::string_view meeting,
                      std::string_view item) {
  return {{std::string(organisation), std::string(board), std::string(item), std::string(meeting), "", ""},
          4,
          0,
          {},
          0};
}

std::pair<std::string, std::string> board_of_seat(const agenda::Key& key) {
  const std::size_t slash = key.id.find('/');
  if (slash == std::string::npos) unreadable("seat");
  return {key.id.substr(0, slash), key.id.substr(slash + 1)};
}

std::string to_json(const Organisation& organisation) {
  Json json{{"name", organisation.name}};
  if (!organisation.request.empty()) json["request"] = organisation.request;
  return dumped(json);
}

std::string to_json(const Board& board) {
  Json json{{"name", board.name}, {"members", Json::array()}};
  for (const agenda::Member& member : board.members) {
    json["members"].push_back(
        {{"id", member.id}, {"name", member.name}, {"roles", words::words_of(words::kRoles, member.roles)}});
  }
  if (!board.request.empty()) json["request"] = board.request;
  return dumped(json);
}

std::string to_json(const Agenda& agenda) {
  Json json{{"start", agenda.start}, {"place", agenda.place}, {"entries", Json::array()}};
  for (const Entry& entry : agenda.entries)
    json["entries"].push_back(entry_to_json(entry));
  return dumped(json);
}

Organisation organisation_from_json(std::string_view id, std::string_view text) try {
  const Json json = Json::parse(text);
  return {std::string(id), json.at("name").get<std::string>(), json.value("request", "")};
} catch (const Json::exception&) {
  unreadable("organisation");
}

Board board_from_json(std::string_view organisation, std::string_view id, std::string_view text) try {
  const Json json = Json::parse(text);
  Board board{std::string(organisation),
              std::string(id),
              json.at("name").get<std::string>(),
              {},
              json.value("request", "")};
  for (const Json& member : json.at("members"))
    board.members.push_back(member_from_json(member));
  return board;
} catch (const Json::exception&) {
  unreadable("board");
}

Agenda agenda_from_json(std::string_view text) try {
  const Json json = Json::parse(text);
  Agenda agenda{json.value("start", ""), json.value("place", ""), {}};
  for (const Json& entry : json.at("entries"))
    agenda.entries.push_back(entry_from_json(entry));
  return agenda;
} catch (const Json::exception&) {
  unreadable("agenda");
}

}  // namespace portal::records
