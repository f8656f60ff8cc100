#include "portal/pages/pages.hpp"

namespace portal {

void add_pages(PageTable& pages, const Settings& settings) {
  add_assets(pages);
  add_home_page(pages);
  add_sign_in_pages(pages, settings);
  add_access_pages(pages);
  add_password_page(pages);
  add_people_pages(pages);
  add_security_log_page(pages);
  add_board_page(pages);
  add_earlier_meetings_page(pages);
  add_meeting_pages(pages);
  add_agenda_pages(pages);
  add_attendance_page(pages);
  add_meeting_details_pages(pages);
  add_moving_pages(pages);
  add_members_page(pages);
  add_rules_page(pages);
  add_organisation_pages(pages);
  add_item_pages(pages);
  add_plugin_pages(pages);
  add_record_page(pages);
}

}  // namespace portal
