// A member as written on the command line: 'ID;NAME;ROLE[,ROLE][;PRESENCE]'.
#pragma once

#include <string>
#include <vector>

#include "agenda/cpp/meetings.hpp"

namespace cli {

// A board has members whether they are there or not.
enum class WithPresence { allowed, refused };

// Throws Failure.
agenda::Member member_of(const std::string& text, WithPresence presence);

// "ID=PRESENCE" of somebody on the list. Throws Failure.
void note_presence(std::vector<agenda::Member>& members, const std::string& text);

// In the place of the one with the same id, else last.
void put_member(std::vector<agenda::Member>& members, agenda::Member member);

}  // namespace cli
