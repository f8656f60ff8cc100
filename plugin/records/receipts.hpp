// Receipts make a write safe to repeat. No text of anybody's is in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/actions.hpp"
#include "json/value.hpp"
#include "records/reading.hpp"

namespace almene::records {

// Receipts are kept at least this long; tidy_records erases older ones.
constexpr std::int64_t kReceiptsKeptMs = std::int64_t{90} * 24 * 60 * 60 * 1000;

struct Result {
  std::string action;
  std::string id;  // of what was made or changed
};

struct Receipt {
  std::string fingerprint;  // empty: forgotten, so that the request is never taken for the same again
  std::vector<Result> results;
  // These members' answers were sent. Earlier versions did not say it.
  std::optional<std::vector<std::string>> about{};
};

Key receipt_key(const Scope& scope, std::string_view actor, std::string_view request_id);

// The fingerprint tells two requests apart: it is made of everything that was asked for, and for which
// meeting.
std::string fingerprint(const Scope& scope, const std::vector<board::ActionRequest>& requests);

// This writes the results as they stand in a receipt and in the outcome of a call.
json::Value results_json(const Receipt& receipt);

// It tells whether the receipt of an actor's request may be of an answer of this member.
bool is_of_answer(const Receipt& receipt, std::string_view actor, std::string_view consideration,
                  std::string_view member);

// It tells whether the receipt of an actor's request may be of this comment of a member's, or of how anybody settled it: an
// id may have been that of several, one after the other.
bool is_of_comment(const Receipt& receipt, std::string_view actor, std::string_view id,
                   std::string_view member);

std::string encode_receipt(const Receipt& receipt);
std::optional<Receipt> decode_receipt(std::string_view payload);

// This gives the receipt of a request that was done before; nothing where the request is new. It throws
// board::Refusal where the same request id was used for another request.
std::optional<Receipt> earlier_receipt(const Reading& reading, const Key& key,
                                       const std::string& fingerprint);

}  // namespace almene::records
