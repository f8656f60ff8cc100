// This address has always had the record of a whole meeting. The plugin's page of the minutes is that, in one word
// with everything else; for a plugin without it every entry of the agenda is shown after one another, to be read and
// printed.
#include <algorithm>

#include "portal/adoption.hpp"
#include "portal/boards/meetings.hpp"
#include "portal/boards/own_items.hpp"
#include "portal/boards/rights.hpp"
#include "portal/pages/board_context.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"
#include "portal/pages/plugin_pages.hpp"
#include "portal/pages/state_bits.hpp"

namespace portal {
namespace {

enum class Sits { at_the_board, apart };

// A member who is nothing more is written without roles. The names of roles begin lists elsewhere, with a
// capital.
std::string name_and_roles(const PageRequest& request, const agenda::Member& member) {
  const std::uint32_t more = member.roles & ~std::uint32_t{AGENDA_ROLE_MEMBER};
  if (more == 0) return member.name;
  std::string roles = role_words(request, more);
  std::transform(roles.begin(), roles.end(), roles.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
  });
  return member.name + " (" + roles + ")";
}

// Nothing is put where there is nobody: an empty text would still be something to a template.
void put_names(const PageRequest& request, TemplateData& data, const std::string& name,
               const agenda::Meeting& meeting, std::uint32_t presence, Sits where) {
  std::string names;
  for (const agenda::Member& member : meeting.members) {
    if (member.presence != presence || sits_at_board(member) != (where == Sits::at_the_board)) continue;
    names += (names.empty() ? "" : ", ") + name_and_roles(request, member);
  }
  if (!names.empty()) data[name] = names;
}

Answer record(const PageRequest& request) {
  const MeetingContext context = meeting_context(request);
  const agenda::Meeting& meeting = context.held.meeting;
  // The plugin need not read again for each item what the page has read.
  MeetingAtHand at_hand{meeting};
  agenda::Call call = call_at(request, context);
  if (const auto page = find_page_type(request, call, kMinutesPage, AGENDA_TARGET_MEETING)) {
    const bool is_served = (page->states & state_bits(meeting)) != 0;
    return see_other(context.address() + (is_served ? "/pages/" + std::string(kMinutesPage) : ""));
  }
  call.host_data = &at_hand;
  std::vector<TemplateData> entries;
  for (const Entry& entry : context.held.agenda.entries) {
    TemplateData& data = entries.emplace_back();
    data["fragment"] = request.portal.plugin().render(call, item_id_of(entry), "record", "text/html").value();
    entries.back()["number"] = request.word("entry.number", {{"number", std::to_string(entries.size())}});
  }
  TemplateData data;
  data["title"] = request.word("record.title", {{"meeting", meeting.title}});
  data["plugin"] = true;
  data["script"] = request.portal.has_script();
  data["body"] = std::string("record-page");
  data["date"] = weekday_and_date_words(*request.user.language, meeting.date);
  data["meeting_address"] = context.address();
  data["approved"] = meeting.state == AGENDA_MEETING_LOCKED;
  data["cancelled"] = meeting.state == AGENDA_MEETING_CANCELLED;
  data["draft"] = meeting.state != AGENDA_MEETING_LOCKED && meeting.state != AGENDA_MEETING_CANCELLED;
  struct Row {
    const char* name;
    std::uint32_t presence;
    Sits where;
  };
  for (const Row& row : {Row{"present", AGENDA_PRESENCE_PRESENT, Sits::at_the_board},
                         Row{"standing_in", AGENDA_PRESENCE_STANDING_IN, Sits::at_the_board},
                         Row{"apologies", AGENDA_PRESENCE_APOLOGIES, Sits::at_the_board},
                         Row{"absent", AGENDA_PRESENCE_ABSENT, Sits::at_the_board},
                         Row{"others_present", AGENDA_PRESENCE_PRESENT, Sits::apart},
                         Row{"others_apologies", AGENDA_PRESENCE_APOLOGIES, Sits::apart},
                         Row{"others_absent", AGENDA_PRESENCE_ABSENT, Sits::apart}})
    put_names(request, data, row.name, meeting, row.presence, row.where);
  data["entries"] = list_of(entries);
  return page(request, "record", std::move(data));
}

}  // namespace

void add_record_page(PageTable& pages) {
  pages.add("GET", "/o/{organisation}/{board}/m/{meeting}/record", For::signed_in, record);
}

}  // namespace portal
