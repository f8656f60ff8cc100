// This target fuzzes the fields of actions: an input is one request, on a board in the middle of its evening.
// It is performed, posted as a form, and shown again as it was typed:
//
//   WHO MEETING ACTION ITEM [@REVISION] NAME=VALUE …     between tabs, as in script.hpp
#include <algorithm>
#include <set>

#include "broken.hpp"
#include "markup.hpp"
#include "plugin_under_test.hpp"
#include "script.hpp"
#include "support/people.hpp"

namespace {

using fuzz::PluginUnderTest;
using fuzz::promise;
using fuzz::Said;
using support::kPrompt;
using support::kTopic;
using support::kTrust;
using Moment = agenda::MemoryStorage::Moment;

agenda::Call call_by(const std::string& who, const std::string& meeting) {
  agenda::Call call;
  call.organisation = fuzz::kOrganisation;
  call.board = fuzz::kBoard;
  call.meeting = meeting;
  call.request_id = "r";
  call.time_ms = 1'772'560'920'000;
  call.utc_offset_minutes = 60;
  call.actor = support::person(who);
  call.form = agenda::Form{"/act", {{"csrf", "token"}}};
  return call;
}

// The board then has something of every kind that a field can refer to.
Moment middle_of_the_evening() {
  auto& plugin = PluginUnderTest::instance();
  int requests = 0;
  const auto must = [&](const char* who, const char* action, const char* item,
                        const std::vector<agenda::Field>& fields) {
    auto call = call_by(who, "m1");
    call.request_id = "before" + std::to_string(++requests);
    const auto said = plugin.perform(call, {{action, item, fields, {}}});
    promise(said.ok(), "the evening goes well so far", action);
  };
  must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}, {"note", "N"}});
  must("mette", "record_attendance", "", {{"member", "aase"}, {"presence", "present"}});
  must("mette", "record_conclusion", kTopic, {{"question", kPrompt}, {"text", "K"}});
  must("mette", "record_board_answer", kTopic, {{"consideration", kTrust}, {"answer", "no"}});
  must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"in_favour", "3"}});
  must("mette", "record_decision", kTopic, {{"outcome", "noted"}, {"text", "T"}});
  must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  must("ole", "record_recusal", kTopic, {{"recused", "yes"}});
  return plugin.now();
}

agenda::ActionRequest request_of(const fuzz::Step& step) {
  agenda::ActionRequest request{step.word(1), step.word(2), step.fields(3), {}};
  if (step.word(3).rfind('@', 0) == 0) request.expected_revision = fuzz::number_of(step.word(3).substr(1));
  return request;
}

// The form is one of a page that was made before names were unique.
std::vector<agenda::Field> posted_earlier(const agenda::ActionRequest& request) {
  std::vector<agenda::Field> fields = {
      {"csrf", "token"}, {"agenda.1.action", request.action}, {"agenda.1.item", request.item}};
  if (request.expected_revision)
    fields.push_back({"agenda.1.expect", std::to_string(*request.expected_revision)});
  for (const auto& field : request.fields)
    fields.push_back({"agenda.1." + field.name, field.value});
  return fields;
}

bool repeats(const std::string& action, const std::string& field) {
  for (const auto& one : PluginUnderTest::instance().actions()) {
    for (const auto& type : one.fields) {
      if (one.name == action && type.name == field) return (type.flags & AGENDA_FIELD_REPEATS) != 0;
    }
  }
  return false;
}

std::vector<agenda::Field> posted(const agenda::ActionRequest& request) {
  std::vector<agenda::Field> fields = {
      {"csrf", "token"}, {"agenda-1-action", request.action}, {"agenda-1-item", request.item}};
  if (request.expected_revision)
    fields.push_back({"agenda-1-expect", std::to_string(*request.expected_revision)});
  int row = 0;
  for (const auto& field : request.fields) {
    auto name = field.name;
    std::replace(name.begin(), name.end(), '_', '-');
    if (repeats(request.action, field.name)) name += "-" + std::to_string(++row);
    fields.push_back({"agenda-1-" + name, field.value});
  }
  fields.push_back({"agenda-1-count", "3"});
  return fields;
}

// A form says some things in another way: a field that stands twice counts once, and fields that may repeat
// may be left empty. The function tells whether the request means the same as a form.
bool means_the_same_posted(const agenda::ActionRequest& request) {
  std::set<std::string> names = {"action", "item", "expect", "count", "flags"};
  for (const auto& field : request.fields) {
    if (field.value.empty() || !names.insert(field.name).second) return false;
  }
  return true;
}

// A name that no action has can mean something in a form, such as "chosen_follow_up" or "ballot_1", and names
// of other letters cannot stand there.
bool has_plain_names(const agenda::ActionRequest& request) {
  return std::all_of(request.fields.begin(), request.fields.end(), [](const agenda::Field& field) {
    return field.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos &&
           !field.name.empty() && field.name.rfind("chosen", 0) != 0 && field.name.rfind("ballot_", 0) != 0;
  });
}

void check_said(const Said& said, bool wrote) {
  promise(said.status != AGENDA_INTERNAL, "nothing goes wrong inside");
  promise(said.ok() != said.problem.has_value(), "a refusal is told, and nothing else");
  promise(said.ok() == wrote, "what is done is written, and nothing else");
  if (said.ok()) return fuzz::check_json(said.written);
  for (const auto* text : {&said.problem->message, &said.problem->field, &said.problem->theirs})
    fuzz::check_text(*text, said.problem->code);
}

Said checked(const std::function<Said()>& send) {
  const auto before = PluginUnderTest::instance().written();
  auto said = send();
  check_said(said, PluginUnderTest::instance().written() > before);
  return said;
}

void check_shown_again(const agenda::Call& call, const agenda::ActionRequest& request, const Said& said) {
  for (const auto& fields : {posted(request), posted_earlier(request)}) {
    for (const char* view : {"prepare", "meeting"}) {
      const auto page =
          PluginUnderTest::instance().render(call, kTopic, view, "text/html", {fields, said.problem});
      // Values may be anything; but the host must send the names of fields as they were.
      const bool named_badly = !page.ok() && page.problem->field == "fields";
      promise(page.ok() || named_badly, "a form is shown again whatever was typed");
      fuzz::check_page(page.written, "text/html");
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Moment evening = middle_of_the_evening();
  const auto steps = fuzz::steps_of(fuzz::text_of_input(bytes, size));
  if (steps.empty()) return 0;
  auto& plugin = PluginUnderTest::instance();
  plugin.go_back_to(evening);
  // Nobody can be the actor of a request under a name that is no id, so such an input is passed over.
  if (!agenda::is_id(steps.front().name)) return 0;
  const auto request = request_of(steps.front());
  const auto call = call_by(steps.front().name, steps.front().word(0));
  const auto result = checked([&] { return plugin.perform(call, {request}); });
  plugin.go_back_to(evening);
  const auto earlier = checked([&] { return plugin.submit(call, posted_earlier(request)); });
  plugin.go_back_to(evening);
  const auto sent = checked([&] { return plugin.submit(call, posted(request)); });
  if (means_the_same_posted(request)) {
    promise(earlier.status == result.status && earlier.written == result.written,
            "a form of an earlier page does what its request does");
    promise(!has_plain_names(request) || (sent.status == result.status && sent.written == result.written),
            "a form does what its request does");
  }
  if (plugin.meetings.count(call.meeting) != 0) check_shown_again(call, request, sent);
  return 0;
}
