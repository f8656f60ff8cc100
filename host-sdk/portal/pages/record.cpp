// The record of a whole meeting: every entry of its agenda after one another, to be read and printed.
#include <algorithm>

#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/place.hpp"

namespace portal {
namespace {

View entry_view(const PageRequest& request, const agenda::Call& call, const Entry& entry) {
  View view;
  if (entry.plain) {
    view["plain"] = true;
    view["entry_title"] = entry.title;
    view["text"] = entry.text;
    view["any_text"] = !entry.text.empty();
    return view;
  }
  view["fragment"] = request.portal.plugin().render(call, entry.id, "record", "text/html").value();
  return view;
}

// Nothing where there is nobody: an empty text would still be something to a template.
void put_names(View& view, const std::string& name, const agenda::Meeting& meeting,
               std::initializer_list<std::uint32_t> presences) {
  std::string names;
  for (const agenda::Member& member : meeting.members) {
    if (std::count(presences.begin(), presences.end(), member.presence) == 0) continue;
    names += (names.empty() ? "" : ", ") + member.name;
  }
  if (!names.empty()) view[name] = names;
}

Answer record(const PageRequest& request) {
  const Place place = place_of(request);
  const agenda::Meeting& meeting = place.held.meeting;
  const agenda::Call call = call_at(request, place);
  std::vector<View> entries;
  for (const Entry& entry : place.held.agenda.entries)
    entries.push_back(entry_view(request, call, entry));
  View view;
  view["title"] = request.word("record.title", {{"meeting", meeting.title}});
  view["plugin"] = true;
  view["script"] = request.portal.has_script();
  view["body"] = std::string("record-page");
  view["date"] = weekday_and_date_words(request.visitor.language, meeting.date);
  view["meeting_address"] = place.address();
  view["approved"] = meeting.state == AGENDA_MEETING_LOCKED;
  view["cancelled"] = meeting.state == AGENDA_MEETING_CANCELLED;
  view["draft"] = meeting.state != AGENDA_MEETING_LOCKED && meeting.state != AGENDA_MEETING_CANCELLED;
  put_names(view, "present", meeting, {AGENDA_PRESENCE_PRESENT, AGENDA_PRESENCE_STANDING_IN});
  put_names(view, "apologies", meeting, {AGENDA_PRESENCE_APOLOGIES});
  put_names(view, "absent", meeting, {AGENDA_PRESENCE_ABSENT});
  view["entries"] = list_of(entries);
  return page(request, "record", std::move(view));
}

}  // namespace

void add_record_page(PageTable& pages) {
  pages.add("GET", "/o/{organisation}/{board}/m/{meeting}/record", For::signed_in, record);
}

}  // namespace portal
