// A meeting has items of the host's own. One that is wrong must not cost the board its meeting, nor the
// process its life.
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

agenda::OwnItem right_item(const std::string& id = "budget") {
  return {id,         "Budget 2027", AGENDA_ITEM_DECISION, 20, AGENDA_CLOSED_NO,
          "Se bilag", "Godkendes",   {{"Bilag", "/b"}}};
}

using OwnItemChange = void (*)(agenda::Meeting& meeting);
using OwnItemDamage = void (*)(agenda_meeting& meeting);

struct WrongWay {
  const char* what;
  OwnItemChange change;            // of the meeting as C++ has it
  OwnItemDamage damage = nullptr;  // of what the plugin is shown of it
};

// A text that no page may show as it is.
constexpr const char* kHostileWords = "\"><script>alert(1)</script>\n\xE2\x80\xAE";

constexpr std::size_t kManyMore = 10'000;

const agenda_own_item* const kNoItem[] = {nullptr};
const agenda_own_item kShortOwnItem = {16, 0, 0, 0, {nullptr, 7}, {nullptr, 7}, {}, {}, nullptr, 3};
const agenda_own_item* const kCutOwnItem[] = {&kShortOwnItem};

constexpr WrongWay kWrongWays[] = {
    {"an own item with an id of 125 bytes",
     [](agenda::Meeting& meeting) { meeting.own_items = {right_item(std::string(125, 'a'))}; }},
    {"an own item with an id that is none",
     [](agenda::Meeting& meeting) { meeting.own_items = {right_item("a b/c")}; }},
    {"two own items with one id",
     [](agenda::Meeting& meeting) { meeting.own_items = {right_item(), right_item()}; }},
    {"10,000 own items",
     [](agenda::Meeting& meeting) {
       for (std::size_t i = 0; i < kManyMore; ++i)
         meeting.own_items.push_back(right_item("p" + std::to_string(i)));
     }},
    {"an order of ids that nobody knows",
     [](agenda::Meeting& meeting) { meeting.order = {"own:nobody", "no.such.item", "", "a b", "own:"}; }},
    {"an order that names one item 10,000 times",
     [](agenda::Meeting& meeting) { meeting.order.assign(kManyMore, "own:budget"); }},
    {"an own item without a title", [](agenda::Meeting& meeting) { meeting.own_items[0].title.clear(); }},
    {"an own item whose text is no UTF-8",
     [](agenda::Meeting& meeting) { meeting.own_items[0].text = "\xFF\xFE"; }},
    {"an own item with 10,000 letters without a space",
     [](agenda::Meeting& meeting) { meeting.own_items[0].text = std::string(10'000, 'W'); }},
    {"hostile texts",
     [](agenda::Meeting& meeting) {
       agenda::OwnItem& item = meeting.own_items[0];
       item.title = item.text = item.recommendation = kHostileWords;
       item.papers = {{kHostileWords, "javascript:alert(1)"}};
       meeting.place = meeting.board_name = meeting.organisation_name = meeting.start = kHostileWords;
     }},
    {"numbers from the future",
     [](agenda::Meeting& meeting) {
       agenda::OwnItem& item = meeting.own_items[0];
       item.type = item.closed = item.minutes = 77'777;
     }},
    {"a null own item", nullptr,
     [](agenda_meeting& meeting) {
       meeting.own_items = kNoItem;
       meeting.own_item_count = 1;
     }},
    {"an own item cut short", nullptr,
     [](agenda_meeting& meeting) {
       meeting.own_items = kCutOwnItem;
       meeting.own_item_count = 1;
     }},
    {"a count of own items without any", nullptr,
     [](agenda_meeting& meeting) {
       meeting.own_items = nullptr;
       meeting.own_item_count = UINT64_MAX;
     }},
};

std::string broken_own_items(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  const agenda::Meeting whole = portal.world.meeting();
  const std::string& item = items.back().id;
  const auto asks = page_asks_if_any(portal);
  for (const WrongWay& way : kWrongWays) {
    portal.world.meeting() = whole;
    portal.world.meeting().own_items = {right_item()};
    if (way.change != nullptr) way.change(portal.world.meeting());
    // An order says which items there are; the item that is shown is one of them.
    portal.world.meeting().items = {item};
    portal.world.damages = way.damage;
    for (const char* type : kMediaTypes) {
      step(words("a meeting with ", way.what, ", as ", type));
      const Said said = portal.render(portal.call(people().front()), item, "meeting", type);
      expect(said.ok(), "a meeting with ", way.what, " was not shown: ", in_words(said));
      expect(agenda::is_utf8(said.written), "a meeting with ", way.what, " made a page that is no UTF-8");
      expect(said.written.find("<script>alert") == std::string::npos || std::string_view(type) != "text/html",
             "a meeting with ", way.what, " made a page with a script in it");
    }
    for (const PageAsk& ask : asks) {
      const std::string what = words("a meeting with ", way.what, ": ", in_words(ask, people().front()));
      step(what);
      const Said said = portal.render_page(portal.call(people().front()), ask.request());
      expect(said.ok(), what, " was not shown: ", in_words(said));
      expect(!is_text(ask) || agenda::is_utf8(said.written), what, " is no UTF-8");
      expect(ask.type != "text/html" || said.written.find("<script>alert") == std::string::npos, what,
             " has a script in it");
    }
  }
  return words(std::size(kWrongWays), " ways, 3 media types of a view, and ", asks.size(), " pages");
}

}  // namespace

Checks<PluginSubject> own_item_checks() {
  return {{"own-items-broken",
           "A meeting is shown where its own items are wrong: those are left out, and harm nothing.",
           &broken_own_items}};
}

}  // namespace validate
