// The process that is killed: the real plugin over an SQLite file, doing one numbered thing after another.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace kills {

constexpr const char* kOrganisation = "boligselskabet";
constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";
constexpr const char* kTrust = "almene-maal.tema-3.trust-and-backing";

// What is said down the pipe of each write that is done.
struct Acknowledged {
  std::uint64_t number;
  std::uint64_t revision;
};

// The thing of that number; the same in every process, so that a killed one's last can be asked for again.
struct Step {
  std::string who;
  std::string meeting;
  std::vector<agenda::ActionRequest> requests;
};
Step step(std::uint64_t number);

// The id of its request, and of its receipt. Words that it writes are this as well.
std::string name_of(std::uint64_t number);

// Does steps from `first` on, and tells each down the pipe, until it is killed.
[[noreturn]] void write_until_killed(const std::string& file, std::uint64_t first, int pipe);

}  // namespace kills
