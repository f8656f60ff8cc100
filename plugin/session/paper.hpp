// Pages and papers that are not of one item are made here: see agenda/pages.h.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pages/posted.hpp"
#include "session/call.hpp"
#include "session/content.hpp"
#include "session/show.hpp"

namespace almene::session {

struct PaperRequest {
  std::string page;
  std::string media_type;
  std::vector<std::pair<std::string, std::string>> query;
  std::optional<pages::Posted> posted;
  bool wants_token = false;
  std::string known_token;
  AskedPlacement placement;
};

// This throws board::Refusal.
ShownPage show_paper(const Content& content, const HostServices& host, const Call& call,
                     const PaperRequest& request);

}  // namespace almene::session
