// This makes memory run out, at any one allocation of a plugin.
//
// malloc and the like are replaced in the whole program; in a build with a sanitizer operator new alone is.
// What fails is decided for each thread, so that nothing but the plugin's own code on the thread of its call
// is affected.
#pragma once

#include <cstdint>

namespace validate::allocation {

enum class Fails { once, from_then_on };

// From here on the allocations of this thread are counted, and number `at`, counted from 1, fails. Where `at`
// is 0, none fails.
void begin(std::uint64_t at = 0, Fails fails = Fails::once) noexcept;

// It returns how many allocations there were, and ends the counting and the failing.
std::uint64_t end() noexcept;

// It marks code of the host within a call of the plugin: the memory of that code does not fail.
class HostsCode {
 public:
  HostsCode() noexcept;
  ~HostsCode();
  HostsCode(const HostsCode&) = delete;
  HostsCode& operator=(const HostsCode&) = delete;

 private:
  bool was_counting_;
};

// It marks code of the plugin within code of the host, which is a visitor.
class PluginsCode {
 public:
  explicit PluginsCode(bool within_a_call) noexcept;
  ~PluginsCode();
  PluginsCode(const PluginsCode&) = delete;
  PluginsCode& operator=(const PluginsCode&) = delete;
};

// It tells whether begin() was called on this thread and end() was not.
bool is_under_way() noexcept;

}  // namespace validate::allocation
