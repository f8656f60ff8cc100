// An action that the actor may do now stands on the page as a form of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pages/page.hpp"
#include "pages/sheet.hpp"

namespace almene::pages {

bool has_form(const Page& page, const Sheet& sheet, std::string_view action);

// This writes the form, where there is one. `stands` says who wrote what the form replaces, and when; it is
// null where what is written is new. `fold` is what the form waits behind, and `form` its name where an
// action has several forms; both are usually found by the action's name.
void write_form(const Page& page, Sheet& sheet, std::string_view action,
                std::optional<std::uint64_t> expected, std::vector<Preset> presets,
                const board::Stamp* stands = nullptr, std::string_view fold = {}, std::string_view form = {});

// This is a form of this one action on the item, whether or not the actor may do it now.
void write_form_of_one(const Page& page, Sheet& sheet, std::string_view action,
                       std::optional<std::uint64_t> expected, std::vector<Preset> presets,
                       std::string_view button);

// A form asks whether this is another one where the same stands already, and was refused for it.
Preset asked_if_distinct(const Page& page, std::string_view action);

}  // namespace almene::pages
