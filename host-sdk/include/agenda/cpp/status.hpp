// agenda/cpp/status.hpp names statuses, and says what to make of a value that is none.
#pragma once

#include <string_view>

#include "../status.h"

namespace agenda {

// It returns the header's word without its prefix. The word is empty for a value that is no status.
inline std::string_view status_name(agenda_status status) noexcept {
  switch (status) {
    case AGENDA_OK:
      return "OK";
    case AGENDA_STOP:
      return "STOP";
    case AGENDA_NOT_MODIFIED:
      return "NOT_MODIFIED";
    case AGENDA_INVALID_ARGUMENT:
      return "INVALID_ARGUMENT";
    case AGENDA_NOT_ALLOWED:
      return "NOT_ALLOWED";
    case AGENDA_NOT_FOUND:
      return "NOT_FOUND";
    case AGENDA_CONFLICT:
      return "CONFLICT";
    case AGENDA_WRONG_STATE:
      return "WRONG_STATE";
    case AGENDA_INTERNAL:
      return "INTERNAL";
    case AGENDA_NOT_SUPPORTED:
      return "NOT_SUPPORTED";
    case AGENDA_UNAVAILABLE:
      return "UNAVAILABLE";
    case AGENDA_OUT_OF_MEMORY:
      return "OUT_OF_MEMORY";
    default:
      return {};
  }
}

inline bool is_known(agenda_status status) noexcept {
  return !status_name(status).empty();
}

// This is the status to act on after a call returned `status`. STOP comes from visitors only, and
// NOT_MODIFIED from a rendering with a known token; anywhere else they say, as unknown values do, that the
// called side is broken.
inline agenda_status known(agenda_status status) noexcept {
  return is_known(status) && status != AGENDA_STOP && status != AGENDA_NOT_MODIFIED ? status
                                                                                    : AGENDA_INTERNAL;
}

// This is the status to act on after a visitor returned `status`: as `known`, but STOP is allowed.
inline agenda_status known_visit(agenda_status status) noexcept {
  return status == AGENDA_STOP ? status : known(status);
}

// This is the status that a call returns whose visitor returned `status`.
inline agenda_status after_visit(agenda_status status) noexcept {
  return status == AGENDA_STOP ? AGENDA_OK : known(status);
}

}  // namespace agenda
