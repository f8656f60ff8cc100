// Accounts know the names of people who are on no board any more.
#pragma once

#include <agenda/cpp/people.hpp>

#include "portal/accounts/accounts.hpp"

namespace portal {

class StoredPeople final : public agenda::People {
 public:
  explicit StoredPeople(const agenda_host_storage* storage) : storage_(storage), accounts_(Store(storage_)) {}

 private:
  std::optional<std::string> name_of(const agenda_call* call, std::string_view person) override;

  agenda::StorageClient storage_;
  Accounts accounts_;
};

}  // namespace portal
