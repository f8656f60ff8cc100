#include "session.hpp"

#include <sys/stat.h>

#include "failure.hpp"
#include "meetings/words.hpp"
#include "short_ids.hpp"
#include "terminal/near_word.hpp"
#include "time.hpp"

namespace cli {
namespace {

std::uint32_t role_bits(const std::vector<std::string>& roles) {
  std::uint32_t bits = 0;
  for (const std::string& role : roles) {
    const auto bit = agenda::words::number(agenda::words::kRoles, role);
    if (!bit) {
      throw Failure(kExitUsage, "--role " + role + " is unknown; write one or several of " +
                                    agenda::words::all_words(agenda::words::kRoles));
    }
    bits |= *bit;
  }
  return bits;
}

}  // namespace

std::string Session::LastError::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

void Session::LastError::aloud() {
  const std::lock_guard lock(mutex_);
  aloud_ = true;
}

void Session::LastError::line(const agenda_call*, std::uint32_t level, std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (level == AGENDA_LOG_ERROR) last_ = line;
  if (aloud_ && level != AGENDA_LOG_INFORMATION) say(kExitDone, line);
}

agenda::LoadRules Session::rules() const {
  agenda::LoadRules rules;
  rules.allow_no_manifest = options_.allow_no_manifest;
  return rules;
}

const agenda_host_storage* Session::storage() {
  if (!storage_) {
    const std::string& where = stores_ == Stores::nothing ? "memory:" : options_.storage;
    // Nobody else on this machine may read what a board writes, so a new store is its owner's alone.
    if (stores_ == Stores::in_storage) ::umask(S_IRWXG | S_IRWXO);
    storage_ = taken(agenda::open_storage(where, log_.table(), rules()));
  }
  return storage_->table();
}

agenda::StoredMeetings& Session::meetings() {
  if (!meetings_) meetings_.emplace(storage());
  return *meetings_;
}

std::optional<agenda::Meeting> Session::ToolsMeetings::find(const agenda_call* under_way,
                                                            std::string_view id) {
  if (auto found = MeetingsForPlugins::find(under_way, id)) return found;
  auto made_up = stored_.read(under_way, id);
  if (!made_up) return {};
  const agenda_call call = agenda::whole(under_way);
  agenda::HoldingStorage::has_read(
      under_way,
      agenda::StoredMeetings::key(agenda::view_of(call.organisation), agenda::view_of(call.board), id),
      made_up->revision);
  return std::move(made_up->meeting);
}

// The portal knows which meetings there are.
const agenda_host_meetings* Session::meetings_for_plugin() {
  if (options_.command != "serve") {
    if (!tools_meetings_) tools_meetings_.emplace(storage(), meetings());
    return tools_meetings_->table();
  }
  if (!portals_meetings_) portals_meetings_.emplace(storage());
  return portals_meetings_->table();
}

const agenda::Plugin& Session::plugin() {
  if (!plugin_) {
    host_.emplace("agenda-host", AGENDA_VERSION);
    plugins_storage_.emplace(storage());
    host_->content_folders(agenda::content_folders(options_.content))
        .storage(plugins_storage_->table())
        .meetings(meetings_for_plugin())
        .log(log_.table());
    // A tool makes no accounts of the portal's, and names nobody by them.
    if (options_.command == "serve") host_->people(portals_people_.emplace(storage()).table());
    plugin_ = taken(agenda::load_plugin(options_.plugin, *host_, options_.locale, rules()), complaint());
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
  if (!options_.form.empty()) call.form = agenda::Form{options_.form, {}};
  if (!options_.actor.empty()) {
    const std::string& name = options_.name.empty() ? options_.actor : options_.name;
    call.actor = agenda::Actor{options_.actor, name, role_bits(options_.roles)};
  }
  return call;
}

agenda::Call Session::administrators_call() const {
  agenda::Call administrators = call();
  if (!administrators.actor) administrators.actor = agenda::Actor{"agenda-host", "agenda-host", 0};
  administrators.actor->roles = AGENDA_ROLE_ADMINISTRATOR;
  return administrators;
}

void Session::need_actor() const {
  if (options_.actor.empty() || options_.roles.empty()) {
    throw Failure(kExitUsage, "say who acts: --actor ID --role ROLE[,ROLE]");
  }
}

void Session::need_meeting() const {
  if (options_.meeting.empty()) throw Failure(kExitUsage, "say at which meeting: --meeting ID");
}

std::vector<agenda::Item> Session::items() {
  const auto of_meeting =
      options_.meeting.empty() ? plugin().items(call()) : plugin().items_of_meeting(call());
  // A meeting that is not there yet is about to be made.
  const bool is_new = !of_meeting && of_meeting.problem().status == AGENDA_NOT_FOUND;
  return taken(is_new ? plugin().items(call()) : of_meeting);
}

std::vector<std::string> Session::item_ids() {
  std::vector<std::string> ids;
  for (const agenda::Item& item : items())
    ids.push_back(item.id);
  return ids;
}

std::string Session::item_id(const std::string& named) {
  return whole_id(item_ids(), named);
}

std::string Session::near_item(const std::string& named) {
  return terminal::did_you_mean(near_id(item_ids(), named));
}

}  // namespace cli
