// This check sends the forms that stand on pages of meetings and boards.
#include <algorithm>
#include <set>

#include "validate/plugin/html.hpp"
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

constexpr const char* kMeetingField = "agenda-0-meeting";

const std::string* value_of(const html::SentForm& form, const std::string& name) {
  for (const agenda::Field& field : form) {
    if (field.name == name) return &field.value;
  }
  return nullptr;
}

std::string in_words(const html::SentForm& form) {
  std::string all;
  for (const agenda::Field& field : form)
    all += field.name + "=" + field.value + " ";
  return shown(all, 400);
}

// The problem's field is one of an action's, and the form has it as agenda-N-FIELD with hyphens, as one of
// several values, together with a revision, or among its flags, which are sent only where they are set.
bool has_field_of(const html::SentForm& form, std::string field) {
  std::replace(field.begin(), field.end(), '_', '-');
  return !field.empty() && std::any_of(form.begin(), form.end(), [&](const agenda::Field& one) {
    if (one.name == kMeetingField) return false;  // what the page itself says is not for people to mend
    const bool is_flags = one.name.find("-flags") != std::string::npos;
    return one.name.rfind("agenda-", 0) == 0 &&
           (is_flags ? one.value : one.name).find(field) != std::string::npos;
  });
}

// A form is offered to somebody who may do it there and then, so only what the validator filled in, or left out, may be
// wrong.
bool is_taken(const Said& said, const html::SentForm& form) {
  if (said.ok()) return true;
  const bool is_of_a_field = said.status == AGENDA_INVALID_ARGUMENT || said.status == AGENDA_WRONG_STATE;
  return is_of_a_field && said.problem && said.problem->code != "form.incomplete" &&
         has_field_of(form, said.field());
}

class Sending {
 public:
  Sending(Portal& portal, const agenda::Actor& actor) : portal_(portal), actor_(actor) {}

  int sent = 0;
  int done = 0;

  void send(const PageAsk& ask, const html::SentForm& form, const std::string& where) {
    const std::string* meeting = value_of(form, kMeetingField);
    if (ask.page.target == AGENDA_TARGET_MEETING) {
      expect(meeting != nullptr && *meeting == kThisMeeting, where,
             " has a form that does not name its meeting in ", kMeetingField, ": ", in_words(form));
    }
    if (!seen_.insert(in_words(form)).second) return;
    const FaultyStorage::Moment moment = portal_.storage.now();
    for (const bool names_meeting : {true, false}) {
      agenda::Call call = portal_.call(actor_);
      if (!names_meeting) call.meeting.clear();
      const Said said = portal_.submit(call, form);
      expect(is_taken(said, form), where, " has a form that cannot be sent, in a call ",
             names_meeting ? "with" : "without", " a meeting: ", validate::in_words(said), " of ",
             in_words(form));
      if (said.ok()) ++done;
      portal_.storage.go_back_to(moment);
    }
    ++sent;
    if (meeting == nullptr) return;
    agenda::Call elsewhere = portal_.call(actor_);
    elsewhere.meeting = *meeting == kNextMeeting ? kThisMeeting : kNextMeeting;
    const auto before = portal_.storage.everything();
    expect(!portal_.submit(elsewhere, form).ok(), where,
           " has a form that is taken in a call of another meeting");
    expect(portal_.storage.everything() == before, where,
           " has a form that is refused in a call of another meeting, and written");
  }

 private:
  Portal& portal_;
  const agenda::Actor& actor_;
  std::set<std::string> seen_;
};

std::string forms(PluginSubject& subject) {
  Portal portal(subject);
  const auto asks = of_type(page_asks(portal), "text/html");
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) == nullptr) skip("it has no actions");
  int sent = 0, finished = 0;
  at_every_moment(portal, [&](const agenda::Actor& actor, const std::string& after) {
    Sending sending(portal, actor);
    for (const PageAsk& ask : asks) {
      const Said said = portal.render_page(with_form(portal.call(actor)), ask.request());
      if (!said.ok()) continue;
      const std::string where = in_words(ask, actor) + after;
      step("the forms of " + where);
      for (const html::SentForm& form : html::filled_forms(said.written))
        sending.send(ask, form, where);
    }
    sent += sending.sent;
    finished += sending.done;
  });
  if (sent == 0) skip("no page has a form");
  expect(finished > 0, "of ", sent, " forms on pages none could be sent as it stands");
  return words(sent, " forms, ", finished, " times done");
}

}  // namespace

Checks<PluginSubject> page_form_checks() {
  return {
      {"pages-forms",
       "A form on a page names its meeting, and can be sent by those who see it, and for no other meeting.",
       &forms}};
}

}  // namespace validate
