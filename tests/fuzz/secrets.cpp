#include "secrets.hpp"

#include <agenda/call.h>

#include <algorithm>
#include <utility>

#include "broken.hpp"
#include "script.hpp"

namespace fuzz {
namespace {

// The board itself sees closed items, and whoever writes its minutes.
constexpr std::uint32_t kSeeClosed = AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER |
                                     AGENDA_ROLE_ALTERNATE | AGENDA_ROLE_MINUTE_TAKER;

// These fields hold words that are kept as they are sent.
constexpr std::string_view kWords[] = {"text", "reason", "proposal", "task"};

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

void Secrets::begin_call(const agenda::Actor& actor, const std::string& meeting) {
  actor_ = actor;
  meeting_ = meeting;
  said_in_this_call_from_ = secrets_.size();
}

std::string Secrets::with_mark(std::string text, Secret secret) {
  text += prefix_ + std::to_string(secrets_.size()) + ".";
  secrets_.push_back(std::move(secret));
  return text;
}

void Secrets::mark(std::vector<agenda::Field>& fields, const std::string& item) {
  std::set<std::string> owners = {actor_.id};
  bool shares = false;
  for (const auto& field : fields) {
    if (is_named(field.name, "member")) owners.insert(field.value);
    shares = shares || (is_named(field.name, "share_note") && field.value == "yes");
  }
  if (shares) sharing_.insert(owners.begin(), owners.end());
  // What is said of a follow-up may be of another item's.
  const bool is_elsewhere = std::any_of(fields.begin(), fields.end(),
                                        [](const auto& field) { return is_named(field.name, "follow_up"); });
  const bool is_closed = !is_elsewhere && closed_.count({meeting_, item}) != 0;
  for (auto& field : fields) {
    if (field.value.empty()) continue;
    const bool is_word = std::any_of(std::begin(kWords), std::end(kWords),
                                     [&](auto name) { return is_named(field.name, name); });
    if (is_named(field.name, "note")) {
      field.value = with_mark(std::move(field.value), {Kind::note, owners, meeting_, item});
    } else if (is_closed && is_word) {
      field.value = with_mark(std::move(field.value), {Kind::closed, {actor_.id}, meeting_, item});
    }
  }
}

std::string Secrets::marked_text_of_host(std::string text, const std::string& meeting,
                                         const std::string& item) {
  if (!sees_closings_ || text.empty()) return text;
  return with_mark(std::move(text), {Kind::closed, {}, meeting, item});
}

std::string Secrets::marked_title_of_host(std::string text, const std::string& meeting,
                                          const std::string& item) {
  if (!sees_closings_ || text.empty()) return text;
  return with_mark(std::move(text), {Kind::title, {}, meeting, item});
}

void Secrets::closes(const std::string& meeting, const std::string& item) {
  if (sees_closings_) closed_.insert({meeting, item});
}

void Secrets::reopens(const std::string& meeting, const std::string& item) {
  closed_.erase({meeting, item});
  for (auto& secret : secrets_) {
    if (secret.kind != Kind::note && secret.meeting == meeting && secret.item == item) secret.is_known = true;
  }
}

void Secrets::loses_sight() {
  sees_closings_ = false;
  closed_.clear();
  for (auto& secret : secrets_)
    secret.is_known = secret.is_known || secret.kind != Kind::note;
}

bool Secrets::may_know_note(const Secret& secret) const {
  if (secret.owners.count(actor_.id) != 0) return true;
  const bool shared = std::any_of(secret.owners.begin(), secret.owners.end(),
                                  [&](const auto& owner) { return sharing_.count(owner) != 0; });
  return shared && (secret.item.empty() || opened_.count(secret.item) != 0 || opened_.count("") != 0);
}

bool Secrets::may_know(std::size_t number, Readers readers) const {
  if (number >= said_in_this_call_from_) return true;
  const auto& secret = secrets_[number];
  if (secret.kind == Kind::note) return readers != Readers::residents && may_know_note(secret);
  if (secret.is_known || (secret.kind == Kind::title && !are_titles_secret_)) return true;
  if (readers != Readers::actor) return false;
  return (actor_.roles & kSeeClosed) != 0 || secret.owners.count(actor_.id) != 0;
}

void Secrets::check(std::string_view said, Readers readers) const {
  for (auto at = said.find(prefix_); at != std::string_view::npos; at = said.find(prefix_, at + 1)) {
    const auto number = static_cast<std::size_t>(number_of(said.substr(at + prefix_.size())));
    promise(number < secrets_.size() && may_know(number, readers), "sealed text is shown to nobody else",
            said);
  }
}

}  // namespace fuzz
