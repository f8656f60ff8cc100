#include "meetings/holding_storage.hpp"

#include <map>
#include <new>
#include <string>
#include <vector>

#include "agenda/cpp/members.hpp"
#include "agenda/cpp/text.hpp"

namespace agenda {
namespace {

// This keeps which meetings one request has read so far, and at which revisions. A request is recognised by
// its id as well as by the address of its call, because the next request's call may lie at the same address.
// A request that is tried again reads its meetings again.
struct Held {
  const agenda_call* call = nullptr;
  std::string request;
  std::map<Key, std::uint64_t> revisions;

  bool is_of(const agenda_call* under_way) const {
    return call == under_way && request == view_of(whole(under_way).request_id);
  }
};

Held& held() {
  thread_local Held held;
  return held;
}

}  // namespace

HoldingStorage::HoldingStorage(const agenda_host_storage* real) : real_(real), table_(whole(real)) {
  table_.struct_size = sizeof table_;
  table_.self = this;
  table_.read = &read;
  table_.apply = &apply;
}

void HoldingStorage::has_read(const agenda_call* call, const Key& key, std::uint64_t revision) {
  Held& now = held();
  if (!now.is_of(call)) now = {call, string_of(whole(call).request_id), {}};
  now.revisions[key] = revision;
}

agenda_status HoldingStorage::read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                                   std::uint64_t count, void* ctx, Visit visit) {
  const auto* real = static_cast<HoldingStorage*>(self)->real_;
  return real->read(real->self, call, ranges, count, ctx, visit);
}

agenda_status HoldingStorage::apply(void* self, const agenda_call* call, const agenda_batch* batch,
                                    agenda_applied* applied) {
  const auto* real = static_cast<HoldingStorage*>(self)->real_;
  const Held& now = held();
  if (call == nullptr || !has(batch, &agenda_batch::put_count) || !now.is_of(call))
    return real->apply(real->self, call, batch, applied);
  try {
    std::vector<agenda_key> keys;
    std::vector<agenda_precondition> conditions;
    keys.reserve(now.revisions.size());
    conditions.reserve(now.revisions.size());
    std::vector<const agenda_precondition*> all(batch->preconditions,
                                                batch->preconditions + batch->precondition_count);
    for (const auto& [key, revision] : now.revisions) {
      keys.push_back(c_key(view_of(key)));
      auto condition = sized<agenda_precondition>();
      condition.kind = revision == 0 ? AGENDA_MUST_BE_ABSENT : AGENDA_MUST_BE_AT_REVISION;
      condition.key = &keys.back();
      condition.revision = revision;
      conditions.push_back(condition);
      all.push_back(&conditions.back());
    }
    agenda_batch more = whole(batch);
    more.preconditions = all.data();
    more.precondition_count = all.size();
    return real->apply(real->self, call, &more, applied);
  } catch (const std::bad_alloc&) {
    return AGENDA_OUT_OF_MEMORY;
  }
}

}  // namespace agenda
