// Each adds the pages of one concern.
#pragma once

namespace portal {

class Portal;

void add_pages(Portal& portal);  // all of them

}  // namespace portal
