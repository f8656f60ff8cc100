// agenda/cpp/people.hpp holds what a host knows of people's names as a C++ class behind the C table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "../people.h"
#include "members.hpp"
#include "status.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

// Derive from it and give `table()` to plugins; the table stays as long as the object. `name_of` may be
// called from any thread, and from several at once.
class People {
 public:
  People() noexcept {
    table_.self = this;
    table_.name = &take_name;
  }
  virtual ~People() = default;
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  const agenda_host_people* table() const noexcept { return &table_; }

 protected:
  // It returns the person's name, and nothing where nobody is known by the id. It throws
  // StatusError(UNAVAILABLE) where the name cannot be asked for.
  virtual std::optional<std::string> name_of(const agenda_call* call, std::string_view person) = 0;

 private:
  static agenda_status take_name(void* self, const agenda_call* call, const agenda_text* person, void* ctx,
                                 agenda_status (*visit)(void* ctx, const agenda_text* name)) {
    return guarded([&] {
      if (call == nullptr || person == nullptr || visit == nullptr) return AGENDA_INVALID_ARGUMENT;
      const std::optional<std::string> name = static_cast<People*>(self)->name_of(call, view_of(*person));
      if (!name) return AGENDA_NOT_FOUND;
      const agenda_text text = text_of(*name);
      return after_visit(visit(ctx, &text));
    });
  }

  agenda_host_people table_ = sized<agenda_host_people>();
};

}  // namespace agenda
