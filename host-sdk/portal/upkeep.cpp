#include "portal/upkeep.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <vector>

#include "portal/adoption.hpp"

namespace portal {
namespace {

// An account cannot have this id, as the ids of accounts have no capital letters.
constexpr const char* kOwnId = "Portal";

agenda::Call call_of(const Services& portal, const std::pair<std::string, std::string>& board) {
  agenda::Call call = portal.call(User(portal.languages().standard()), board.first, board.second);
  call.actor = agenda::Actor{kOwnId, kOwnId, AGENDA_ROLE_PORTAL};
  call.request_id = "tidy-" + date_of(portal.now());
  return call;
}

// It does nothing where the plugin has no such action, or none that the portal may do.
agenda::Result<agenda::Done> tidy_records(const agenda::Plugin& plugin, const agenda::Call& call) {
  const auto actions = plugin.actions(call);
  if (!actions) return actions.problem();
  const bool may_tidy = std::any_of(actions->begin(), actions->end(), [](const agenda::Action& action) {
    return action.name == AGENDA_ACTION_TIDY_RECORDS && action.target == AGENDA_TARGET_ORGANISATION &&
           (action.roles & AGENDA_ROLE_PORTAL) != 0;
  });
  if (!may_tidy) return agenda::Done{};
  const auto performed = plugin.perform(call, {{AGENDA_ACTION_TIDY_RECORDS, "", {}, std::nullopt}});
  if (!performed) return performed.problem();
  return agenda::Done{};
}

// It returns false where the work failed, and logs that together with `otherwise`, which says what was not
// done.
template <class Work>
bool is_done(const std::string& otherwise, Work work) {
  try {
    work();
    return true;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "agenda-host: %s: %s\n", otherwise.c_str(), error.what());
    return false;
  }
}

}  // namespace

Upkeep::~Upkeep() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stops_ = true;
  }
  wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Upkeep::start(const Schedule& schedule) {
  between_ = schedule.between;
  thread_ = std::thread([this, schedule] {
    if (!wait(schedule.first)) return;
    do {
      pass();
    } while (wait(schedule.again));
  });
}

bool Upkeep::wait(std::chrono::milliseconds time) {
  std::unique_lock<std::mutex> lock(mutex_);
  wakes_.wait_for(lock, time, [this] { return stops_; });
  return !stops_;
}

bool Upkeep::is_stopping() {
  return !wait(std::chrono::milliseconds(0));
}

int Upkeep::pass() {
  int tidied = 0;
  clear_security_log();
  for (const BoardId& board : boards()) {
    if (is_stopping()) return tidied;
    if (!tidy(board)) continue;
    ++tidied;
    if (!wait(between_)) return tidied;
  }
  return tidied;
}

void Upkeep::clear_security_log() {
  is_done("the security log was not cleared of what is too old", [&] {
    while (!is_stopping() && portal_.security_log().clear_away({portal_.now(), kOwnId}) > 0) {
    }
  });
}

// The boards of an organisation are tidied also where another organisation cannot be read.
std::vector<Upkeep::BoardId> Upkeep::boards() const {
  std::vector<BoardId> all;
  std::vector<Organisation> organisations;
  is_done("the organisations were not read", [&] { organisations = portal_.boards().organisations(); });
  for (const Organisation& organisation : organisations) {
    is_done("the boards of " + organisation.id + " were not read", [&] {
      for (const Board& board : portal_.boards().boards(organisation.id))
        all.emplace_back(organisation.id, board.id);
    });
  }
  return all;
}

// It tells whether the board's records were tidied now.
bool Upkeep::tidy(const BoardId& board) {
  const std::string today = date_of(portal_.now());
  if (tidied_[board] == today) return false;
  const agenda::Call call = call_of(portal_, board);
  const std::string name = board.first + "/" + board.second;
  const bool is_mended = is_done("the index of the meetings of " + name + " was not mended",
                                 [&] { portal_.arrangements().mend_meeting_index(call).value(); });
  const bool is_locked = is_done("meetings of " + name + " whose minutes are adopted were not locked",
                                 [&] { lock_all_adopted(portal_, call); });
  const bool is_tidied = is_done("the records of " + name + " were not tidied",
                                 [&] { tidy_records(portal_.plugin(), call).value(); });
  if (is_mended && is_locked && is_tidied) tidied_[board] = today;
  return is_tidied;
}

}  // namespace portal
