#include "session.hpp"

#include "failure.hpp"
#include "meetings/words.hpp"
#include "table.hpp"
#include "time.hpp"

namespace cli {
namespace {

std::uint32_t role_bits(const std::vector<std::string>& roles) {
  std::uint32_t bits = 0;
  for (const std::string& role : roles) {
    const auto bit = agenda::words::number(agenda::words::roles, role);
    if (!bit) {
      throw Failure(exit_usage, "--role " + role + " is unknown; write one or several of " +
                                    agenda::words::all_words(agenda::words::roles));
    }
    bits |= *bit;
  }
  return bits;
}

bool ends_at_a_part(const std::string& id, const std::string& end) {
  return id.size() > end.size() && id.compare(id.size() - end.size(), end.size(), end) == 0 &&
         id[id.size() - end.size() - 1] == '.';
}

}  // namespace

const agenda_host_storage* Session::storage() {
  if (!storage_) {
    const std::string& where = stores_ == Stores::nothing ? "memory:" : options_.storage;
    storage_ = taken(agenda::open_storage(where, log_.table()));
  }
  return storage_->table();
}

agenda::StoredMeetings& Session::meetings() {
  if (!meetings_) meetings_.emplace(storage());
  return *meetings_;
}

const agenda::Plugin& Session::plugin() {
  if (!plugin_) {
    host_.emplace("agenda-host", AGENDA_VERSION);
    host_->content_folders(agenda::content_folders(options_.content))
        .storage(storage())
        .meetings(meetings().table())
        .log(log_.table());
    plugin_ = taken(agenda::load_plugin(options_.plugin, *host_, options_.locale), complaint());
  }
  return *plugin_;
}

agenda::Call Session::call() const {
  const Moment now = options_.now.empty() ? moment_now() : moment_of(options_.now);
  agenda::Call call;
  call.organisation = options_.organisation;
  call.board = options_.board;
  call.meeting = options_.meeting;
  call.locale = options_.locale;
  call.time_ms = now.time_ms;
  call.utc_offset_minutes = now.utc_offset_minutes;
  if (!options_.actor.empty()) {
    const std::string& name = options_.name.empty() ? options_.actor : options_.name;
    call.actor = agenda::Actor{options_.actor, name, role_bits(options_.roles)};
  }
  return call;
}

void Session::need_actor() const {
  if (options_.actor.empty() || options_.roles.empty()) {
    throw Failure(exit_usage, "say who acts: --actor ID --role ROLE[,ROLE]");
  }
}

void Session::need_meeting() const {
  if (options_.meeting.empty()) throw Failure(exit_usage, "say at which meeting: --meeting ID");
}

std::string Session::item_id(const std::string& named) {
  std::vector<std::string> found;
  for (const agenda::Item& item : taken(plugin().items(call()))) {
    if (item.id == named) return named;
    if (ends_at_a_part(item.id, named)) found.push_back(item.id);
  }
  if (found.size() > 1) {
    throw Failure(exit_usage, "\"" + named + "\" may be " + listed(found) + "; write more of the id");
  }
  return found.empty() ? named : found.front();
}

}  // namespace cli
