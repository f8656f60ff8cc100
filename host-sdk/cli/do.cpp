#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "commands.hpp"
#include "failure.hpp"

namespace cli {
namespace {

using Json = nlohmann::json;

std::string new_request_id() {
  static constexpr char hex[] = "0123456789abcdef";
  std::random_device random;
  std::string id = "cli-";
  for (int i = 0; i < 32; ++i)
    id += hex[random() & 15U];
  return id;
}

agenda::Action action_named(const std::string& name, Session& session) {
  const auto all = taken(session.plugin().actions(session.call()));
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& action) { return action.name == name; });
  if (found == all.end()) {
    throw Failure(exit_refused, "there is no action \"" + name + "\"; `agenda-host actions` lists them");
  }
  return *found;
}

// Whether the action's field is the id of an agenda item, which may be written shorter.
bool is_item(const agenda::Action& action, const std::string& field) {
  return std::any_of(action.fields.begin(), action.fields.end(), [&](const agenda::FieldType& type) {
    return type.name == field && type.type == AGENDA_FIELD_REFERENCE && type.refers_to == "item";
  });
}

agenda::ActionRequest request_of(const Options& options, const agenda::Action& action, Session& session) {
  agenda::ActionRequest request;
  request.action = options.action;
  request.expected_revision = options.expect;
  for (const std::string& word : options.words) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
      agenda::Field field{word.substr(0, equals), word.substr(equals + 1)};
      if (is_item(action, field.name)) field.value = session.item_id(field.value);
      request.fields.push_back(std::move(field));
    } else if (request.item.empty()) {
      request.item = session.item_id(word);
    } else {
      throw Failure(exit_usage,
                    "\"" + word + "\" is neither the item nor name=value; quote values that have spaces");
    }
  }
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
  const auto performed = session.plugin().perform(call, {request_of(options, action, session)});
  const std::string outcome = taken(performed, session.complaint());
  std::cout << (options.json ? outcome : on_one_line(sentence(outcome))) << '\n';
  return exit_done;
}

}  // namespace cli
