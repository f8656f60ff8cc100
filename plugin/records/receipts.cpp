#include "records/receipts.hpp"

#include <nlohmann/json.hpp>

#include "records/digest.hpp"

namespace almene::records {

using nlohmann::json;

Key receipt_key(const Scope& scope, std::string_view actor, std::string_view request_id) {
  return scope.key({}, {}, kReceipt, std::string(actor) + "/" + std::string(request_id));
}

std::string fingerprint(const Scope& scope, const std::vector<board::ActionRequest>& requests) {
  std::string all;
  // Lengths first, so that no two requests can be written alike.
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

std::string encode_receipt(const Receipt& receipt) {
  json to{{"fingerprint", receipt.fingerprint}, {"results", json::array()}};
  for (const auto& result : receipt.results)
    to["results"].push_back({{"action", result.action}, {"id", result.id}});
  return to.dump();
}

std::optional<Receipt> decode_receipt(std::string_view payload) {
  try {
    const auto from = json::parse(payload);
    Receipt receipt{from.at("fingerprint"), {}};
    for (const auto& result : from.at("results"))
      receipt.results.push_back({result.at("action"), result.at("id")});
    return receipt;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

}  // namespace almene::records
