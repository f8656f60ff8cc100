// These functions are what the command "meeting" does with the board's own items, their order and what stands
// at the head of its papers.
#pragma once

#include <vector>

#include "agenda/cpp/meetings.hpp"
#include "options.hpp"
#include "session.hpp"
#include "table.hpp"

namespace cli {

bool asks_for_change_of_agenda(const MeetingChange& change);

// It throws Failure for what is no own item, no time, or an order that names what is not on the agenda.
void change_agenda(agenda::Meeting& meeting, const MeetingChange& change, Session& session);

void add_head(const agenda::Meeting& meeting, std::vector<Row>& rows);
void add_own_items(const agenda::Meeting& meeting, std::vector<Row>& rows);

}  // namespace cli
