// Items of a meeting are shown here: their records are read once, what the actor may see is taken, and that
// is rendered.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/refusal.hpp"
#include "guide/agenda_items.hpp"
#include "pages/page.hpp"
#include "pages/posted.hpp"
#include "session/call.hpp"
#include "session/content.hpp"

namespace almene::session {

// See agenda_view_request.
struct AskedPlacement {
  std::string id_prefix{};
  int heading_level = pages::kUsualHeadingLevel;
};

struct PageRequest {
  std::string item;
  std::string view;
  std::string media_type;
  std::optional<pages::Posted> posted;  // what was typed into a form of the page that was not done
  bool wants_token = false;
  std::string known_token;
  AskedPlacement placement;
};

struct ShownPage {
  std::string text;
  std::string token;  // of a modified page; empty where none was wanted, or where it shows what was typed
  bool is_modified = true;
};

// See agenda/view.h render. This throws board::Refusal.
ShownPage show(const Content& content, const HostServices& host, const Call& call,
               const PageRequest& request);

// A summary is of one item in a list of the host's.
struct Summary {
  std::optional<board::Refusal> refusal;  // why there is none
  int unanswered = 0;
  std::string text;
};

// This gives one summary for each id, in this order, all from one reading; they have no texts where the media
// type is empty. It throws board::Refusal where nothing can be shown.
std::vector<Summary> summaries(const Content& content, const HostServices& host, const Call& call,
                               const std::vector<std::string>& ids, std::string_view media_type);

// See agenda/items.h list_of_meeting. The items are valid for the call of `use` alone. This throws
// board::Refusal.
void with_items_of_meeting(const Content& content, const HostServices& host, const Call& call,
                           const std::function<void(const std::vector<guide::AgendaItem>& items)>& use);

// See agenda/view.h state_token. This throws board::Refusal.
std::string state_token(const Content& content, const HostServices& host, const Call& call,
                        std::string_view item);

}  // namespace almene::session
