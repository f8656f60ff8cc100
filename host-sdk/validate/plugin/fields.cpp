// These checks try every field of every action of the plugin's own table: missing, unknown, twice, too long,
// of the wrong type.
#include <functional>

#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

using agenda::ActionRequest;
using agenda::FieldType;

void must_refuse(Portal& portal, const Good& good, const ActionRequest& request, const std::string& field,
                 const std::string& what, bool may_be_unknown = false) {
  const agenda::Call call = call_at(portal, good);
  const std::uint64_t batches = portal.storage.batches();
  const std::string where = good.action.name + "." + field;
  step(where + " " + what);
  const Said said = portal.perform(call, {request});
  const bool refused =
      said.status == AGENDA_INVALID_ARGUMENT || (may_be_unknown && said.status == AGENDA_NOT_FOUND);
  expect(refused, where, " ", what, " gave ", in_words(said));
  expect(!said.problem || said.field() == field, where, " ", what, " was refused as field ",
         shown(said.field()));
  expect(portal.storage.batches() == batches, where, " ", what, " was refused, and written");
}

// It runs `each` for the fields of every action that has a good request, and says for how many `each`
// returned true.
std::string each_field(PluginSubject& subject,
                       const std::function<bool(Portal&, const Good&, const FieldType&)>& each) {
  Portal portal(subject);
  const Requests requests(portal);
  int tried = 0;
  for (const Good& good : requests.some()) {
    for (const FieldType& field : good.action.fields)
      tried += each(portal, good, field) ? 1 : 0;
  }
  if (tried == 0) skip("no field of any action is of that kind; ", requests.in_words());
  return words(tried, " fields of ", requests.in_words());
}

std::string missing(PluginSubject& subject) {
  return each_field(subject, [](Portal& portal, const Good& good, const FieldType& field) {
    if ((field.flags & AGENDA_FIELD_REQUIRED) == 0) return false;
    must_refuse(portal, good, without(good.request, field.name), field.name, "left out");
    must_refuse(portal, good, with(good.request, field.name, ""), field.name, "left empty");
    return true;
  });
}

std::string unknown_field(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  for (const Good& good : requests.some()) {
    must_refuse(portal, good, with(good.request, "no_such_field", "x"), "no_such_field", "which is unknown");
    if (good.request.fields.empty()) continue;
    // A name that is not spelled exactly is unknown.
    auto request = good.request;
    request.fields.front().name += " ";
    must_refuse(portal, good, request, request.fields.front().name, "which has a blank behind it");
  }
  return requests.in_words();
}

std::string twice(PluginSubject& subject) {
  return each_field(subject, [](Portal& portal, const Good& good, const FieldType& field) {
    if ((field.flags & AGENDA_FIELD_REPEATS) != 0 || !has_field(good.request, field.name)) return false;
    ActionRequest request = good.request;
    for (const agenda::Field& given : good.request.fields) {
      if (given.name == field.name) request.fields.push_back(given);
    }
    must_refuse(portal, good, request, field.name, "said twice");
    return true;
  });
}

// The value is one more than the longest. Where the table counts code points, each of them is two bytes long.
std::string too_long(PluginSubject& subject) {
  return each_field(subject, [](Portal& portal, const Good& good, const FieldType& field) {
    std::string value;
    switch (field.type) {
      case AGENDA_FIELD_TEXT:
      case AGENDA_FIELD_LINE:
        for (std::uint32_t i = 0; i <= field.longest; ++i)
          value += "å";
        break;
      case AGENDA_FIELD_NUMBER:
        value = std::to_string(std::uint64_t{field.longest} + 1);
        break;
      case AGENDA_FIELD_REFERENCE:
        value.assign(std::size_t{field.longest} + 1, 'a');
        break;
      default:
        return false;
    }
    must_refuse(portal, good, with(good.request, field.name, value), field.name,
                "of one more than the longest", field.type == AGENDA_FIELD_REFERENCE);
    return true;
  });
}

std::string longest(PluginSubject& subject) {
  return each_field(subject, [](Portal& portal, const Good& good, const FieldType& field) {
    const bool is_text = field.type == AGENDA_FIELD_TEXT || field.type == AGENDA_FIELD_LINE;
    if (!is_text || !has_field(good.request, field.name)) return false;
    std::string value;
    for (std::uint32_t i = 0; i < field.longest; ++i)
      value += "å";
    const agenda::Call call = call_at(portal, good);
    const Said said = portal.perform(call, {with(good.request, field.name, value)});
    expect(said.ok(), good.action.name, ".", field.name, " of exactly the longest gave ", in_words(said));
    return true;
  });
}

std::vector<std::string> wrong_values(const FieldType& field) {
  switch (field.type) {
    case AGENDA_FIELD_LINE:
      return {"to\nlinjer"};
    case AGENDA_FIELD_CHOICE:
      return {"nonsense-value", "0", "<choice>"};
    case AGENDA_FIELD_DATE:
      return {"2026-02-29",       "2026-13-01", "3. marts 2026", "2026-3-3",
              "2026-03-03T10:00", "1899-12-31", "+026-03-03"};
    case AGENDA_FIELD_NUMBER:
      return {"-1", "1.5", "1e3", "x", "99999999999999999999"};
    case AGENDA_FIELD_FLAG:
      return {"true", "1", "Ja"};
    case AGENDA_FIELD_REFERENCE:
      return {"nobody-here", "a/b/c", "../../etc"};
    case AGENDA_FIELD_BALLOT:
      return {members().front().id, members().front().id + "=nonsense-value",
              "=" + field.choices.front().value};
    default:
      return {};
  }
}

std::string wrong_type(PluginSubject& subject) {
  return each_field(subject, [](Portal& portal, const Good& good, const FieldType& field) {
    const auto values = wrong_values(field);
    for (const std::string& value : values) {
      must_refuse(portal, good, with(good.request, field.name, value), field.name,
                  "of \"" + shown(value) + "\"", field.type == AGENDA_FIELD_REFERENCE);
    }
    return !values.empty();
  });
}

}  // namespace

Checks<PluginSubject> field_checks() {
  return {
      {"field-missing", "A required field that is left out or empty is refused, with its name.", &missing},
      {"field-unknown", "A field that the table does not have is refused, with its name.", &unknown_field},
      {"field-twice", "A field that does not repeat is refused where it stands twice.", &twice},
      {"field-too-long", "What is longer, or larger, than the table says is refused.", &too_long},
      {"field-longest", "Text of exactly the longest is taken, counted in code points.", &longest},
      {"field-type", "A value that its field's type rules out is refused, with the field's name.",
       &wrong_type},
  };
}

}  // namespace validate
