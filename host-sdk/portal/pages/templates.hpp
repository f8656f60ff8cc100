// Pages are Mustache templates: `pages/NAME.html`, compiled in.
//
// In a template {{name}} is a value of the page's TemplateData, escaped; {{t:id}} is a word of
// ../words/*.xml; {{> name}} is another template, put in place when it is read. Three braces stand nowhere
// but around the plugin's own HTML.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "portal/language.hpp"

namespace portal {

using TemplateData = kainjow::mustache::data;

// This makes a list for {{#name}} … {{/name}}.
TemplateData list_of(const std::vector<TemplateData>& entries);

// This renders the page's template within the layout. It throws std::logic_error for a template that is not
// there.
std::string rendered(std::string_view name, const Language& language, const TemplateData& data);

std::vector<std::string_view> template_names();

}  // namespace portal
