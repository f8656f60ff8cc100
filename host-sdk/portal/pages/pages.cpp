#include "portal/pages/pages.hpp"

namespace portal {

void add_pages(Portal& portal) {
  add_assets(portal);
  add_home_page(portal);
  add_sign_in_pages(portal);
  add_password_page(portal);
  add_people_pages(portal);
  add_board_page(portal);
  add_earlier_meetings_page(portal);
  add_meeting_pages(portal);
  add_agenda_pages(portal);
  add_attendance_page(portal);
  add_meeting_details_pages(portal);
  add_moving_pages(portal);
  add_members_page(portal);
  add_rules_page(portal);
  add_organisation_pages(portal);
  add_item_pages(portal);
  add_record_page(portal);
}

}  // namespace portal
