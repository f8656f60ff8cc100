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
void add_item_pages(Portal& portal);
void add_record_page(Portal& portal);

}  // namespace portal
