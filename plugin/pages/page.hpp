// A page is made from what the actor may see, and the words to say it in. Pages decide nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "board/item_view.hpp"
#include "guide/words.hpp"
#include "pages/posted.hpp"

namespace almene::pages {

enum class ViewKind { prepare, meeting, projector, record, summary, sheet };
enum class MediaType { html, json, text };

// This says where a host shows a view; the numbers are those of view.h.
enum class Place : std::uint32_t { page = 1, screen, list, paper };

// A view, with whom it serves and in which states of the item. A host offers views by it; whoever asks for a
// view at another time gets it all the same.
struct ViewType {
  std::string_view name;
  ViewKind term;
  Place place;
  board::Roles roles;
  board::ItemStates states;
};

constexpr ViewType kViews[] = {
    {"prepare", ViewKind::prepare, Place::page, board::kPreparing, board::kUntilTheEnd},
    {"meeting", ViewKind::meeting, Place::page, board::kEverybody, board::kAlways},
    {"projector", ViewKind::projector, Place::screen, board::kRecording, board::kUntilTheEnd},
    {"record", ViewKind::record, Place::page, board::kEverybody, board::kAtWork | board::ItemState::locked},
    {"summary", ViewKind::summary, Place::list, board::kEverybody, board::kAlways},
    {"sheet", ViewKind::sheet, Place::paper, board::kPreparing | board::Role::minute_taker, board::kSealed}};
// A screen is read by everybody in the room.
constexpr board::Audience audience_of(ViewKind view) {
  return view == ViewKind::projector ? board::Audience::room : board::Audience::actor;
}

constexpr board::Named<MediaType> kMediaTypes[] = {
    {MediaType::html, "text/html"}, {MediaType::json, "application/json"}, {MediaType::text, "text/plain"}};

// The host takes forms at this address; pages have no forms without it.
struct FormTarget {
  std::string_view address;
  const std::vector<std::pair<std::string, std::string>>& hidden;
  std::string_view meeting{};  // that each form names; empty: it is the call's
};

constexpr int kUsualHeadingLevel = 2;
constexpr int kMostHeadingLevel = 4;  // headings go two levels deeper, and HTML has six

// A page that is put into another one has a prefix before its ids, and headings that continue those around
// it.
struct Placement {
  std::string_view id_prefix{};
  int heading_level = kUsualHeadingLevel;  // of the first heading
};

struct Page {
  ViewKind view;
  const board::ItemView& item_view;
  const std::vector<board::ItemView>& children;  // of a theme
  const board::Meeting& meeting;
  const board::Actor& actor;
  const guide::Phrasebook& words;
  const FormTarget* form;  // may be null
  const Posted* posted;    // may be null
  board::Now now;
  Placement placement{};
  // This is the name of a page that is not of one item; its item view is of nothing.
  std::string_view paper{};
  // The page is for residents: it adds no name to what the board wrote, and says nothing of preparation.
  bool for_residents = false;
};

// `render` appends the page to `out`.
void render(const Page& page, MediaType type, std::string& out);

// An asset is a file that pages need from the host's own address; it is empty where there is none of this
// name.
std::string_view asset(std::string_view name);

}  // namespace almene::pages
