// This page records who is there, with all members in one form.
#include "meetings/words.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

namespace words = agenda::words;

std::uint32_t presence_named(std::string_view name, std::uint32_t otherwise) {
  return words::number(words::kPresences, name).value_or(otherwise);
}

// The choices are in the order in which a minute taker needs them. Only an alternate, or a member who is
// recorded as standing in already, gets the choice of standing in for somebody.
std::vector<std::uint32_t> choices_for(const agenda::Member& member) {
  std::vector<std::uint32_t> choices{AGENDA_PRESENCE_PRESENT, AGENDA_PRESENCE_APOLOGIES,
                                     AGENDA_PRESENCE_ABSENT, AGENDA_PRESENCE_UNKNOWN};
  const bool stands_in =
      (member.roles & AGENDA_ROLE_ALTERNATE) != 0 || member.presence == AGENDA_PRESENCE_STANDING_IN;
  if (stands_in) choices.insert(choices.begin() + 1, AGENDA_PRESENCE_STANDING_IN);
  return choices;
}

TemplateData member_data(const PageRequest& request, const agenda::Member& member) {
  const std::string stands(words::word(words::kPresences, member.presence));
  const std::string chosen = typed_or(request, "presence." + member.id, stands);
  std::vector<TemplateData> choices;
  for (const std::uint32_t choice : choices_for(member)) {
    const std::string name(words::word(words::kPresences, choice));
    TemplateData data;
    data["value"] = name;
    data["label"] = request.word("presence." + name);
    data["checked"] = name == chosen;
    choices.push_back(std::move(data));
  }
  TemplateData data;
  data["id"] = member.id;
  data["member"] = member.name;
  data["roles"] = role_words(request, member.roles);
  data["stands"] = stands;
  data["choices"] = list_of(choices);
  return data;
}

Answer attendance_page(const PageRequest& request, const BoardMeetingContext& context,
                       const agenda::Problem* problem = nullptr) {
  std::vector<TemplateData> members;
  for (const agenda::Member& member : context.meeting.held.meeting.members)
    members.push_back(member_data(request, member));
  TemplateData data = page_data(request, request.word("attendance.title"), context);
  data["none"] = members.empty();
  data["members"] = list_of(members);
  data["closed"] = context.meeting.is(AGENDA_MEETING_LOCKED) || context.meeting.is(AGENDA_MEETING_CANCELLED);
  if (problem == nullptr) return page(request, "attendance", std::move(data));
  agenda::Problem told = *problem;
  // A reader gets the portal's word for presence, not the record's.
  for (std::string* said : {&told.theirs, &told.yours}) {
    if (!said->empty()) *said = request.word("presence." + *said);
  }
  return page_with_refusal(request, "attendance", std::move(data), &told);
}

Answer show_attendance(const PageRequest& request) {
  const Tools tools(request);
  return attendance_page(request, board_meeting_context(request, tools, Right::arrange_meetings));
}

std::vector<PresenceChange> posted_changes(const PageRequest& request, const BoardMeetingContext& context) {
  const bool rest_present = has_field(request.http.posted, "rest_present");
  std::vector<PresenceChange> changes;
  for (const agenda::Member& member : context.meeting.held.meeting.members) {
    const std::string field_name = "presence." + member.id;
    if (!has_field(request.http.posted, field_name)) continue;
    PresenceChange change;
    change.member = member.id;
    change.presence = presence_named(request.posted(field_name), AGENDA_PRESENCE_ABSENT + 1);
    if (rest_present && change.presence == AGENDA_PRESENCE_UNKNOWN) {
      // An alternate or a guest who says nothing is not taken to be there.
      if ((member.roles & kExpectedRoles) != 0) change.presence = AGENDA_PRESENCE_PRESENT;
    }
    if (has_field(request.http.posted, "seen." + member.id)) {
      change.seen = presence_named(request.posted("seen." + member.id), AGENDA_PRESENCE_UNKNOWN);
    }
    changes.push_back(change);
  }
  return changes;
}

Answer save_attendance(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const auto done = tools.arrange.record_presence(call_at(request, context), context.meeting.id(),
                                                  posted_changes(request, context));
  if (!done)
    return attendance_page(request, board_meeting_context(request, tools, Right::arrange_meetings),
                           &done.problem());
  return see_other(context.meeting.address());
}

}  // namespace

void add_attendance_page(PageTable& pages) {
  const std::string address = "/o/{organisation}/{board}/m/{meeting}/attendance";
  pages.add("GET", address, For::signed_in, show_attendance);
  pages.add("POST", address, For::signed_in, save_attendance);
  pages.add_look(address, show_attendance);
}

}  // namespace portal
