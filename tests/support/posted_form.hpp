// This reads the forms of a page as a browser does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/plugin_fixture.hpp"

namespace support {

// It gives the markup of the form whose data-agenda-form is the key. It fails the test where there is none.
std::string form_in(const std::string& page, const std::string& key);

// It returns what a browser sends of a form that nobody has touched.
Fields untouched(const std::string& page, const std::string& key);

// It returns the keys of all forms of the page, in their order.
std::vector<std::string> keys_of_forms(const std::string& page);

// A field has the value, and stands there once.
void fill_in(Fields& form, const std::string& name, const std::string& value);

// It leaves out the fields of this name.
Fields without_field(const Fields& form, const std::string& name);

// Most frameworks read a form in this way: of equal names the last is kept, in no order of the form's.
Fields last_values(const Fields& form);

}  // namespace support
