#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"
#include "short_ids.hpp"
#include "terminal/near_word.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

std::string new_request_id() {
  static constexpr char kHex[] = "0123456789abcdef";
  std::random_device random;
  std::string id = "cli-";
  for (int i = 0; i < 32; ++i)
    id += kHex[random() & 15U];
  return id;
}

agenda::Action action_named(const std::string& name, Session& session) {
  const auto all = taken(session.plugin().actions(session.call()));
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& action) { return action.name == name; });
  if (found == all.end()) {
    std::vector<std::string> names;
    for (const agenda::Action& action : all)
      names.push_back(action.name);
    throw Failure(kExitRefused, "there is no action \"" + name + "\"" +
                                    terminal::did_you_mean(terminal::nearest(name, names)) +
                                    "; `agenda-host actions` lists them");
  }
  return *found;
}

std::string refers_to(const agenda::Action& action, const std::string& field) {
  for (const agenda::FieldType& type : action.fields) {
    if (type.name == field && type.type == AGENDA_FIELD_REFERENCE) return type.refers_to;
  }
  return {};
}

// It returns the ids of the item's considerations or questions, as its state lists them.
std::vector<std::string> question_ids(const std::string& list, const std::string& item, Session& session) {
  std::vector<std::string> ids;
  const auto state = session.plugin().render(session.call(), item, "summary", "application/json");
  if (!state) return ids;
  const Json json = Json::parse(*state, nullptr, false);
  if (!json.is_object()) return ids;
  for (const Json& question : json.value(list, Json::array()))
    ids.push_back(question.value("id", ""));
  return ids;
}

void complete_references(const agenda::Action& action, agenda::ActionRequest& request, Session& session) {
  for (agenda::Field& field : request.fields) {
    const std::string what = refers_to(action, field.name);
    if (what == "item") field.value = session.item_id(field.value);
    if (request.item.empty()) continue;
    if (what != "consideration" && what != "question") continue;
    field.value = whole_id(question_ids(what + "s", request.item, session), field.value);
  }
}

agenda::ActionRequest request_of(const Options& options, const agenda::Action& action, Session& session) {
  agenda::ActionRequest request;
  request.action = options.action;
  request.expected_revision = options.expect;
  for (const std::string& word : options.words) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
      request.fields.push_back({word.substr(0, equals), word.substr(equals + 1)});
    } else if (request.item.empty()) {
      request.item = session.item_id(word);
    } else {
      throw Failure(kExitUsage,
                    "\"" + word + "\" is neither the item nor name=value; quote values that have spaces");
    }
  }
  complete_references(action, request, session);
  return request;
}

std::string sentence(const std::string& outcome) try {
  const Json json = Json::parse(outcome);
  std::string line = json.value("repeated", false) ? "already done: revision " : "done: revision ";
  line += std::to_string(json.at("revision").get<std::uint64_t>());
  for (const Json& result : json.at("results")) {
    line += ", " + result.at("action").get<std::string>();
    const std::string id = result.value("id", "");
    if (!id.empty()) line += " " + id;
  }
  return line;
} catch (const Json::exception&) {
  // It is done all the same; a plugin newer than this program may say it in another way.
  return "done: " + outcome;
}

}  // namespace

int perform(const Options& options, Session& session) {
  session.need_actor();
  const agenda::Action action = action_named(options.action, session);
  if (action.target != AGENDA_TARGET_ORGANISATION) session.need_meeting();
  agenda::Call call = session.call();
  call.request_id = options.request.empty() ? new_request_id() : options.request;
  const agenda::ActionRequest request = request_of(options, action, session);
  const auto performed = session.plugin().perform(call, {request});
  if (!performed && performed.problem().status == AGENDA_NOT_FOUND && !request.item.empty())
    throw Failure(kExitRefused, line_of(performed.problem()) + session.near_item(request.item));
  const std::string outcome = taken(performed, session.complaint());
  if (options.json) {
    std::cout << outcome << '\n';
  } else {
    print(on_one_line(sentence(outcome)));
  }
  return kExitDone;
}

}  // namespace cli
