#include "portal/pages/pages.hpp"

namespace portal {

void add_pages(Portal& portal) {
  add_assets(portal);
  add_home_page(portal);
  add_sign_in_pages(portal);
  add_password_page(portal);
  add_people_pages(portal);
  add_item_pages(portal);
  add_record_page(portal);
}

}  // namespace portal
