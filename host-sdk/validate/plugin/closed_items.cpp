// This check closes an item of the host's own: whoever has no seat at the board, and takes no minutes for it, is told
// the same whatever the item says.
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

constexpr std::uint32_t kInsiders = AGENDA_ROLE_CHAIR | AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER |
                                    AGENDA_ROLE_ALTERNATE | AGENDA_ROLE_MINUTE_TAKER;
constexpr const char* kItem = "lukket";

// Both are as long, so that no length tells them apart. Papers may be compressed, so they are compared and not read.
constexpr const char* kOneSecret = "hemmelig-kanin";
constexpr const char* kAnotherSecret = "fortrolig-ulvs";

agenda::OwnItem closed_item(const std::string& secret, std::uint32_t closed) {
  const std::string title =
      closed == AGENDA_CLOSED_WHOLLY ? "Titel " + secret : "Titlen er ingen hemmelighed";
  return {kItem,
          title,
          AGENDA_ITEM_DECISION,
          20,
          closed,
          "Tekst " + secret,
          "Indstilling " + secret,
          {{"Bilag " + secret, "/" + secret}}};
}

// It says the item's secret to the plugin, in whatever way the check is about.
using Say = std::function<bool(const std::string& secret)>;

class Comparison {
 public:
  Comparison(Portal& portal, std::uint32_t closed)
      : portal_(portal), asks_(page_asks(portal)), closed_(closed) {}

  std::size_t compared = 0;
  bool is_seen = false;  // by somebody who may

  // Adopted minutes may show a digest of all that they say, so pages that are not the same may still tell nothing: after
  // such actions `digests_may_differ`, and the secret itself is looked for.
  void compare(const std::string& what, const Say& say, bool digests_may_differ = false) {
    const auto one = pages_with(say, kOneSecret), another = pages_with(say, kAnotherSecret);
    if (one.empty() || another.empty()) return;
    for (std::size_t i = 0; i < one.size(); ++i) {
      is_seen = is_seen || (one[i].may_see && one[i].text != another[i].text);
      if (one[i].may_see) continue;
      expect(one[i].text.find(kOneSecret) == std::string::npos, what, " stands on ", one[i].where,
             ", who may not see closed items");
      expect(digests_may_differ || one[i].text == another[i].text, what, " can be told from ", one[i].where,
             ", who may not see closed items");
      ++compared;
    }
  }

 private:
  struct Page {
    std::string where;
    std::string text;
    bool may_see;
  };

  std::vector<Page> pages_with(const Say& say, const std::string& secret) {
    portal_.world.meeting().own_items = {closed_item(secret, closed_)};
    if (!say(secret)) return {};
    std::vector<Page> all;
    for (const agenda::Actor& actor : people()) {
      agenda::Call call = with_form(portal_.call(actor));
      call.request_id.clear();
      for (const PageAsk& ask : asks_) {
        const Said said = portal_.render_page(call, ask.request());
        all.push_back({in_words(ask, actor), said.ok() ? said.written : in_words(said),
                       (actor.roles & kInsiders) != 0});
      }
    }
    return all;
  }

  Portal& portal_;
  std::vector<PageAsk> asks_;
  std::uint32_t closed_;
};

// The request leaves out references to a meeting as it stood, such as to minutes that were seen, where it may: the item
// that is closed stands in the meeting too by then.
agenda::ActionRequest without_references(const Good& good) {
  agenda::ActionRequest request = good.request;
  for (const agenda::FieldType& field : good.action.fields) {
    const bool may_be_left_out = (field.flags & AGENDA_FIELD_REQUIRED) == 0;
    if (field.type == AGENDA_FIELD_REFERENCE && may_be_left_out) request = without(request, field.name);
  }
  return request;
}

std::string closed_items(PluginSubject& subject) {
  Portal portal(subject);
  std::size_t compared = 0;
  bool is_seen = false;
  int said_of_it = 0;
  for (const std::uint32_t closed : {AGENDA_CLOSED_TITLE_SHOWN, AGENDA_CLOSED_WHOLLY}) {
    Comparison comparison(portal, closed);
    const FaultyStorage::Moment began = portal.storage.now();
    for (const std::uint32_t state : kMeetingStates) {
      portal.world.meeting().state = state;
      step(words("a closed item in meeting state ", state));
      comparison.compare("what the host says of a closed item", [](const std::string&) { return true; });
    }
    if (portal.table<agenda_actions>(AGENDA_ACTIONS) != nullptr) {
      const Requests requests(portal);
      for (const Good& good : requests.good()) {
        if (good.action.target == AGENDA_TARGET_MEETING) {
          step("closed: what the host says, after " + good.action.name);
          comparison.compare(
              words("what the host says of a closed item, after ", good.action.name, ","),
              [&](const std::string&) {
                return portal.perform(call_at(portal, good), {without_references(good)}).ok();
              },
              true);
        }
        if (good.request.item.empty()) continue;
        step("closed: what was said by " + good.action.name);
        agenda::ActionRequest request = good.request;
        request.item = std::string(AGENDA_OWN_ITEM_PREFIX) + kItem;
        const std::size_t before = comparison.compared;
        comparison.compare("what was said of a closed item by " + good.action.name,
                           [&](const std::string& secret) {
                             if (!say_everywhere(good.action, secret, request)) return false;
                             return portal.perform(call_at(portal, good), {request}).ok();
                           });
        if (comparison.compared > before) ++said_of_it;
      }
    }
    portal.storage.go_back_to(began);
    compared += comparison.compared;
    is_seen = is_seen || comparison.is_seen;
  }
  if (!is_seen) skip("no page shows the text of an item of the host's own to anybody");
  return words(compared, " pages of those who may not see it, in every state and after ", said_of_it,
               " actions on it");
}

}  // namespace

Checks<PluginSubject> closed_item_checks() {
  return {{"pages-closed-items",
           "Whoever may not see a closed item of the host's can tell nothing of it from any page in any "
           "media type.",
           &closed_items}};
}

}  // namespace validate
