// These checks send text that is no valid text, ids that are none, line ends, and huge text.
#include <functional>
#include <set>

#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

using agenda::FieldType;

struct BadText {
  const char* what;
  std::string text;
};

const std::vector<BadText>& bad_texts() {
  static const std::vector<BadText> all{
      {"bytes that are no UTF-8", "a\xFF\xFE"},
      {"a UTF-8 sequence cut off", "a\xC3"},
      {"an overlong sequence", "a\xC0\xAF"},
      {"half a surrogate pair", "a\xED\xA0\x80"},
      {"a NUL", std::string("a\0b", 3)},
      {"an escape character", "\x1B[31mrød"},
      {"a backspace", "a\bb"},
      {"a control character of the second set", "a\xC2\x80"},
      {"a carriage return alone", "a\rb"},
      {"a DEL", "a\x7F"},
  };
  return all;
}

// The request must be refused as INVALID_ARGUMENT, with the field's name, and nothing may be written.
void must_refuse_text(Portal& portal, const Good& good, const agenda::ActionRequest& request,
                      const std::string& field, const std::string& what) {
  const agenda::Call call = call_at(portal, good);
  const std::uint64_t batches = portal.storage.batches();
  step(what + " in " + good.action.name + "." + field);
  const Said said = portal.perform(call, {request});
  expect(said.status == AGENDA_INVALID_ARGUMENT, what, " in ", good.action.name, ".", field, " gave ",
         in_words(said));
  expect(!said.problem || said.field() == field, what, " in ", good.action.name, ".", field,
         " was refused as one of field ", shown(said.field()));
  expect(portal.storage.batches() == batches, what, " in ", good.action.name, ".", field,
         " was refused, and written");
}

std::string no_text(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    for (const FieldType& field : good.action.fields) {
      for (const BadText& bad : bad_texts()) {
        must_refuse_text(portal, good, with(good.request, field.name, bad.text), field.name, bad.what);
        ++tried;
      }
    }
  }
  return words(tried, " values in the fields of ", requests.in_words());
}

std::string line_ends(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    for (const FieldType& field : good.action.fields) {
      if (field.type != AGENDA_FIELD_TEXT || field.longest < 12 || !has_field(good.request, field.name))
        continue;
      const agenda::Call call = call_at(portal, good);
      const Said said = portal.perform(call, {with(good.request, field.name, "linje\r\nto")});
      expect(said.ok(), "CRLF in ", good.action.name, ".", field.name, " gave ", in_words(said));
      for (const agenda::Record& record : portal.storage.records()) {
        const bool kept =
            record.payload.find('\r') != std::string::npos || record.payload.find("\\r") != std::string::npos;
        expect(!kept, "CRLF in ", good.action.name, ".", field.name, " was stored as it came");
      }
      ++tried;
    }
  }
  if (tried == 0) skip("no action has a field of several lines");
  return words(tried, " fields");
}

// Megabytes must be refused, in one field of every type.
std::string huge_text(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const std::string huge(std::size_t{4} << 20U, 'x');
  std::set<std::uint32_t> tried;
  for (const Good& good : requests.some()) {
    for (const FieldType& field : good.action.fields) {
      if (tried.insert(field.type).second)
        must_refuse_text(portal, good, with(good.request, field.name, huge), field.name, "4 MiB");
    }
  }
  if (tried.empty()) skip("no action has a field");
  return words("fields of ", tried.size(), " types");
}

// A call's place and actor must be ids, and its time must lie in the years 1970 to 9999.
std::string no_ids(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const Good& good = requests.some().front();
  using Spoil = std::function<void(agenda::Call&)>;
  const std::string long_id(129, 'a');
  const std::vector<std::pair<const char*, Spoil>> spoilt{
      {"no organisation", [](agenda::Call& call) { call.organisation.clear(); }},
      {"an organisation with a slash", [](agenda::Call& call) { call.organisation = "a/b"; }},
      {"a board with a space", [](agenda::Call& call) { call.board = "a b"; }},
      {"a meeting with a letter outside of ASCII", [](agenda::Call& call) { call.meeting = "møde"; }},
      {"no request id", [](agenda::Call& call) { call.request_id.clear(); }},
      {"a request id of two lines", [](agenda::Call& call) { call.request_id = "a\nb"; }},
      {"no actor", [](agenda::Call& call) { call.actor.reset(); }},
      {"an actor without an id", [](agenda::Call& call) { call.actor->id.clear(); }},
      {"an actor's id of 129 bytes", [&](agenda::Call& call) { call.actor->id = long_id; }},
      {"an actor's name that is no UTF-8", [](agenda::Call& call) { call.actor->name = "\xFF"; }},
      {"a time before 1970", [](agenda::Call& call) { call.time_ms = -1; }},
      {"a time after the year 9999", [](agenda::Call& call) { call.time_ms = INT64_MAX; }},
  };
  for (const auto& [what, spoil] : spoilt) {
    agenda::Call call = call_at(portal, good);
    const std::uint64_t batches = portal.storage.batches();
    spoil(call);
    step(what);
    const Said said = portal.perform(call, {good.request});
    expect(said.status == AGENDA_INVALID_ARGUMENT, "a call with ", what, " gave ", in_words(said));
    expect(portal.storage.batches() == batches, "a call with ", what, " was refused, and written");
  }
  return words(spoilt.size(), " ways");
}

// The views are asked for an organisation that is no id, and for items that are none.
std::string no_ids_in_views(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const std::string& item = items.back().id;
  agenda::Call call = portal.call(people().front());
  call.organisation = "../etc";
  expect(portal.render(call, item, "meeting", "text/html").status == AGENDA_INVALID_ARGUMENT,
         "a page for an organisation that is no id was not refused");
  expect(portal.token(call, item).status == AGENDA_INVALID_ARGUMENT,
         "a token for an organisation that is no id was not refused");
  call = portal.call(people().front());
  for (const std::string& bad : {std::string("\xFF"), std::string("a\0b", 3), std::string("\x1B")}) {
    const agenda_status status = portal.render(call, bad, "meeting", "text/html").status;
    expect(status == AGENDA_INVALID_ARGUMENT || status == AGENDA_NOT_FOUND, "a page of the item ", shown(bad),
           " gave ", status_words(status));
  }
  return "organisation and item";
}

}  // namespace

Checks<PluginSubject> text_checks() {
  return {
      {"bad-text", "Invalid UTF-8, NUL and control characters are refused in every field, with its name.",
       &no_text},
      {"line-ends", "CRLF becomes LF before it is stored.", &line_ends},
      {"huge-text", "Megabytes in a field of any type are refused.", &huge_text},
      {"bad-ids", "A call whose ids, actor or time are none is refused, and nothing is written.", &no_ids},
      {"bad-ids-in-views", "A view for ids that are none is refused.", &no_ids_in_views},
  };
}

}  // namespace validate
