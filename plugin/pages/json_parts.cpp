#include "pages/json_parts.hpp"

#include "board/entry_parts.hpp"

namespace almene::pages {

void add_correction(const Page& page, json::Value& to, const std::optional<board::Correction>& correction) {
  if (!correction || !with_people(page)) return;
  json::Value was = json::List();
  for (const auto& part : board::with_names(page.meeting, correction->was))
    was.push_back({{"label", part.label}, {"value", part.value}});
  to["correction"] = {{"was", std::move(was)},
                      {"by", correction->by},
                      {"time_ms", correction->time_ms},
                      {"utc_offset_minutes", correction->utc_offset_minutes}};
}

}  // namespace almene::pages
