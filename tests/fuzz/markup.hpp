// These functions check what everything that a plugin says must be, whatever was typed.
#pragma once

#include <string_view>

namespace fuzz {

// Each ends the process where what it is given is no text, or is not what its media type says: JSON that
// cannot be parsed; HTML with a script, a style, an event's attribute, an unknown element, a tag that is not
// closed, or an id that stands twice. A page that is JSON must be the state that the shipped schema
// describes.
void check_text(std::string_view text, std::string_view where);
void check_json(std::string_view json);
void check_page(std::string_view page, std::string_view media_type);

// It is the same of a page of a meeting or board, whose JSON has a schema of its own. It returns all that the page says,
// which of a paper stands in its parts.
std::string check_paper(std::string_view page, std::string_view media_type);

}  // namespace fuzz
