#include "portal/name_order.hpp"

#include <unicode/coll.h>
#include <unicode/stringpiece.h>

#include <cstdint>

namespace portal {

struct NameOrder::Order {
  std::unique_ptr<icu::Collator> collator;  // null where ICU has none at all
};

NameOrder::NameOrder(const Language& language) : order_(std::make_unique<Order>()) {
  UErrorCode error = U_ZERO_ERROR;
  order_->collator.reset(icu::Collator::createInstance(icu::Locale(language.code().c_str()), error));
  if (U_FAILURE(error)) order_->collator.reset();
}

NameOrder::~NameOrder() = default;

bool NameOrder::operator()(std::string_view left, std::string_view right) const {
  if (!order_->collator) return left < right;
  const auto piece = [](std::string_view text) {
    return icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()));
  };
  UErrorCode error = U_ZERO_ERROR;
  return order_->collator->compareUTF8(piece(left), piece(right), error) == UCOL_LESS;
}

}  // namespace portal
