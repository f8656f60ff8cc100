// The wall stands between the domain's C++ and the C of the contract: exceptions stop here, and become a
// status, a report in the caller's language, and for the administrator a line in the log.
#pragma once

#include <agenda/agenda.h>

#include <agenda/cpp/log.hpp>
#include <agenda/cpp/report.hpp>
#include <new>

#include "abi/plugin.hpp"
#include "board/refusal.hpp"

namespace almene::abi {

agenda_status status_of(board::RefusalKind refused) noexcept;

// A problem is a refusal in words. Where its details name fields, actions or terms, their labels are put in.
agenda::Problem problem_of(const board::Refusal& refusal, const guide::Phrasebook& words);

// wants_more (visit.hpp) throws this to end a listing with the visitor's own status.
struct VisitorFailed {
  agenda_status status;
};

// `behind_wall` runs `body(plugin)`, where `plugin` is what `self` points at, and never lets anything out.
// `theirs` is the peer's call as it came, and may be null; only its report and locale are read here, and it
// is handed to the log. The body checks the call itself.
template <class Body>
agenda_status behind_wall(void* self, const agenda_call* theirs, Body body) noexcept {
  if (self == nullptr) return AGENDA_INVALID_ARGUMENT;
  const auto& plugin = *static_cast<const Plugin*>(self);
  const auto* report = agenda::get(theirs, &agenda_call::report);
  // A text that is longer than any locale is not used as one: what the body refuses is then said in the
  // default language.
  constexpr std::size_t kLongestLocale = 128;
  const auto said = agenda::view_of(agenda::get(theirs, &agenda_call::locale));
  const auto locale = said.size() > kLongestLocale ? std::string_view() : said;
  try {
    try {
      body(plugin);
      return AGENDA_OK;
    } catch (const board::Refusal& refusal) {
      return agenda::tell(report, problem_of(refusal, plugin.content.words.in(locale)));
    } catch (const VisitorFailed& failed) {
      return failed.status;
    } catch (const std::bad_alloc&) {
      return AGENDA_OUT_OF_MEMORY;
    } catch (const std::exception& error) {
      agenda::log_line(plugin.log, theirs, AGENDA_LOG_ERROR, error.what());
      return AGENDA_INTERNAL;
    }
  } catch (const std::bad_alloc&) {
    return AGENDA_OUT_OF_MEMORY;  // there was no memory for the words of a refusal
  } catch (...) {
    return AGENDA_INTERNAL;
  }
}

}  // namespace almene::abi
