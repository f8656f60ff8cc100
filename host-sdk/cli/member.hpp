// These functions read a member as written on the command line: 'ID;NAME;ROLE[,ROLE][;PRESENCE]'.
#pragma once

#include <string>
#include <vector>

#include "agenda/cpp/meetings.hpp"

namespace cli {

// A member of a board is written without presence, as a board has members whether they are there or not.
enum class WithPresence { allowed, refused };

// It throws Failure where the text is no such member.
agenda::Member member_of(const std::string& text, WithPresence presence);

// It notes "ID=PRESENCE" for somebody on the list. It throws Failure where it cannot.
void note_presence(std::vector<agenda::Member>& members, const std::string& text);

// It puts the member in the place of the one with the same id, or last where there is none.
void put_member(std::vector<agenda::Member>& members, agenda::Member member);

}  // namespace cli
