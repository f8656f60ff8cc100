#include "portal/pages/page_request.hpp"

#include "portal/accounts/secrets.hpp"

namespace portal {

std::string PageRequest::word(std::string_view id, Language::Values values) const {
  return user.language->word(id, values);
}

Writing PageRequest::writing() const {
  return {portal.now(), user.account};
}

std::string moment_words(const PageRequest& request, const Moment& moment) {
  const Language& language = *request.user.language;
  return request.word("when", {{"day", weekday_and_date_words(language, date_of(moment))},
                               {"time", clock_words(language, moment)}});
}

std::string csrf_of(std::string_view token) {
  return hash_of("csrf " + std::string(token));
}

}  // namespace portal
