#include "records/forgetting.hpp"

#include <agenda/storage.h>

#include <algorithm>
#include <string_view>

#include "records/receipts.hpp"

namespace almene::records {
namespace {

struct ErasedAnswer {
  std::string_view consideration;
  std::string_view member;
};

std::vector<ErasedAnswer> erased_answers(const std::vector<board::Change>& changes, const Scope& scope) {
  std::vector<ErasedAnswer> erased;
  for (const auto& change : changes) {
    if (!change.erased || change.meeting != scope.meeting) continue;
    if (const auto* answer = std::get_if<board::PreparatoryAnswer>(&change.entry))
      erased.push_back({answer->consideration, answer->member});
    if (const auto* another = std::get_if<board::AnotherAnswer>(&change.entry))
      erased.push_back({another->consideration, another->member});
  }
  return erased;
}

// The id of a receipt's key is ACTOR/REQUEST.
std::string_view actor_of(const RecordView& receipt) {
  return receipt.key[5].substr(0, receipt.key[5].find('/'));
}

}  // namespace

bool erases_answer(const std::vector<board::Change>& changes, const Scope& scope) {
  return !erased_answers(changes, scope).empty();
}

void forget_fingerprints(const std::vector<board::Change>& changes, const Scope& scope,
                         const Reading& reading, Writing& writing) {
  const auto erased = erased_answers(changes, scope);
  for (const auto* record : reading.all_of_kind(scope.key({}, {}, kReceipt, {}))) {
    if ((record->flags & AGENDA_RECORD_SEALED) == 0) continue;
    auto receipt = decode_receipt(record->payload);
    if (!receipt || receipt->fingerprint.empty()) continue;
    const bool is_of_erased = std::any_of(erased.begin(), erased.end(), [&](const ErasedAnswer& one) {
      return is_of_answer(*receipt, actor_of(*record), one.consideration, one.member);
    });
    if (!is_of_erased) continue;
    receipt->fingerprint.clear();
    auto key = agenda::key_of(record->key);
    writing.require_as_read(key);
    writing.put(std::move(key), record->flags, encode_receipt(*receipt));
  }
}

}  // namespace almene::records
