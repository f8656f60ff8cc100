#include "abi/text_in.hpp"

#include "board/check.hpp"
#include "board/guard.hpp"
#include "board/opening.hpp"
#include "session/act.hpp"
#include "session/form.hpp"

namespace almene::abi {
namespace {

using board::kLatest;
using board::kWidestOffset;
using board::Refusal;
using board::RefusalKind;

// No form has more than these; a count beyond them is a peer's mistake rather than work to be done.
constexpr std::uint64_t kMostFields = 5000;
constexpr std::uint64_t kMostHidden = 100;
constexpr std::uint64_t kMostItems = 1000;

template <class Element>
void check_list(const char* name, const Element* const* list, std::uint64_t count, std::uint64_t most) {
  if (count > 0 && list == nullptr) throw wrong("call.null", name);
  if (count > most) throw wrong("call.too_many", name).with_limit(static_cast<std::int64_t>(most));
  for (std::uint64_t i = 0; i < count; ++i) {
    if (list[i] == nullptr) throw wrong("call.null", name);
  }
}

session::Form checked_form(const agenda_form* theirs) {
  const auto from = checked_struct("form", theirs, &agenda_form::hidden);
  session::Form form{checked_text("form.address", from.address), {}};
  check_list("form.hidden", from.hidden, from.hidden_count, kMostHidden);
  for (std::uint32_t i = 0; i < from.hidden_count; ++i) {
    form.hidden.emplace_back(checked_text("form.hidden", from.hidden[i]->name),
                             checked_text("form.hidden", from.hidden[i]->value));
  }
  return form;
}

board::Actor checked_actor(const agenda_actor* theirs) {
  const auto from = checked_struct("actor", theirs, &agenda_actor::name);
  const board::Roles roles(from.roles);
  if (roles.has(board::Role::portal) && roles.bits() != AGENDA_ROLE_PORTAL)
    throw wrong("call.portal_role", "actor.roles");
  return {checked_id("actor.id", from.id), checked_words("actor.name", from.name), roles};
}

board::ActionRequest checked_request(const agenda_action_request* theirs) {
  const auto from = checked_struct("actions", theirs, &agenda_action_request::field_count);
  board::ActionRequest request;
  request.action = checked_text("action", from.action);
  request.item = checked_text("item", from.item);
  if ((from.flags & AGENDA_EXPECTS_REVISION) != 0) request.expected_revision = from.expected_revision;
  for (auto& [name, value] : checked_fields(from.fields, from.field_count)) {
    request.values.add(std::move(name), std::move(value));
  }
  return request;
}

pages::PostedProblem checked_problem(const agenda_problem* theirs) {
  const auto from = checked_struct("problem", theirs, &agenda_problem::yours);
  const auto code = raw_text("problem.code", from.code);
  return {board::shown_text(raw_text("problem.message", from.message)),
          board::shown_text(raw_text("problem.field", from.field)),
          board::shown_text(raw_text("problem.theirs", from.theirs)),
          from.status == AGENDA_CONFLICT,
          code == board::kConfirmOpening || code == board::kConfirmOpeningAnew,
          code == board::kSameStands,
          from.action,
          from.revision};
}

// Fields that cannot be read as a form were never understood either; there is nothing to put them back into.
std::vector<board::ActionRequest> typed_requests(const agenda_field* const* typed, std::uint64_t count) {
  auto fields = checked_fields(typed, count);
  for (auto& [name, value] : fields)
    value = board::shown_text(value);
  try {
    return session::arrived_requests(fields);
  } catch (const Refusal&) {
    return {};
  }
}

// It goes into an attribute as it is.
std::string checked_id_prefix(const agenda_text& theirs) {
  constexpr std::size_t kLongest = 64;
  auto prefix = checked_text("id_prefix", theirs);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_plain = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  const bool is_good = prefix.empty() || (is_letter(prefix.front()) && prefix.size() <= kLongest &&
                                          std::all_of(prefix.begin(), prefix.end(), is_plain));
  if (!is_good) {
    throw board::Refusal(board::RefusalKind::invalid_argument, "call.id_prefix", {std::to_string(kLongest)})
        .of_field("id_prefix");
  }
  return prefix;
}

// No text that people write is longer (text.h). A size beyond it is a peer's mistake, and its bytes may not
// be there.
constexpr std::uint64_t kMostBytes = std::uint64_t{16} * 1024 * 1024;

}  // namespace

Refusal wrong(const char* code, const char* field) {
  return Refusal(RefusalKind::invalid_argument, code, {field}).of_field(field);
}

std::string_view raw_view(const char* field, const agenda_text& text) {
  if (!agenda::is_sound(text)) throw wrong("call.null", field);
  if (text.size > kMostBytes)
    throw wrong("call.text_too_long", field).with_limit(static_cast<std::int64_t>(kMostBytes));
  return agenda::view_of(text);
}

std::string raw_text(const char* field, const agenda_text& text) {
  return std::string(raw_view(field, text));
}

std::string checked_text(const char* field, const agenda_text& text) {
  return board::taken_text(field, raw_view(field, text));
}

std::string checked_words(const char* field, const agenda_text& text) {
  return board::clean_text(field, raw_view(field, text));
}

std::string checked_text(const char* field, const agenda_text* text) {
  if (text == nullptr) throw wrong("call.null", field);
  return checked_text(field, *text);
}

std::string checked_id_or_empty(const char* field, const agenda_text& text) {
  return text.size == 0 ? std::string() : checked_id(field, text);
}

std::string checked_id(const char* field, const agenda_text& text) {
  if (!agenda::is_sound(text) || !agenda::is_id(agenda::view_of(text))) throw wrong("call.not_an_id", field);
  return agenda::string_of(text);
}

session::Call checked_call(const agenda_call* theirs) {
  const auto from = checked_struct("call", theirs, &agenda_call::host_data);
  session::Call call;
  call.organisation = checked_id("organisation", from.organisation);
  call.board = checked_id_or_empty("board", from.board);
  call.meeting = checked_id_or_empty("meeting", from.meeting);
  call.locale = checked_text("locale", from.locale);
  call.request_id = checked_id_or_empty("request_id", from.request_id);
  if (from.time_ms < 0 || from.time_ms > kLatest) throw wrong("call.time", "time_ms");
  if (from.utc_offset_minutes < -kWidestOffset || from.utc_offset_minutes > kWidestOffset) {
    throw wrong("call.time", "utc_offset_minutes");
  }
  call.now = {from.time_ms, from.utc_offset_minutes};
  call.has_actor = from.actor != nullptr;
  if (call.has_actor) call.actor = checked_actor(from.actor);
  call.has_form = from.form != nullptr;
  if (call.has_form) call.form = checked_form(from.form);
  return call;
}

std::vector<std::string> checked_texts(const char* field, const agenda_text* const* theirs,
                                       std::uint64_t count) {
  check_list(field, theirs, count, kMostItems);
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < count; ++i)
    texts.push_back(checked_text(field, *theirs[i]));
  return texts;
}

