// This is the process that is killed: the real plugin over an SQLite file, doing one numbered step after
// another.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace kills {

constexpr const char* kOrganisation = "boligselskabet";
constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";
constexpr const char* kTrust = "almene-maal.tema-3.trust-and-backing";

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

// This is the id of the step's request and of its receipt. It is also the text that the step writes.
std::string name_of(std::uint64_t number);

// It does steps from `first` on, and reports each down the pipe, until it is killed.
[[noreturn]] void write_until_killed(const std::string& file, std::uint64_t first, int pipe);

}  // namespace kills
