// These checks look at the token that comes with a page: it holds as long as the page says the same, for this
// reader and this page alone.
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

struct Page {
  agenda::Call call;
  std::string item;
  std::string view;
  std::string type;
};

struct Shown {
  Said said;
  std::string token;
};

std::string in_words(const Page& page) {
  return words(page.view, " of ", page.item, " as ", page.type, " for ", page.call.actor->id);
}

Shown show(const Portal& portal, const Page& page, const std::string& known,
           const std::vector<agenda::Field>& typed = {}) {
  RecordingWriter recorder;
  agenda::StringWriter token;
  const agenda::BorrowedCall borrowed(page.call, recorder.report());
  const agenda::BorrowedFields fields(typed);
  agenda_view_request request = agenda::sized<agenda_view_request>();
  request.item = agenda::text_of(page.item);
  request.view = agenda::text_of(page.view);
  request.media_type = agenda::text_of(page.type);
  request.typed = fields.data();
  request.typed_count = fields.size();
  request.token = token.get();
  request.known_token = agenda::text_of(known);
  step(in_words(page) + " with a token");
  const agenda_status status =
      portal.view().render(portal.self(), borrowed.get(), &request, recorder.writer());
  // This call alone may return NOT_MODIFIED, and only where the reader gave a known token.
  const bool is_known_page = status == AGENDA_NOT_MODIFIED && !known.empty();
  const Said said = check_said("render", is_known_page ? AGENDA_OK : status, recorder);
  return {{status, said.written, said.reports, said.told, said.problem}, token.take()};
}

// It returns a page with its token. The check is skipped where the plugin gives no tokens.
Shown first_shown(const Portal& portal, const Page& page) {
  Shown shown = show(portal, page, "");
  expect(shown.said.ok(), in_words(page), " gave ", in_words(shown.said));
  if (shown.token.empty()) skip("it gives its pages no tokens");
  expect(shown.token.size() <= 200, "the token of ", in_words(page), " is ", shown.token.size(),
         " bytes long");
  for (const char c : shown.token)
    expect(c > ' ' && c <= '~', "the token of ", in_words(page), " is not plain ASCII: ", shown.token);
  return shown;
}

void must_hold(const Portal& portal, const Page& page, const std::string& token) {
  const Shown again = show(portal, page, token);
  expect(again.said.status == AGENDA_NOT_MODIFIED, in_words(page), " with its own token gave ",
         in_words(again.said), " rather than ", status_words(AGENDA_NOT_MODIFIED));
  expect(again.said.written.empty() && again.token.empty(), in_words(page),
         " is not modified, and something was written");
}

// The token must not hold for a page other than the one that it came with.
void must_not_hold_if_other(const Portal& portal, const Page& page, const Shown& known, const char* what) {
  const Shown fresh = show(portal, page, "");
  if (!fresh.said.ok() || fresh.said.written == known.said.written) return;
  expect(show(portal, page, known.token).said.ok(), "another page, by its ", what, " (", in_words(page),
         "), counts as the one that the token came with");
}

void must_be_of_this_page(const Portal& portal, const Page& page, const Shown& known) {
  for (const agenda::Actor& actor : people()) {
    Page other = page;
    other.call.actor = actor;
    must_not_hold_if_other(portal, other, known, "reader");
  }
  for (const std::string& view : portal.view_names()) {
    Page other = page;
    other.view = view;
    must_not_hold_if_other(portal, other, known, "view");
  }
  for (const char* type : kMediaTypes) {
    Page other = page;
    other.type = type;
    must_not_hold_if_other(portal, other, known, "media type");
  }
  Page other = page;
  other.call.locale = "en";
  must_not_hold_if_other(portal, other, known, "locale");
  other = page;
  other.call.meeting = kNextMeeting;
  must_not_hold_if_other(portal, other, known, "meeting");
  other = page;
  other.call.form.reset();
  must_not_hold_if_other(portal, other, known, "forms");
}

std::string page_token(PluginSubject& subject) {
  Portal portal(subject);
  const Requests requests(portal);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  int pages = 0;
  const auto look = [&](const agenda::Actor& actor) {
    for (const agenda::Item& item : items) {
      Page page{portal.call(actor), item.id, "meeting", "text/html"};
      page.call.form = agenda::Form{"/act", {{"csrf", "token"}}};
      const Shown known = first_shown(portal, page);
      must_hold(portal, page, known.token);
      must_be_of_this_page(portal, page, known);
      ++pages;
    }
  };
  look(people().front());
  for (const Good& good : requests.some()) {
    if (good.request.item.empty()) continue;
    const agenda::Call call = call_at(portal, good);
    Page page{portal.call(good.actor), good.request.item, "meeting", "text/html"};
    const Shown before = first_shown(portal, page);
    expect(portal.perform(call, {good.request}).ok(), good.action.name, " was not done");
    must_not_hold_if_other(portal, page, before, "records");
  }
  look(people().front());
  return words(pages, " pages, by reader, view, media type, locale, meeting, forms and records");
}

std::string page_token_of_typed(PluginSubject& subject) {
  Portal portal(subject);
  const auto items = portal.list_items();
  if (items.empty()) skip("it has no item");
  Page page{portal.call(people().front()), items.back().id, "meeting", "text/html"};
  page.call.form = agenda::Form{"/act", {}};
  const Shown known = first_shown(portal, page);
  const Shown again = show(portal, page, known.token, {{"agenda-1-text", "Halvt skrevet"}});
  expect(again.said.ok(), "a page that shows what was typed gave ", in_words(again.said));
  expect(again.token.empty(), "a page that shows what was typed has a token");
  return "a page with a refused form";
}

}  // namespace

Checks<PluginSubject> page_token_checks() {
  return {
      {"page-token", "A page's token holds for this page as long as it says the same, and for no other.",
       &page_token},
      {"page-token-typed", "A page that shows what was typed is shown whatever is known, and has no token.",
       &page_token_of_typed},
  };
}

}  // namespace validate
