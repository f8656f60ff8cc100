#include "records/receipts.hpp"

#include <algorithm>

#include "board/refusal.hpp"
#include "json/document.hpp"
#include "json/text.hpp"
#include "records/digest.hpp"

namespace almene::records {

Key receipt_key(const Scope& scope, std::string_view actor, std::string_view request_id) {
  return scope.key({}, {}, kReceipt, std::string(actor) + "/" + std::string(request_id));
}

std::string fingerprint(const Scope& scope, const std::vector<board::ActionRequest>& requests) {
  std::string all;
  // The length of each part stands before it, so that no two requests can be written alike.
  const auto add = [&](std::string_view part) {
    all.append(std::to_string(part.size())).append(":").append(part);
  };
  add(scope.meeting);
  for (const auto& request : requests) {
    add(request.action);
    add(request.item);
    add(request.expected_revision ? std::to_string(*request.expected_revision) : "-");
    add(std::to_string(request.values.list().size()));
    for (const auto& [name, value] : request.values.list()) {
      add(name);
      add(value);
    }
  }
  return digest(all);
}

json::Value results_json(const Receipt& receipt) {
  json::Value results = json::List();
  for (const auto& result : receipt.results)
    results.push_back({{"action", result.action}, {"id", result.id}});
  return results;
}

bool is_of_answer(const Receipt& receipt, std::string_view actor, std::string_view consideration,
                  std::string_view member) {
  const bool is_of_consideration =
      std::any_of(receipt.results.begin(), receipt.results.end(), [&](const Result& result) {
        return result.action == "answer_consideration" && result.id == consideration;
      });
  if (!is_of_consideration) return false;
  // A receipt that does not say whose answers were sent may be of anybody's: forgetting too much costs
  // nothing but that a repetition is refused.
  if (!receipt.about || actor == member) return true;
  return std::find(receipt.about->begin(), receipt.about->end(), member) != receipt.about->end();
}

bool is_of_comment(const Receipt& receipt, std::string_view actor, std::string_view id,
                   std::string_view member) {
  return std::any_of(receipt.results.begin(), receipt.results.end(), [&](const Result& result) {
    const bool is_written = result.action == "comment_on_minutes" && actor == member;
    return result.id == id && (is_written || result.action == "settle_comment");
  });
}

std::string encode_receipt(const Receipt& receipt) {
  json::Value to{{"results", results_json(receipt)}};
  if (!receipt.fingerprint.empty()) to["fingerprint"] = receipt.fingerprint;
  if (receipt.about) {
    to["about"] = json::List();
    for (const auto& member : *receipt.about)
      to["about"].push_back(member);
  }
  return json::written(to);
}

std::optional<Receipt> decode_receipt(std::string_view payload) {
  const json::Document from(payload);
  if (!from) return std::nullopt;
  try {
    Receipt receipt{std::string(from.root().text_or_empty("fingerprint")), {}};
    if (const auto about = from.root().find("about")) {
      receipt.about.emplace();
      for (const auto& member : about->items())
        receipt.about->emplace_back(member.as_text());
    }
    for (const auto& result : from.root().at("results").items())
      receipt.results.push_back({std::string(result.text("action")), std::string(result.text("id"))});
    return receipt;
  } catch (const json::Mismatch&) {
    return std::nullopt;
  }
}

std::optional<Receipt> earlier_receipt(const Reading& reading, const Key& key,
                                       const std::string& fingerprint) {
  if (!reading.holds(key)) return std::nullopt;
  auto receipt = decode_receipt(reading.payload_of(key));
  if (!receipt || receipt->fingerprint != fingerprint)
    throw board::Refusal(board::RefusalKind::conflict, "request.reused");
  return receipt;
}

}  // namespace almene::records
