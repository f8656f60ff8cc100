// These functions read what the checks need out of a plugin's HTML: whether it is well formed, what a strict policy
// would not let through, its ids and headings, and its forms as a browser would send them.
#pragma once

#include <string>
#include <vector>

#include "agenda/cpp/agenda.hpp"

namespace validate::html {

// The host's own field in the forms of the validator's pages.
constexpr const char* kHostsField = "csrf";

// It returns the first part that a strict policy would not run or apply, and an empty text where there is
// none.
std::string inline_part(const std::string& html);

// It returns the first name that a framework would lose or change, and an empty text where there is none.
// Radios of a group have one name, which is sent once.
std::string name_not_kept(const std::string& html);

// These are all ids, and the levels of all headings, in the order in which they stand.
std::vector<std::string> ids_in(const std::string& html);
std::vector<std::string> heading_levels_in(const std::string& html);

// It says in a few words what is wrong with the tags, attributes or references of a fragment, and nothing where a
// browser need not guess: each element ends where it is to, and no '<' or '&' stands by itself.
std::string fault_of(const std::string& html);

// It returns the fields of each form as a browser sends them, once somebody has filled it in: what was empty has an
// example of its type, and of several choices the first is made where none is.
using SentForm = std::vector<agenda::Field>;
std::vector<SentForm> filled_forms(const std::string& html);

}  // namespace validate::html
