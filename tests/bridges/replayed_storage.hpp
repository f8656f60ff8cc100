// This storage is a host's whose database cannot be waited for: what a call asks for is fetched after the call
// has ended with UNAVAILABLE, and the same call is then made again.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <memory/memory_storage.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cases {

class ReplayedStorage final : public agenda::Storage {
 public:
  explicit ReplayedStorage(const agenda_host_storage* database)
      : Storage(AGENDA_DURABLE_ON_RETURN), database_(database) {}

  // A call that was made before begins again: what was fetched for it is given in the same order.
  void begin_again() noexcept { next_ = 0; }
  // A new call begins, of which nothing is known.
  void begin() {
    asked_.clear();
    next_ = 0;
  }
  // It tells whether the last call ended because something was not there yet, and fetches it.
  bool fetch();

 protected:
  agenda_status read(const agenda_call* call, const std::vector<agenda::RangeView>& ranges,
                     const Visit& visit) override;
  agenda::Applied apply(const agenda_call* call, const agenda::BatchView& batch) override;

 private:
  struct Found {
    std::uint64_t range;
    agenda::Record record;
  };
  // It is a request that the plugin made, and what came of it once it was fetched.
  struct Asked {
    std::string request;
    std::vector<agenda::Range> ranges;
    std::optional<agenda::Batch> batch;
    std::vector<Found> found;
    agenda::Applied applied;
    bool is_fetched = false;
  };

  // It returns what was fetched for the request, which must be the one that was made at this place before. A
  // request that is new ends the call.
  const Asked& fetched(Asked asked);

  agenda::StorageClient database_;
  std::vector<Asked> asked_;
  std::size_t next_ = 0;
};

}  // namespace cases
