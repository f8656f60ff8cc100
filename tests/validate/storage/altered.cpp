#include "validate/storage/altered.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

namespace twins {

void forget(agenda::Batch& batch, std::uint32_t kind) {
  auto& all = batch.preconditions;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& one) { return one.kind == kind; }),
            all.end());
}

agenda_status Altered::read(const agenda_call* call, const std::vector<agenda::RangeView>& views,
                            const Visit& visit) {
  std::vector<agenda::Range> asked;
  std::vector<Records> found(views.size());
  for (const agenda::RangeView& view : views) {
    asked.push_back(range_of(view));
    if (alterations_.asks) alterations_.asks(asked.back());
  }
  const auto show = [&](std::size_t i) {
    if (alterations_.shows) alterations_.shows(range_of(views[i]), found[i]);
    for (const agenda::Record& record : found[i]) {
      const std::uint64_t range = alterations_.numbers ? alterations_.numbers(i) : i;
      agenda_status status = visit(range, view_of(record));
      if (alterations_.hears) status = alterations_.hears(status);
      if (status == AGENDA_NEXT_RANGE) break;
      if (status != AGENDA_OK) return status;
    }
    return AGENDA_OK;
  };
  if (!alterations_.range_by_range) {
    // All is read at once into values, so that it stays one snapshot.
    inner_.read(call, asked, [&](std::uint64_t range, const agenda::RecordView& record) {
      found[range].push_back(agenda::record_of(record));
      return AGENDA_OK;
    });
  }
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (alterations_.range_by_range) {
      found[i] = inner_.read(call, {asked[i]}).value();
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    const agenda_status status = show(i);
    if (status != AGENDA_OK) return status;
  }
  return AGENDA_OK;
}

agenda::Applied Altered::apply(const agenda_call*, const agenda::BatchView& view) {
  agenda::Batch batch = batch_of(view);
  if (alterations_.writes) alterations_.writes(batch);
  if (alterations_.applies) return alterations_.applies(inner_, batch);
  return inner_.apply(nullptr, batch).value();
}

}  // namespace twins
