// These are the words for what the C headers number, beside those of meetings/words.hpp.
#pragma once

#include "agenda/actions.h"
#include "agenda/view.h"
#include "meetings/words.hpp"

namespace cli::names {

using agenda::words::Word;

constexpr std::array<Word, 3> kTargets{{{AGENDA_TARGET_ITEM, "item"},
                                        {AGENDA_TARGET_MEETING, "meeting"},
                                        {AGENDA_TARGET_ORGANISATION, "organisation"}}};

constexpr std::array<Word, 5> kStates{{{AGENDA_STATE_PLANNED, "planned"},
                                       {AGENDA_STATE_IN_SESSION, "in_session"},
                                       {AGENDA_STATE_OPENED, "opened"},
                                       {AGENDA_STATE_ENDED, "ended"},
                                       {AGENDA_STATE_LOCKED, "locked"}}};

constexpr std::array<Word, 4> kPlaces{{{AGENDA_PLACE_PAGE, "page"},
                                       {AGENDA_PLACE_SCREEN, "screen"},
                                       {AGENDA_PLACE_LIST, "list"},
                                       {AGENDA_PLACE_PAPER, "paper"}}};

constexpr std::array<Word, 8> kFieldTypes{{{AGENDA_FIELD_TEXT, "text"},
                                           {AGENDA_FIELD_LINE, "line"},
                                           {AGENDA_FIELD_CHOICE, "choice"},
                                           {AGENDA_FIELD_DATE, "date"},
                                           {AGENDA_FIELD_NUMBER, "number"},
                                           {AGENDA_FIELD_FLAG, "flag"},
                                           {AGENDA_FIELD_REFERENCE, "reference"},
                                           {AGENDA_FIELD_BALLOT, "ballot"}}};

}  // namespace cli::names
