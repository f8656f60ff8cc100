#include "session/paper.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "board/refusal.hpp"
#include "documents/page_types.hpp"
#include "session/former_people.hpp"
#include "session/minutes_papers.hpp"
#include "session/snapshot.hpp"
#include "session/tokens.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;
using documents::PageKind;
using documents::Version;

void check_query(const documents::PageType& page, const PaperRequest& request) {
  for (const auto& [name, value] : request.query) {
    const auto found = std::find_if(page.query.begin(), page.query.end(),
                                    [&, &wanted = name](const auto& field) { return field.name == wanted; });
    if (found == page.query.end()) {
      throw Refusal(RefusalKind::invalid_argument, "field.unknown", {name, std::string(page.name)})
          .of_field(name)
          .as_typed();
    }
    const auto& choices = found->choices;
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) continue;
    std::string all;
    for (const auto choice : choices)
      all.append(all.empty() ? "" : ", ").append(choice);
    throw Refusal(RefusalKind::invalid_argument, "field.not_a_choice", {name, all}).of_field(name).as_typed();
  }
}

Version version_of(const PaperRequest& request) {
  for (const auto& [name, value] : request.query) {
    if (name == documents::kVersionField) return *documents::version_named(value);
  }
  return Version::internal;
}

// It is true where the reader has the page already.
bool is_known(const PaperRequest& request, std::string token, ShownPage& shown) {
  if (request.posted || (!request.wants_token && request.known_token.empty())) return false;
  shown.is_modified = token != request.known_token;
  if (request.wants_token && shown.is_modified) shown.token = std::move(token);
  return !shown.is_modified;
}

bool is_checked(const PaperRequest& request) {
  return std::any_of(request.query.begin(), request.query.end(), [](const auto& field) {
    return field.first == documents::kCheckField && field.second == "yes";
  });
}

}  // namespace

ShownPage show_paper(const Content& content, const HostServices& host, const Call& call,
                     const PaperRequest& request) {
  const auto* page = documents::find_page(request.page);
  if (page == nullptr) throw Refusal(RefusalKind::not_found, "page.unknown", {request.page}).as_typed();
  const auto* medium = documents::find_medium(*page, request.media_type);
  if (medium == nullptr)
    throw Refusal(RefusalKind::not_supported, "view.unknown_media_type", {request.media_type}).as_typed();
  check_query(*page, request);
  const auto& words = content.words.in(call.locale);
  ShownPage shown;
  if (page->term == PageKind::adoptions) {
    check_has_actor(call);
    const BoardAdoptions adoptions(host, call, is_checked(request));
    if (is_known(request, token_of_records(content, call, request, {adoptions.state()}), shown)) return shown;
    put_out(adoptions_paper(adoptions, words), *page, medium->term, words, {}, call, request, shown.text);
    return shown;
  }
  check_looking_call(call);
  Snapshot snapshot(content, host, call, WholeMeeting());
  const bool is_minutes = page->term == PageKind::minutes;
  std::optional<AdoptedMinutes> adopted;
  if (is_minutes && snapshot.meeting.is_adopted) adopted.emplace(host, snapshot);
  const std::string_view frozen = adopted ? std::string_view(adopted->state()) : std::string_view();
  if (is_known(request, paper_token(content, call, request, snapshot, frozen), shown)) return shown;
  snapshot.decode();
  name_former_people(content, host, call, snapshot.scope, snapshot.reading, NamesFor::showing,
                     snapshot.meeting);
  const DraftMinutes draft(snapshot, call, words);
  const MinutesReader reader{words, draft.source().context, version_of(request)};
  const auto put = [&](const Paper& paper) {
    put_out(paper, *page, medium->term, words, snapshot.meeting, call, request, shown.text);
  };
  if (adopted) {
    put(adopted_paper(*adopted, reader));
  } else {
    put(is_minutes ? draft_paper(draft, reader) : agenda_paper(draft));
  }
  return shown;
}

}  // namespace almene::session
