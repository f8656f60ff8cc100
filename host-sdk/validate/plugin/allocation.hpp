// Makes memory run out, at any one allocation of a plugin.
//
// malloc and its kin are replaced in the whole program, in a build with a sanitizer operator new alone; what fails is
// decided by thread, so that nothing but the plugin's own code on the thread of its call is met.
#pragma once

#include <cstdint>

namespace validate::allocation {

enum class Fails { once, from_then_on };

// From here on the allocations of this thread are counted, and number `at`, counted from 1, fails; 0: none does.
void begin(std::uint64_t at = 0, Fails fails = Fails::once) noexcept;

// Gives how many there were, and lets all be as it was.
std::uint64_t end() noexcept;

// Code of the host within a call of the plugin: its memory does not fail.
class HostsCode {
 public:
  HostsCode() noexcept;
  ~HostsCode();
  HostsCode(const HostsCode&) = delete;
  HostsCode& operator=(const HostsCode&) = delete;

 private:
  bool was_counting_;
};

// Code of the plugin within code of the host: a visitor.
class PluginsCode {
 public:
  explicit PluginsCode(bool within_a_call) noexcept;
  ~PluginsCode();
  PluginsCode(const PluginsCode&) = delete;
  PluginsCode& operator=(const PluginsCode&) = delete;
};

// Whether begin() was called on this thread and end() was not.
bool is_under_way() noexcept;

}  // namespace validate::allocation
