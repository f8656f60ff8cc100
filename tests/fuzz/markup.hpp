// What everything a plugin says must be, whatever was typed.
#pragma once

#include <string_view>

namespace fuzz {

// Ends the process where it is no text, or not what its media type says: JSON that is none; HTML with a script, a
// style, an event's attribute, an element of nobody's, a tag that is not closed, an id that stands twice. A page that is
// JSON is the state that the shipped schema describes.
void check_text(std::string_view text, std::string_view where);
void check_json(std::string_view json);
void check_page(std::string_view page, std::string_view media_type);

}  // namespace fuzz
