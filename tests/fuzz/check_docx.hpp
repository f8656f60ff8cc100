// This checks what every paper must be, whatever it says.
#pragma once

#include <string>
#include <string_view>

namespace fuzz {

// It ends the process where a part is missing or no XML, or a link leads elsewhere than into the web. It returns all
// that stands in the parts.
std::string check_docx(std::string_view paper);

}  // namespace fuzz
