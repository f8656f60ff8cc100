// Pages about a board share these parts: the way back, lines of lists, a refusal, fields as they were typed.
#pragma once

#include <string>
#include <string_view>

#include "portal/pages/board_context.hpp"
#include "portal/pages/page.hpp"

namespace portal {

// This gives the data for a section of a template: the text, or false where it is empty.
TemplateData said(const std::string& text);

// This returns the title of an entry of an agenda; for an item that no guide has any longer it returns the
// id.
std::string title_of(const std::vector<agenda::Item>& items, const Entry& entry);
// It returns how long an entry is expected to take; 0 where that is not said.
std::uint32_t minutes_of(const std::vector<agenda::Item>& items, const Entry& entry);

// These give the data of a page with its title, and with what the way back needs.
TemplateData page_data(const PageRequest& request, const std::string& title, const std::string& back_address,
                       const std::string& back_name);
TemplateData page_data(const PageRequest& request, const std::string& title, const BoardContext& context);
TemplateData page_data(const PageRequest& request, const std::string& title,
                       const BoardMeetingContext& context);

// This gives a meeting as a line of a list.
TemplateData row_of(const PageRequest& request, const BoardContext& context,
                    const agenda::ListedMeeting& meeting);

// This gives the page of that template with why it was refused, and with the status that belongs to it;
// `problem` is null where nothing was refused. It throws a problem of status 500 or more on as a StatusError:
// UNAVAILABLE gets the page that keeps what was typed.
Answer page_with_refusal(const PageRequest& request, std::string_view name, TemplateData data,
                         const agenda::Problem* problem);

// This returns what was posted under that name; it returns `stands` where nothing was.
std::string typed_or(const PageRequest& request, std::string_view name, const std::string& stands);

Details posted_details(const PageRequest& request);
void add_details(const PageRequest& request, TemplateData& data, const Details& details);

// These functions put values into words.
std::string role_words(const PageRequest& request, std::uint32_t roles);
std::string state_words(const PageRequest& request, std::uint32_t state);
// This gives "19.00" for "19:00" in Danish; an empty time stays empty.
std::string time_words(const PageRequest& request, std::string_view time);
// This gives, for example, "tirsdag den 3. marts 2026 kl. 19.00"; without a start it gives the day alone.
std::string when_words(const PageRequest& request, const std::string& date, std::string_view start);

}  // namespace portal
