// Minutes that are out for comments are told of where people look: on their meeting's page, and on the board's.
#pragma once

#include <string>

#include "portal/adoption.hpp"
#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

// This says until when the minutes are out for comments, and what the reader may do; empty where they are not.
std::string comment_round_words(const PageRequest& request, const MinutesStanding& standing);

// This is the address of the minutes of the meeting that has this address.
std::string minutes_address(const std::string& meeting_address);

// This puts the notice and the way to the minutes into a page's data, or into a row of it.
void put_comment_round(const PageRequest& request, const MinutesStanding& standing,
                       const std::string& meeting_address, TemplateData& data);

}  // namespace portal
