// These steps look at pages of a meeting and of the board.
#include "broken.hpp"
#include "markup.hpp"
#include "play.hpp"

namespace fuzz {
namespace {

Readers readers_of(const agenda::PageRequest& wanted) {
  for (const auto& field : wanted.query) {
    if (field.name == "version") return field.value == "residents" ? Readers::residents : Readers::actor;
  }
  return Readers::actor;
}

}  // namespace

// Asked with its own token, a page is not rendered again; and no other page has this token.
void Play::check_token(const Said& page, const std::function<Said(const std::string&)>& ask_again) {
  if (!plugin_.storage_works()) return;
  promise(!page.token.empty(), "a page has a token");
  const auto digest = std::hash<std::string>()(page.written);
  const auto first = pages_.emplace("page " + page.token, digest).first->second;
  promise(first == digest, "a page is the same as long as its own token is", page.written);
  const auto again = ask_again(page.token);
  if (!plugin_.storage_works()) return;
  promise(again.status == AGENDA_NOT_MODIFIED, "a known page is not modified", std::to_string(again.status));
  promise(again.written.empty() && again.token.empty() && !again.problem, "nothing is said of a known page");
}

void Play::look_at_page(const agenda::Call& call, const agenda::PageRequest& wanted) {
  write_nothing([&] {
    auto page = plugin_.page(call, wanted);
    if (page.status == AGENDA_NOT_MODIFIED) {
      promise(tokens_.count(wanted.known_token) != 0, "only a token that was given is known");
      promise(page.written.empty() && page.token.empty() && !page.problem, "nothing is said of a known page");
      return;
    }
    const auto written = page.written;
    if (page.ok()) page.written = check_paper(written, wanted.media_type);
    hear(page, readers_of(wanted));
    if (!page.ok()) return;
    page.written = written;
    if (wanted.refused.problem || !wanted.refused.fields.empty()) return;
    last_token_ = page.token;
    tokens_.insert(page.token);
    check_token(page, [&](const std::string& known) {
      auto again = wanted;
      again.known_token = known;
      return plugin_.page(call, again);
    });
  });
}

void Play::pages(const Step& step) {
  agenda::PageRequest wanted;
  wanted.page = step.word(0);
  wanted.media_type = step.word(1);
  wanted.known_token = step.word(2) == "last" ? last_token_ : step.word(2);
  wanted.placement.id_prefix = step.word(3);
  wanted.placement.heading_level = static_cast<std::uint32_t>(number_of(step.word(4)));
  wanted.query = step.fields(5);
  look_at_page(next_call(), wanted);
}

void Play::types_page(const Step& step) {
  agenda::PageRequest wanted;
  wanted.page = step.word(0);
  wanted.media_type = "text/html";
  wanted.refused = {step.fields(1), last_problem_};
  look_at_page(next_call(), wanted);
}

}  // namespace fuzz
