#include "session/form.hpp"

#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>

#include "board/check.hpp"
#include "board/refusal.hpp"
#include "pages/form_names.hpp"
#include "session/earlier_form.hpp"
#include "session/form_values.hpp"

namespace almene::session {
namespace {

using board::ActionRequest;
using board::FieldType;
using board::Refusal;
using board::RefusalKind;

constexpr std::string_view kActionPart = "action";
constexpr std::string_view kItemPart = "item";
constexpr std::string_view kExpectPart = "expect";
constexpr std::size_t kMostDigits = 3;     // of the number of an action
constexpr std::size_t kMostRowDigits = 4;  // of the number of a row: as many as a board has members

// One field arrived. It borrows from what was posted.
struct Sent {
  const std::string* name = nullptr;
  std::string_view part;  // the name, without whose it is
  const std::string* value = nullptr;
};
using SentFields = std::vector<Sent>;

// A field is found in one of these: in its own action, or in whichever action takes what is asked for all.
using Actions = std::vector<const board::ActionType*>;

bool begins_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// A number is written in one way alone, so that two names never mean the same.
bool is_plain_number(std::string_view digits, std::size_t longest) {
  const bool are_digits =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return are_digits && !digits.empty() && digits.size() <= longest &&
         (digits.size() == 1 || digits[0] != '0');
}

bool is_plain_name(std::string_view part) {
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !part.empty() && std::all_of(part.begin(), part.end(), is_plain);
}

std::string own_name(std::uint64_t number, std::string_view part) {
  return std::string(pages::kFormPrefix) + std::to_string(number) + "-" + std::string(part);
}

Refusal incomplete_form(const std::string& name, std::uint64_t arrived, char sign, std::uint64_t wanted) {
  const auto why = name + ": " + std::to_string(arrived) + " " + sign + " " + std::to_string(wanted);
  return Refusal(RefusalKind::invalid_argument, "form.incomplete", {why}).of_field(name);
}

std::map<std::uint64_t, SentFields> sent_by_action(const PostedFields& fields, bool must_be_whole) {
  std::map<std::uint64_t, SentFields> actions;
  std::set<std::string_view> names;
  for (const auto& [name, value] : fields) {
    if (!begins_with(name, pages::kFormPrefix)) continue;
    const auto rest = std::string_view(name).substr(pages::kFormPrefix.size());
    const auto hyphen = std::min(rest.find('-'), rest.size());
    const auto digits = rest.substr(0, hyphen), part = rest.substr(std::min(hyphen + 1, rest.size()));
    if (!is_plain_number(digits, kMostDigits) || !is_plain_name(part)) throw unreadable_form(name);
    auto& sent = actions[form_number(name, digits)];
    if (!names.insert(name).second) {
      if (must_be_whole) throw incomplete_form(name, 2, '>', 1);
      sent.erase(std::find_if(sent.begin(), sent.end(),
                              [&, &wanted = name](const Sent& one) { return *one.name == wanted; }));
    }
    sent.push_back({&name, part, &value});
  }
  return actions;
}

const Sent* find_part(const SentFields& sent, std::string_view part) {
  const auto found =
      std::find_if(sent.begin(), sent.end(), [&](const Sent& one) { return one.part == part; });
  return found == sent.end() ? nullptr : &*found;
}

Actions action_of(const SentFields& sent) {
  const auto* name = find_part(sent, kActionPart);
  const auto* action = name == nullptr ? nullptr : board::find_action(*name->value);
  return action == nullptr ? Actions() : Actions{action};
}

const FieldType* type_in(const Actions& actions, std::string_view field) {
  for (const auto* action : actions) {
    if (const auto* type = board::find_field(*action, field)) return type;
  }
  return nullptr;
}

struct NamedField {
  std::string name;                 // as the action has it
  const FieldType* type = nullptr;  // null: no action has it, which is refused when it is done
  bool is_chosen = false;
};

NamedField field_of(const Sent& sent, const Actions& actions) {
  NamedField field;
  field.is_chosen = begins_with(sent.part, pages::kChosenPart);
  field.name = sent.part.substr(field.is_chosen ? pages::kChosenPart.size() : 0);
  std::replace(field.name.begin(), field.name.end(), '-', '_');
  field.type = type_in(actions, field.name);
  const auto row = field.name.rfind('_');
  if (field.type == nullptr && row != std::string::npos) {
    const auto* repeated = type_in(actions, std::string_view(field.name).substr(0, row));
    if (repeated == nullptr || !repeated->repeats) return field;
    const auto digits = std::string_view(field.name).substr(row + 1);
    if (digits == "0" || !is_plain_number(digits, kMostRowDigits)) throw unreadable_form(*sent.name);
    field.type = repeated;
    field.name = repeated->name;
  } else if (field.type != nullptr && field.type->repeats) {
    throw unreadable_form(*sent.name);
  }
  return field;
}

bool is_own_part(std::string_view part) {
  return part == kActionPart || part == kItemPart || part == kExpectPart || part == pages::kCountPart ||
         part == pages::kFlagsPart;
}

// A framework may keep one of two fields, or drop what it does not like. What a browser always sends has been
// counted in the page.
void check_whole(std::uint64_t number, const SentFields& sent, const Actions& actions) {
  const auto* count = find_part(sent, pages::kCountPart);
  if (count == nullptr) throw incomplete_form(own_name(number, pages::kCountPart), 0, '<', 1);
  const auto wanted = form_number(*count->name, *count->value);
  if (wanted == 0) throw unreadable_form(*count->name);  // it counts itself
  const auto arrived =
      static_cast<std::uint64_t>(std::count_if(sent.begin(), sent.end(), [&](const Sent& one) {
        if (is_own_part(one.part)) return true;
        const auto field = field_of(one, actions);
        return field.type != nullptr && !field.is_chosen && pages::is_always_sent(*field.type);
      }));
  if (arrived < wanted) throw incomplete_form(*count->name, arrived, '<', wanted);
}

// A flag that the form asks and that was not sent is "no": an empty check box sends nothing.
void add_unset_flags(const SentFields& sent, const Actions& actions, board::Values& values) {
  const auto* flags = find_part(sent, pages::kFlagsPart);
  if (flags == nullptr || actions.empty()) return;
  std::string_view left = *flags->value;
  while (!left.empty()) {
    const auto space = std::min(left.find(' '), left.size());
    std::string name(left.substr(0, space));
    left = left.substr(std::min(space + 1, left.size()));
    std::replace(name.begin(), name.end(), '-', '_');
    const auto* type = type_in(actions, name);
    if (type == nullptr || type->kind != board::FieldKind::flag) throw unreadable_form(*flags->name);
    if (values.find(name) == nullptr) values.add(name, "no");
  }
}

ActionRequest request_of(const SentFields& sent, const Actions& actions) {
  ActionRequest request;
  for (const auto& one : sent) {
    if (one.part == kActionPart) {
      request.action = board::taken_text(*one.name, *one.value);
    } else if (one.part == kItemPart) {
      request.item = board::taken_text(*one.name, *one.value);
    } else if (one.part == kExpectPart) {
      request.expected_revision = form_number(*one.name, *one.value);
    } else if (!is_own_part(one.part)) {
      auto field = field_of(one, actions);
      // A choice that nobody touched says nothing where its field repeats.
      if (field.type != nullptr && field.type->repeats && one.value->empty()) continue;
      if (!field.is_chosen) {
        request.values.add(std::move(field.name), *one.value);
        continue;
      }
      auto chosen = chosen_entry(*one.name, *one.value);
      request.expected_revision = chosen.revision;
      request.values.add(std::move(field.name), std::move(chosen.reference));
    }
  }
  add_unset_flags(sent, actions, request.values);
  return request;
}

// These are fields that a form asks once for all its actions, such as whose sheet it is.
board::Values shared_values(const SentFields& sent, const Actions& actions, bool must_be_whole) {
  for (const auto& one : sent) {
    const bool is_one_actions = one.part == kActionPart || one.part == kItemPart || one.part == kExpectPart ||
                                begins_with(one.part, pages::kChosenPart);
    if (is_one_actions) throw unreadable_form(*one.name);
  }
  // Nobody knows what they are without an action, which is refused on its own account.
  if (must_be_whole && !actions.empty()) check_whole(0, sent, actions);
  return request_of(sent, actions).values;
}

// An action takes what it has a field for. No form asks for it a second time.
void share(const board::Values& shared, ActionRequest& request) {
  const auto* action = board::find_action(request.action);
  if (action == nullptr) return;
  for (const auto& [field, value] : shared.list()) {
    const auto* type = board::find_field(*action, field);
    if (type == nullptr) continue;
    if (request.values.find(field) != nullptr && !type->repeats)
      throw unreadable_form(own_name(0, pages::hyphenated(field)));
    request.values.add(field, value);
  }
}

// This takes out of the shared fields what says how many actions there are: 0 where nothing says it, as in a
// form of one action, and in pages that were made before it was said.
std::uint64_t take_number_of_actions(SentFields& shared) {
  const auto found = std::find_if(shared.begin(), shared.end(),
                                  [](const Sent& one) { return one.part == pages::kActionsPart; });
  if (found == shared.end()) return 0;
  const auto number = form_number(*found->name, *found->value);
  shared.erase(found);
  return number;
}

// Which meeting the form is about is no field of an action.
void take_meeting(SentFields& shared) {
  const auto found = std::find_if(shared.begin(), shared.end(),
                                  [](const Sent& one) { return one.part == pages::kMeetingPart; });
  if (found != shared.end()) shared.erase(found);
}

std::vector<ActionRequest> read_form(const PostedFields& fields, bool must_be_whole) {
  auto sent = sent_by_action(fields, must_be_whole);
  auto shared_part = sent.extract(0);
  SentFields shared = shared_part.empty() ? SentFields() : std::move(shared_part.mapped());
  const auto number_of_actions = take_number_of_actions(shared);
  take_meeting(shared);
  if (must_be_whole && sent.size() < number_of_actions)
    throw incomplete_form(own_name(0, pages::kActionsPart), sent.size(), '<', number_of_actions);
  Actions all;
  std::vector<ActionRequest> requests;
  for (const auto& [number, one] : sent) {
    const auto actions = action_of(one);
    all.insert(all.end(), actions.begin(), actions.end());
    try {
      // An action that is unknown, and not missing, is refused as that.
      if (must_be_whole && (!actions.empty() || find_part(one, kActionPart) == nullptr))
        check_whole(number, one, actions);
      requests.push_back(request_of(one, actions));
    } catch (Refusal& refusal) {
      refusal.action = requests.size();
      throw;
    }
  }
  if (shared.empty()) return requests;
  const auto values = shared_values(shared, all, must_be_whole);
  for (auto& request : requests)
    share(values, request);
  return requests;
}

// A page has names of one kind; where both arrive something else was put together.
std::vector<ActionRequest> read_either(const PostedFields& fields, bool must_be_whole) {
  const auto find_kind = [&](std::string_view prefix) {
    return std::find_if(fields.begin(), fields.end(),
                        [&](const auto& field) { return begins_with(field.first, prefix); });
  };
  const auto earlier = find_kind(kEarlierPrefix);
  if (earlier == fields.end()) return read_form(fields, must_be_whole);
  if (find_kind(pages::kFormPrefix) != fields.end()) throw unreadable_form(earlier->first);
  return requests_of_earlier_form(fields);
}

}  // namespace

Call call_of_form(Call call, const PostedFields& fields) {
  const auto wanted = own_name(0, pages::kMeetingPart);
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == wanted; });
  if (found == fields.end() || found->second == call.meeting) return call;
  if (!call.meeting.empty() || !agenda::is_id(found->second))
    throw Refusal(RefusalKind::invalid_argument, "form.other_meeting").of_field(wanted);
  call.meeting = found->second;
  return call;
}

std::vector<ActionRequest> requests_of_form(const PostedFields& fields) {
  return read_either(fields, true);
}

std::vector<ActionRequest> arrived_requests(const PostedFields& fields) {
  return read_either(fields, false);
}

}  // namespace almene::session
