// Each of these functions adds the pages of one concern.
#pragma once

namespace portal {

class PageTable;
struct Settings;

void add_pages(PageTable& pages, const Settings& settings);  // all of them

void add_assets(PageTable& pages);
void add_home_page(PageTable& pages);
void add_sign_in_pages(PageTable& pages, const Settings& settings);
void add_access_pages(PageTable& pages);
void add_password_page(PageTable& pages);
void add_people_pages(PageTable& pages);
void add_security_log_page(PageTable& pages);
void add_board_page(PageTable& pages);
void add_earlier_meetings_page(PageTable& pages);
void add_meeting_pages(PageTable& pages);
void add_agenda_pages(PageTable& pages);
void add_attendance_page(PageTable& pages);
void add_meeting_details_pages(PageTable& pages);
void add_moving_pages(PageTable& pages);
void add_members_page(PageTable& pages);
void add_rules_page(PageTable& pages);
void add_organisation_pages(PageTable& pages);
void add_item_pages(PageTable& pages);
void add_plugin_pages(PageTable& pages);
void add_record_page(PageTable& pages);

}  // namespace portal
