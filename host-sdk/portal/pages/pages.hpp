// Each adds the pages of one concern.
#pragma once

namespace portal {

class Portal;

void add_pages(Portal& portal);  // all of them

void add_assets(Portal& portal);
void add_home_page(Portal& portal);
void add_sign_in_pages(Portal& portal);
void add_password_page(Portal& portal);
void add_people_pages(Portal& portal);
void add_board_page(Portal& portal);
void add_earlier_meetings_page(Portal& portal);
void add_meeting_pages(Portal& portal);
void add_agenda_pages(Portal& portal);
void add_attendance_page(Portal& portal);
void add_meeting_details_pages(Portal& portal);
void add_moving_pages(Portal& portal);
void add_members_page(Portal& portal);
void add_rules_page(Portal& portal);
void add_organisation_pages(Portal& portal);
void add_item_pages(Portal& portal);
void add_record_page(Portal& portal);

}  // namespace portal
