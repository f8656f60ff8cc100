// This is the portal of the cases (cases.json): who and what there is, and how its own code fails when it is
// told to.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <bridges/replayed_storage.hpp>
#include <map>
#include <memory/memory_storage.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <support/intercepted_storage.hpp>

namespace cases {

class CasePortal final : public agenda::Meetings {
 public:
  CasePortal(const nlohmann::json& world, const std::string& content, bool is_replayed);

  const agenda::Host& host() const noexcept { return host_; }
  agenda::Call call(const nlohmann::json& step) const;

  void set_state(const std::string& meeting, const std::string& state);
  // The named function of the portal ("read", "apply", "meetings") fails until it is told otherwise.
  void fail_at(const std::string& function);
  agenda::MemoryStorage& records() noexcept { return memory_; }
  ReplayedStorage& replayed() noexcept { return replayed_; }

 protected:
  std::optional<agenda::Meeting> find(const agenda_call* call, std::string_view id) override;

 private:
  const nlohmann::json& world_;
  std::map<std::string, agenda::Meeting, std::less<>> meetings_;
  agenda::MemoryStorage memory_;
  ReplayedStorage replayed_{memory_.table()};
  std::string failing_;
  support::InterceptedStorage storage_;
  agenda::Host host_{"Portal of the cases", "1.0"};
};

}  // namespace cases
