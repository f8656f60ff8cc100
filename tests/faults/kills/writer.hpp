// This is the process that is killed: the real plugin over an SQLite file, doing one numbered step after
// another.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <cstdint>
#include <loader/loader.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kills {

constexpr const char* kOrganisation = "boligselskabet";
constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";
constexpr const char* kTrust = "almene-maal.tema-3.trust-and-backing";

// This is the plugin over the file, in a process of its own or in the one that looks afterwards. A meeting is in session
// or has ended as its steps need it.
class Board {
 public:
  explicit Board(const std::string& file);
  ~Board();
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;

  const agenda::Plugin& plugin() const { return *plugin_; }
  const agenda_host_storage* storage() const { return storage_.table(); }
  void come_to(std::uint64_t number);

 private:
  class Meetings;
  std::unique_ptr<Meetings> meetings_;
  agenda::OpenStorage storage_;
  agenda::Host host_{"kills", "1"};
  std::optional<agenda::Plugin> plugin_;
};

// The writer sends this down the pipe for each write that is done.
struct Acknowledged {
  std::uint64_t number;
  std::uint64_t revision;
};

// This is the step of that number; it is the same in every process, so that the last step of a killed process
// can be asked for again.
struct Step {
  std::string who;
  std::string meeting;
  std::vector<agenda::ActionRequest> requests;
};
Step step(std::uint64_t number);
bool is_adoption(const Step& step);
agenda::Call call_of(std::uint64_t number, const Step& step);

// This is the id of the step's request and of its receipt. It is also the text that the step writes.
std::string name_of(std::uint64_t number);

// It does steps from `first` on, and reports each down the pipe, until it is killed.
[[noreturn]] void write_until_killed(const std::string& file, std::uint64_t first, int pipe);

}  // namespace kills
