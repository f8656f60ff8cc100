#include "secrets.hpp"

#include <algorithm>

#include "broken.hpp"
#include "script.hpp"

namespace fuzz {
namespace {

// A field has this name in a request as it is, and in a form at the end, as in "agenda-1-share-note". A form
// of an earlier page has "agenda.1.share_note".
bool is_named(std::string_view field, std::string_view name) {
  constexpr std::string_view kPrefix = "agenda-";
  if (field.substr(0, kPrefix.size()) != kPrefix) {
    const auto dot = field.rfind('.');
    return field.substr(dot == std::string_view::npos ? 0 : dot + 1) == name;
  }
  const auto hyphen = field.find('-', kPrefix.size());
  std::string part(field.substr(hyphen == std::string_view::npos ? 0 : hyphen + 1));
  std::replace(part.begin(), part.end(), '-', '_');
  return part == name;
}

}  // namespace

Secrets::Secrets(std::string_view input) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char c : input)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
  prefix_ = "hem" + std::to_string(hash) + "lig";
}

void Secrets::begin_call(const std::string& actor) {
  actor_ = actor;
  said_in_this_call_from_ = secrets_.size();
}

void Secrets::mark(std::vector<agenda::Field>& fields, const std::string& item) {
  std::set<std::string> owners = {actor_};
  bool shares = false;
  for (const auto& field : fields) {
    if (is_named(field.name, "member")) owners.insert(field.value);
    shares = shares || (is_named(field.name, "share_note") && field.value == "yes");
  }
  if (shares) sharing_.insert(owners.begin(), owners.end());
  for (auto& field : fields) {
    if (!is_named(field.name, "note") || field.value.empty()) continue;
    field.value += prefix_ + std::to_string(secrets_.size()) + ".";
    secrets_.push_back({owners, item});
  }
}

bool Secrets::may_know(std::size_t number) const {
  if (number >= said_in_this_call_from_) return true;
  const auto& secret = secrets_[number];
  if (secret.owners.count(actor_) != 0) return true;
  const bool shared = std::any_of(secret.owners.begin(), secret.owners.end(),
                                  [&](const auto& owner) { return sharing_.count(owner) != 0; });
  return shared && (secret.item.empty() || opened_.count(secret.item) != 0 || opened_.count("") != 0);
}

void Secrets::check(std::string_view said) const {
  for (auto at = said.find(prefix_); at != std::string_view::npos; at = said.find(prefix_, at + 1)) {
    const auto number = static_cast<std::size_t>(number_of(said.substr(at + prefix_.size())));
    promise(number < secrets_.size() && may_know(number), "sealed text is shown to nobody else", said);
  }
}

}  // namespace fuzz
