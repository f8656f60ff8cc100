// Here text becomes XML, for every paper that is made of it.
#pragma once

#include <string>
#include <string_view>

namespace almene::documents {

// This appends the text as it stands in an element and in an attribute's quotes alike: line breaks and tabs
// come back from both as they were. What XML cannot hold, which are control characters, U+FFFE, U+FFFF and
// bytes that are no UTF-8, becomes U+FFFD: no paper can be spoilt by a record that was tampered with.
void append_xml(std::string& out, std::string_view text);

// This appends ` name="value"`.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

}  // namespace almene::documents
