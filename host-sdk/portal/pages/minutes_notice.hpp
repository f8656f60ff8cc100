// Minutes that are out for comments are told of where people look: on their meeting's page, and on the board's.
#pragma once

#include <string>

#include "portal/adoption.hpp"
#include "portal/pages/page_request.hpp"
#include "portal/pages/templates.hpp"

namespace portal {

// This puts into a page's data, or into a row of it, until when the minutes are out for comments, what the reader
// may do, and the way to them. Where they are not out, there is nothing to say.
void put_comment_round(const PageRequest& request, const MinutesStanding& standing,
                       const std::string& meeting_address, TemplateData& data);

}  // namespace portal
