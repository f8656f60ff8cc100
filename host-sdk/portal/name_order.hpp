// Names are sorted as the reader's language does: in Danish æ, ø and å come last, in that order, and capital
// letters do not come before small ones.
#pragma once

#include <memory>
#include <string_view>

#include "portal/language.hpp"

namespace portal {

// It may be used by one thread at a time. Where the system knows nothing of the language, its own order is
// Unicode's.
class NameOrder {
 public:
  explicit NameOrder(const Language& language);
  ~NameOrder();
  NameOrder(const NameOrder&) = delete;
  NameOrder& operator=(const NameOrder&) = delete;

  // It tells whether `left` comes before `right`.
  bool operator()(std::string_view left, std::string_view right) const;

 private:
  struct Order;
  std::unique_ptr<Order> order_;
};

}  // namespace portal
