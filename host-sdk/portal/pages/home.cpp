#include "portal/pages/page.hpp"
#include "portal/pages/pages.hpp"

namespace portal {
namespace {

Answer home(const Asked& asked) {
  View view;
  view["title"] = asked.word("home.title");
  return page(asked, "home", std::move(view));
}

}  // namespace

void add_home_page(Portal& portal) {
  portal.add("GET", "/", For::signed_in, home);
}

}  // namespace portal
