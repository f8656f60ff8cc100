// The wall between the domain's C++ and the C of the contract: exceptions stop here, and become a status, a
// report in the caller's language, and for the administrator a line in the log.
#pragma once

#include <agenda/agenda.h>

#include <agenda/cpp/log.hpp>
#include <agenda/cpp/report.hpp>
#include <new>

#include "abi/plugin.hpp"
#include "board/refusal.hpp"

namespace almene::abi {

agenda_status status_of(board::RefusalKind refused) noexcept;

// What a refusal says, in words. `labels` of fields and actions are put in where the details name them.
agenda::Problem problem_of(const board::Refusal& refusal, const guide::Phrasebook& words);

// Thrown by a visitor's wrapper to end a listing with the visitor's own status.
struct VisitorFailed {
  agenda_status status;
};

// Runs `body(call)`, where `call` is the peer's call made whole, and never lets anything out.
template <class Body>
agenda_status behind_wall(void* self, const agenda_call* theirs, Body body) noexcept {
  if (self == nullptr) return AGENDA_INVALID_ARGUMENT;
  const auto& plugin = *static_cast<const Plugin*>(self);
  const auto* report = agenda::get(theirs, &agenda_call::report);
  // One that no locale is like is refused below, in the default language.
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
    return AGENDA_OUT_OF_MEMORY;  // no memory for the words of a refusal
  } catch (...) {
    return AGENDA_INTERNAL;
  }
}

}  // namespace almene::abi
