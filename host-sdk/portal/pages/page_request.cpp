#include "portal/pages/page_request.hpp"

#include "portal/accounts/secrets.hpp"
#include "portal/pages/words.hpp"

namespace portal {

std::string PageRequest::word(
    std::string_view id, std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  return portal::word(user.language, id, values);
}

Writing PageRequest::writing() const {
  return {portal.now(), user.account};
}

std::string csrf_of(std::string_view token) {
  return hash_of("csrf " + std::string(token));
}

}  // namespace portal
