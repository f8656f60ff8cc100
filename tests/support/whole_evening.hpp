// An evening that writes every kind of record there is, with history.
#pragma once

#include "support/board_room.hpp"

void hold_whole_evening(board_room::Room& room);
