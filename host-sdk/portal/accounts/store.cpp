#include "portal/accounts/store.hpp"

#include "agenda/cpp/call.hpp"

namespace portal {

std::optional<agenda::Record> Store::find(const agenda::Key& key) const {
  auto records = list(agenda::Range{key, AGENDA_KEY_PARTS, 0, {}, 0});
  if (records.empty()) return {};
  return std::move(records.front());
}

std::vector<agenda::Record> Store::list(const agenda::Range& range) const {
  const agenda::Call call;
  const agenda::BorrowedCall borrowed(call);
  return storage_.read(borrowed.get(), {range}).value();
}

bool Store::apply(agenda::Batch batch, const Writing& writing) const {
  agenda::Call call;
  call.time_ms = batch.time_ms = writing.at.time_ms;
  call.utc_offset_minutes = batch.utc_offset_minutes = writing.at.utc_offset_minutes;
  batch.author = writing.author;
  const agenda::BorrowedCall borrowed(call);
  return !storage_.apply(borrowed.get(), batch).value().failed;
}

agenda::Key portal_key(std::string kind, std::string id) {
  return {"", "", "", "", std::move(kind), std::move(id)};
}

}  // namespace portal
