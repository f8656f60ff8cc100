// On this page an agenda is put together, without script: each button sends a form of its own kind.
#include <algorithm>
#include <optional>

#include "meetings/words.hpp"
#include "portal/pages/board_page_parts.hpp"
#include "portal/pages/clock.hpp"
#include "portal/pages/closed_items.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

struct Choice {
  std::string_view value;
  std::string_view word;
};

// Types of items as boards mark them on an agenda. Who says nothing gives information.
constexpr Choice kTypes[] = {{"information", "entry.type.information"},
                             {"discussion", "entry.type.discussion"},
                             {"decision", "entry.type.decision"}};
constexpr Choice kClosedChoices[] = {{"no", "entry.closed.no"},
                                     {"title_shown", "entry.closed.title_shown"},
                                     {"wholly", "entry.closed.wholly"}};

template <std::size_t count>
TemplateData choices_data(const PageRequest& request, const Choice (&choices)[count],
                          std::string_view chosen) {
  std::vector<TemplateData> rows;
  for (const Choice& choice : choices) {
    TemplateData row;
    row["value"] = std::string(choice.value);
    row["label"] = request.word(choice.word);
    row["chosen"] = choice.value == chosen;
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

// The recommendation and the papers are folded: few entries have any.
void put_plain_fields(const PageRequest& request, const PlainEntry& entry, TemplateData& data) {
  data["typed_title"] = entry.title;
  data["typed_minutes"] = entry.minutes;
  data["typed_text"] = entry.text;
  data["types"] = choices_data(request, kTypes, entry.type.empty() ? kTypes[0].value : entry.type);
  data["closed_choices"] =
      choices_data(request, kClosedChoices, entry.closed.empty() ? kClosedChoices[0].value : entry.closed);
  data["typed_recommendation"] = entry.recommendation;
  data["has_recommendation"] = !entry.recommendation.empty();
  data["typed_papers"] = entry.papers.value_or(std::string());
  data["has_papers"] = entry.papers && !entry.papers->empty();
}

TemplateData entries_data(const PageRequest& request, const MeetingContext& meeting,
                          const std::vector<agenda::Item>& items) {
  const std::vector<Entry>& entries = meeting.held.agenda.entries;
  const ClosedItems closed(request, meeting);
  std::vector<TemplateData> rows;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    TemplateData row;
    row["id"] = entry.id;
    row["name"] = closed.title(items, entry);
    row["number"] = std::to_string(i + 1);
    const std::uint32_t minutes = minutes_of(items, entry);
    row["minutes"] = said(minutes == 0 ? std::string() : minutes_words(request, minutes));
    row["plain"] = entry.plain && closed.shows(entry);
    // The values say where to move the entry, not how far: pressed twice, a button leads to the same place.
    row["up"] = i == 0 ? std::string() : entry.id + "/" + entries[i - 1].id;
    row["down"] = i + 1 == entries.size()
                      ? std::string()
                      : entry.id + "/" + (i + 2 < entries.size() ? entries[i + 2].id : "");
    row["is_first"] = i == 0;
    row["is_last"] = i + 1 == entries.size();
    rows.push_back(std::move(row));
  }
  return list_of(rows);
}

PlainEntry posted_plain(const PageRequest& request) {
  const auto posted = [&](std::string_view name) { return std::string(request.posted(name)); };
  const bool has_papers = has_field(request.http.posted, "papers");
  return {posted("title"),
          posted("minutes"),
          posted("text"),
          posted("type"),
          posted("recommendation"),
          posted("closed"),
          has_papers ? std::optional(posted("papers")) : std::nullopt};
}

// This gives each guide with what it can put on the agenda.
TemplateData guides_data(const PageRequest& request, const std::vector<Entry>& entries,
                         const std::vector<agenda::Item>& items) {
  const auto posted = all_of(request.http.posted, "item");
  std::vector<TemplateData> guides;
  for (const agenda::Item& guide : items) {
    if (!guide.parent.empty()) continue;
    std::vector<TemplateData> rows;
    bool all_on_it = true;
    for (const std::string& part : parts_of(items, guide.id)) {
      const auto item =
          std::find_if(items.begin(), items.end(), [&](const agenda::Item& one) { return one.id == part; });
      TemplateData row;
      row["id"] = item->id;
      row["name"] = item->title;
      row["minutes"] = minutes_words(request, item->minutes);
      const bool on_it = find_entry(entries, part) != nullptr;
      row["on_agenda"] = on_it;
      row["checked"] = std::find(posted.begin(), posted.end(), part) != posted.end();
      all_on_it = all_on_it && on_it;
      rows.push_back(std::move(row));
    }
    TemplateData data;
    data["guide"] = guide.title;
    data["guide_id"] = guide.id;
    data["language"] = guide.language;
    data["addable"] = !all_on_it;
    data["items"] = list_of(rows);
    guides.push_back(std::move(data));
  }
  return list_of(guides);
}

Answer arrange_page(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context,
                    const agenda::Problem* problem = nullptr) {
  const auto items = tools.guides.items(call_at(request, context, context.meeting.id()));
  const auto& entries = context.meeting.held.agenda.entries;
  TemplateData data = page_data(request, request.word("arrange.title"), context);
  data["closed"] = !context.meeting.is_open();
  data["entries"] = entries_data(request, context.meeting, items);
  data["no_entries"] = entries.empty();
  data["guides"] = guides_data(request, entries, items);
  const bool plain = problem != nullptr && has_field(request.http.posted, "add_plain");
  put_plain_fields(request, plain ? posted_plain(request) : PlainEntry(), data);
  return page_with_refusal(request, "arrange", std::move(data), problem);
}

Answer show_arrangement(const PageRequest& request) {
  const Tools tools(request);
  return arrange_page(request, tools, board_meeting_context(request, tools, Right::arrange_meetings));
}

// `at` is where on the page the browser goes on after a change, so that nobody has to look for their place.
struct Changed {
  agenda::Result<agenda::Done> done;
  std::string at;
};

Changed change(const PageRequest& request, const Tools& tools, const BoardMeetingContext& context) {
  const agenda::Call call = call_at(request, context);
  const Fields& posted = request.http.posted;
  if (has_field(posted, "place")) {
    const std::string place(request.posted("place"));
    const std::size_t slash = std::min(place.find('/'), place.size());
    const std::string entry = place.substr(0, slash);
    const std::string before = slash == place.size() ? std::string() : place.substr(slash + 1);
    return {tools.arrange.place_entry(call, context.meeting.id(), entry, before), entry};
  }
  if (has_field(posted, "remove"))
    return {tools.arrange.remove_entry(call, context.meeting.id(), std::string(request.posted("remove"))),
            "agenda"};
  if (has_field(posted, "guide"))
    return {tools.arrange.add_items(call, context.meeting.id(), {std::string(request.posted("guide"))}),
            "agenda"};
  if (has_field(posted, "add_plain")) {
    const auto added = tools.arrange.add_plain(call, context.meeting.id(), posted_plain(request));
    if (!added) return {added.problem(), ""};
    return {agenda::Done{}, *added};
  }
  return {tools.arrange.add_items(call, context.meeting.id(), all_of(posted, "item")), "agenda"};
}

Answer save_arrangement(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const Changed changed = change(request, tools, context);
  if (!changed.done) {
    return arrange_page(request, tools, board_meeting_context(request, tools, Right::arrange_meetings),
                        &changed.done.problem());
  }
  return see_other(request.http.path + "#" + changed.at);
}

const Entry& wanted_entry(const PageRequest& request, const BoardMeetingContext& context) {
  const Entry* entry = find_entry(context.meeting.held.agenda.entries, request.value("entry"));
  if (entry == nullptr || !entry->plain)
    throw agenda::StatusError(AGENDA_NOT_FOUND, "there is no such entry");
  if (!ClosedItems(request, context.meeting, ClosedItems::Reader::user, {entry}).shows(*entry))
    throw agenda::StatusError(AGENDA_NOT_ALLOWED, "the entry is closed");
  return *entry;
}

Answer entry_page(const PageRequest& request, const BoardMeetingContext& context,
                  const agenda::Problem* problem = nullptr) {
  const Entry& entry = wanted_entry(request, context);
  TemplateData data = page_data(request, request.word("entry.title"), context);
  namespace words = agenda::words;
  put_plain_fields(
      request,
      {typed_or(request, "title", entry.title),
       typed_or(request, "minutes", entry.minutes == 0 ? std::string() : std::to_string(entry.minutes)),
       typed_or(request, "text", entry.text),
       typed_or(request, "type", std::string(words::word(words::kItemTypes, entry.type))),
       typed_or(request, "recommendation", entry.recommendation),
       typed_or(request, "closed", std::string(words::word(words::kClosed, entry.closed))),
       typed_or(request, "papers", lines_of(entry.papers))},
      data);
  data["seen"] = fingerprint(entry);
  return page_with_refusal(request, "entry", std::move(data), problem);
}

Answer show_entry(const PageRequest& request) {
  const Tools tools(request);
  return entry_page(request, board_meeting_context(request, tools, Right::arrange_meetings));
}

Answer save_entry(const PageRequest& request) {
  const Tools tools(request);
  const BoardMeetingContext context = board_meeting_context(request, tools, Right::arrange_meetings);
  const auto done = tools.arrange.change_plain(call_at(request, context), context.meeting.id(),
                                               wanted_entry(request, context).id, posted_plain(request),
                                               std::string(request.posted("seen")));
  if (!done)
    return entry_page(request, board_meeting_context(request, tools, Right::arrange_meetings),
                      &done.problem());
  return see_other(context.meeting.address() + "#" + request.value("entry"));
}

}  // namespace

void add_agenda_pages(PageTable& pages) {
  const std::string meeting = "/o/{organisation}/{board}/m/{meeting}";
  pages.add("GET", meeting + "/arrange", For::signed_in, show_arrangement);
  pages.add("POST", meeting + "/arrange", For::signed_in, save_arrangement);
  pages.add_look(meeting + "/arrange", show_arrangement);
  pages.add("GET", meeting + "/e/{entry}", For::signed_in, show_entry);
  pages.add("POST", meeting + "/e/{entry}", For::signed_in, save_entry);
  pages.add_look(meeting + "/e/{entry}", show_entry);
}

}  // namespace portal
