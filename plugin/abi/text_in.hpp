// Text and structs of the host are checked here before the inside sees them. Each function throws
// board::Refusal naming the field.
#pragma once

#include <agenda/agenda.h>

#include <agenda/cpp/members.hpp>
#include <agenda/cpp/text.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "board/actions.hpp"
#include "board/refusal.hpp"
#include "pages/posted.hpp"
#include "session/call.hpp"
#include "session/show.hpp"

namespace almene::abi {

// The host gave this field a value that it may not have.
board::Refusal wrong(const char* code, const char* field);

std::string checked_text(const char* field, const agenda_text& text);
std::string checked_text(const char* field, const agenda_text* text);
// For texts that people read, the blanks at the ends are taken off.
std::string checked_words(const char* field, const agenda_text& text);
std::string checked_id(const char* field, const agenda_text& text);
std::string checked_id_or_empty(const char* field, const agenda_text& text);

// These give a text as it came, for what has checks of its own. A null pointer with a size is refused, and so
// is a size that no text has, before a byte of it is read. The view borrows the host's bytes.
std::string_view raw_view(const char* field, const agenda_text& text);
std::string raw_text(const char* field, const agenda_text& text);

// The struct is refused where it is null or too short for `last`, the last member that must be there; members
// after it may be missing and are then read as zero.
template <class Struct, class Member>
Struct checked_struct(const char* name, const Struct* theirs, Member Struct::* last) {
  if (!agenda::has(theirs, last)) {
    throw board::Refusal(board::RefusalKind::invalid_argument, "call.struct_too_short", {name})
        .of_field(name);
  }
  return agenda::whole(theirs);
}

session::Call checked_call(const agenda_call* theirs);

std::vector<board::ActionRequest> checked_requests(const agenda_action_request* const* theirs,
                                                   std::uint64_t count);
std::vector<std::string> checked_texts(const char* field, const agenda_text* const* theirs,
                                       std::uint64_t count);
std::vector<std::pair<std::string, std::string>> checked_fields(const agenda_field* const* theirs,
                                                                std::uint64_t count);

// This is what was typed into a form that was not done; nothing where the request brings none.
std::optional<pages::Posted> checked_posted(const agenda_field* const* typed, std::uint64_t count,
                                            const agenda_problem* problem);

// Where the fragment of a page stands in the host's own page.
session::AskedPlacement checked_placement(const agenda_text& id_prefix, std::uint32_t heading_level);

}  // namespace almene::abi
