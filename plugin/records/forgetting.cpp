#include "records/forgetting.hpp"

#include <agenda/storage.h>

#include <algorithm>
#include <string_view>

#include "records/receipts.hpp"

namespace almene::records {
namespace {

// The receipts name what was sent by the action and this id.
struct ErasedWords {
  std::string_view id;
  std::string_view member;
  bool is_comment = false;
};

std::vector<ErasedWords> erased_words(const std::vector<board::Change>& changes, const Scope& scope) {
  std::vector<ErasedWords> erased;
  for (const auto& change : changes) {
    if (!change.erased || change.meeting != scope.meeting) continue;
    if (const auto* answer = std::get_if<board::PreparatoryAnswer>(&change.entry))
      erased.push_back({answer->consideration, answer->member});
    if (const auto* another = std::get_if<board::AnotherAnswer>(&change.entry))
      erased.push_back({another->consideration, another->member});
    if (const auto* comment = std::get_if<board::Comment>(&change.entry))
      erased.push_back({comment->id, comment->member, true});
  }
  return erased;
}

// The id of a receipt's key is ACTOR/REQUEST.
std::string_view actor_of(const RecordView& receipt) {
  return receipt.key[5].substr(0, receipt.key[5].find('/'));
}

}  // namespace

bool erases_own_words(const std::vector<board::Change>& changes, const Scope& scope) {
  return !erased_words(changes, scope).empty();
}

void forget_fingerprints(const std::vector<board::Change>& changes, const Scope& scope,
                         const Reading& reading, Writing& writing) {
  const auto erased = erased_words(changes, scope);
  for (const auto* record : reading.all_of_kind(scope.key({}, {}, kReceipt, {}))) {
    auto receipt = decode_receipt(record->payload);
    if (!receipt || receipt->fingerprint.empty()) continue;
    const bool is_sealed_receipt = (record->flags & AGENDA_RECORD_SEALED) != 0;
    const bool is_of_erased = std::any_of(erased.begin(), erased.end(), [&](const ErasedWords& one) {
      const auto actor = actor_of(*record);
      if (one.is_comment) return is_of_comment(*receipt, actor, one.id, one.member);
      return is_sealed_receipt && is_of_answer(*receipt, actor, one.id, one.member);
    });
    if (!is_of_erased) continue;
    receipt->fingerprint.clear();
    auto key = agenda::key_of(record->key);
    writing.require_as_read(key);
    writing.put(std::move(key), record->flags, encode_receipt(*receipt));
  }
}

}  // namespace almene::records
