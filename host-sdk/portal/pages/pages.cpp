#include "portal/pages/pages.hpp"

#include "portal/portal.hpp"

namespace portal {

void add_pages(Portal& portal) {
  static_cast<void>(portal);
}

}  // namespace portal
