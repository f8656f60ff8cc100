#include "portal/accounts/people.hpp"

namespace portal {

std::optional<std::string> StoredPeople::name_of(const agenda_call*, std::string_view person) {
  const auto account = is_account_id(person) ? accounts_.find(person) : std::nullopt;
  return account ? std::optional(account->name) : std::nullopt;
}

}  // namespace portal
