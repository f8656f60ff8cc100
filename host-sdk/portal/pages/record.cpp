// This page shows the record of a whole meeting: every entry of its agenda after one another, to be read and
// printed.
#include <algorithm>

#include "portal/pages/board_context.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

TemplateData entry_data(const PageRequest& request, const agenda::Call& call, const Entry& entry) {
  TemplateData data;
  if (entry.plain) {
    data["plain"] = true;
    data["entry_title"] = entry.title;
    data["text"] = entry.text;
    data["any_text"] = !entry.text.empty();
    return data;
  }
  data["fragment"] = request.portal.plugin().render(call, entry.id, "record", "text/html").value();
  return data;
}

// Nothing is put where there is nobody: an empty text would still be something to a template.
void put_names(TemplateData& data, const std::string& name, const agenda::Meeting& meeting,
               std::initializer_list<std::uint32_t> presences) {
  std::string names;
  for (const agenda::Member& member : meeting.members) {
    if (std::count(presences.begin(), presences.end(), member.presence) == 0) continue;
    names += (names.empty() ? "" : ", ") + member.name;
  }
  if (!names.empty()) data[name] = names;
}

Answer record(const PageRequest& request) {
  const MeetingContext context = meeting_context(request);
  const agenda::Meeting& meeting = context.held.meeting;
  const agenda::Call call = call_at(request, context);
  std::vector<TemplateData> entries;
  for (const Entry& entry : context.held.agenda.entries)
    entries.push_back(entry_data(request, call, entry));
  TemplateData data;
  data["title"] = request.word("record.title", {{"meeting", meeting.title}});
  data["plugin"] = true;
  data["script"] = request.portal.has_script();
  data["body"] = std::string("record-page");
  data["date"] = weekday_and_date_words(request.user.language, meeting.date);
  data["meeting_address"] = context.address();
  data["approved"] = meeting.state == AGENDA_MEETING_LOCKED;
  data["cancelled"] = meeting.state == AGENDA_MEETING_CANCELLED;
  data["draft"] = meeting.state != AGENDA_MEETING_LOCKED && meeting.state != AGENDA_MEETING_CANCELLED;
  put_names(data, "present", meeting, {AGENDA_PRESENCE_PRESENT, AGENDA_PRESENCE_STANDING_IN});
  put_names(data, "apologies", meeting, {AGENDA_PRESENCE_APOLOGIES});
  put_names(data, "absent", meeting, {AGENDA_PRESENCE_ABSENT});
  data["entries"] = list_of(entries);
  return page(request, "record", std::move(data));
}

}  // namespace

void add_record_page(PageTable& pages) {
  pages.add("GET", "/o/{organisation}/{board}/m/{meeting}/record", For::signed_in, record);
}

}  // namespace portal
