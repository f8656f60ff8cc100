#include "portal/pages/request_ids.hpp"

#include "portal/accounts/secrets.hpp"

namespace portal {
namespace {

constexpr std::size_t kMostPages = 20'000;

// The plugin's fields have names of either kind, as agenda/actions.h says of submit.
bool is_of_plugin(std::string_view name) {
  return name.rfind("agenda-", 0) == 0 || name.rfind("agenda.", 0) == 0;
}

// Lengths stand before texts, so that no two forms read alike.
std::string told_apart(const Fields& posted) {
  std::string text;
  for (const agenda::Field& field : posted) {
    if (!is_of_plugin(field.name)) continue;
    text += std::to_string(field.name.size()) + ":" + field.name + std::to_string(field.value.size()) + ":" +
            field.value;
  }
  return hash_of(text);
}

}  // namespace

std::string RequestIds::request_id(std::string_view nonce, const Fields& posted) {
  const std::string form = told_apart(posted);
  std::uint64_t count = 0;
  {
    const std::lock_guard lock(mutex_);
    if (by_nonce_.size() >= kMostPages) by_nonce_.clear();
    Sent& sent = by_nonce_[std::string(nonce.substr(0, 64))];
    if (sent.last != form) ++sent.count;
    sent.last = form;
    count = sent.count;
  }
  return "p-" + hash_of(std::string(nonce) + " " + std::to_string(count) + " " + form);
}

}  // namespace portal
