// These classes are the host's side for the time of one call: its storage, meetings and log behind the ports
// of the inner folders.
#pragma once

#include <agenda/agenda.h>

#include "abi/plugin.hpp"
#include "session/call.hpp"

namespace almene::abi {

class HostStorage : public records::Storage {
 public:
  HostStorage(const Plugin& plugin, const agenda_call* call) : plugin_(plugin), call_(call) {}
  void read(const std::vector<records::Range>& ranges, const Visit& visit) override;
  std::optional<std::uint64_t> apply(const records::Batch& batch) override;
  bool sees_others() const override { return plugin_.storage.durability != AGENDA_DURABLE_WITH_HOST_COMMIT; }

 private:
  const Plugin& plugin_;
  const agenda_call* call_;
};

class HostMeetings : public session::MeetingSource {
 public:
  HostMeetings(const Plugin& plugin, const agenda_call* call) : plugin_(plugin), call_(call) {}
  board::Meeting read(const std::string& id) override;

 private:
  const Plugin& plugin_;
  const agenda_call* call_;
};

class HostPeople : public session::PeopleSource {
 public:
  HostPeople(const Plugin& plugin, const agenda_call* call) : plugin_(plugin), call_(call) {}
  std::string name_of(const std::string& person) override;

 private:
  const Plugin& plugin_;
  const agenda_call* call_;
};

class HostLog : public session::Log {
 public:
  HostLog(const Plugin& plugin, const agenda_call* call) : plugin_(plugin), call_(call) {}
  void warning(std::string_view line) override;

 private:
  const Plugin& plugin_;
  const agenda_call* call_;
};

struct Host {
  HostStorage storage;
  HostMeetings meetings;
  HostPeople people;
  HostLog log;

  Host(const Plugin& plugin, const agenda_call* call)
      : storage(plugin, call), meetings(plugin, call), people(plugin, call), log(plugin, call) {}
  session::HostServices host() { return {storage, meetings, people, log}; }
};

}  // namespace almene::abi
