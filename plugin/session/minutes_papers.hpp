// Each page of agenda.pages/1 becomes a paper here: what it says, as data, and with which forms.
#pragma once

#include "guide/words.hpp"
#include "session/adopted_minutes.hpp"
#include "session/board_adoptions.hpp"
#include "session/draft_minutes.hpp"
#include "session/paper_media.hpp"

namespace almene::session {

// What a paper is made of is borrowed until it is put out.
struct MinutesReader {
  const guide::Phrasebook& words;
  const board::ActionContext& context;  // of the meeting itself
  documents::Version version = documents::Version::internal;
};

Paper agenda_paper(const DraftMinutes& draft);
Paper draft_paper(const DraftMinutes& draft, const MinutesReader& reader);
Paper adopted_paper(const AdoptedMinutes& adopted, const MinutesReader& reader);
Paper adoptions_paper(const BoardAdoptions& adoptions, const guide::Phrasebook& words);

}  // namespace almene::session