std::vector<std::pair<std::string, std::string>> checked_fields(const agenda_field* const* theirs,
                                                                std::uint64_t count) {
  check_list("fields", theirs, count, kMostFields);
  std::vector<std::pair<std::string, std::string>> fields;
  for (std::uint64_t i = 0; i < count; ++i) {
    // Values are checked against the table, which knows how to name the field.
    fields.emplace_back(checked_text("fields", theirs[i]->name), raw_text("fields", theirs[i]->value));
  }
  return fields;
}

std::vector<board::ActionRequest> checked_requests(const agenda_action_request* const* theirs,
                                                   std::uint64_t count) {
  check_list("actions", theirs, count, session::kMostActions);
  std::vector<board::ActionRequest> requests;
  for (std::uint64_t i = 0; i < count; ++i) {
    try {
      requests.push_back(checked_request(theirs[i]));
    } catch (Refusal& refusal) {
      refusal.action = i;
      throw;
    }
  }
  return requests;
}

std::optional<pages::Posted> checked_posted(const agenda_field* const* typed, std::uint64_t count,
                                            const agenda_problem* problem) {
  if (count == 0 && problem == nullptr) return std::nullopt;
  pages::Posted posted{typed_requests(typed, count), std::nullopt};
  if (problem != nullptr) posted.problem = checked_problem(problem);
  return posted;
}

session::AskedPlacement checked_placement(const agenda_text& id_prefix, std::uint32_t heading_level) {
  session::AskedPlacement placement{checked_id_prefix(id_prefix)};
  if (heading_level > pages::kMostHeadingLevel) {
    throw Refusal(RefusalKind::invalid_argument, "call.heading_level",
                  {std::to_string(pages::kMostHeadingLevel)})
        .of_field("heading_level");
  }
  if (heading_level != 0) placement.heading_level = static_cast<int>(heading_level);
  return placement;
}

}  // namespace almene::abi
