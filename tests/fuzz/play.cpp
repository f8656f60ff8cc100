#include "play.hpp"

#include <nlohmann/json.hpp>

#include "broken.hpp"
#include "markup.hpp"

namespace fuzz {
namespace {

constexpr const char* kViews[] = {"prepare", "meeting", "projector", "record", "summary", "sheet"};
constexpr const char* kTypes[] = {"text/html", "application/json", "text/plain"};

agenda::Form form() {
  return {"/act?a=1&b=\"2\"", {{"csrf", "<token>"}}};
}

void say_otherwise(agenda::Call& call, const agenda::Field& field) {
  const auto& [name, value] = field;
  if (name == "organisation") call.organisation = value;
  if (name == "board") call.board = value;
  if (name == "meeting") call.meeting = value;
  if (name == "locale") call.locale = value;
  if (name == "request_id") call.request_id = value;
  if (name == "time") call.time_ms = static_cast<std::int64_t>(number_of(value));
  if (name == "offset") call.utc_offset_minutes = static_cast<std::int32_t>(number_of(value));
  // The host itself chooses the address of its forms, so the step can only make an address.
  if (name == "address" && call.form) call.form->address = "/" + value;
  if (name == "formless") call.form.reset();
  if (name == "nobody") call.actor.reset();
  if (name == "name" && call.actor) call.actor->name = value;
}

std::string what_a_page_rests_on(const agenda::Call& call) {
  std::string all;
  const auto add = [&](const std::string& part) { all += std::to_string(part.size()) + ":" + part; };
  for (const auto* part : {&call.organisation, &call.board, &call.meeting, &call.locale})
    add(*part);
  add(std::to_string(call.time_ms) + "/" + std::to_string(call.utc_offset_minutes));
  if (call.actor) add(call.actor->id + "/" + call.actor->name + "/" + std::to_string(call.actor->roles));
  if (call.form) add(call.form->address);
  return all;
}

// This returns the outcome of a request as it is told the second time.
std::string repeated(std::string outcome) {
  constexpr std::string_view first = R"("repeated":false)", again = R"("repeated":true)";
  const auto at = outcome.find(first);
  return at == std::string::npos ? outcome : outcome.replace(at, first.size(), again);
}

}  // namespace

const std::map<std::string, Play::Take, std::less<>>& Play::takes() {
  static const std::map<std::string, Take, std::less<>> all = {
      {"by", &Play::by},
      {"at", &Play::at},
      {"is", &Play::is},
      {"here", &Play::here},
      {"leaves", &Play::leaves},
      {"takes_up", &Play::takes_up},
      {"in", &Play::in},
      {"later", &Play::later},
      {"call", &Play::call_with},
      {"do", &Play::does},
      {"and", &Play::and_does},
      {"post", &Play::posts},
      {"show", &Play::shows},
      {"type", &Play::types},
      {"token", &Play::token},
      {"lists", &Play::lists},
      {"check", &Play::checks},
      {"fails", &Play::fails},
      {"deaf", &Play::deaf},
      {"overtaken", &Play::overtaken},
      {"stored", &Play::stores},
      {"everything", &Play::everything},
      {"joins", &Play::joins},
      {"asset", &Play::asset},
      {"unreadable", &Play::unreadable},
      {"called", &Play::called},
      {"order", &Play::orders},
      {"own", &Play::owns},
      {"own_many", &Play::owns_many},
      {"disown", &Play::disowns},
      {"page", &Play::pages},
      {"type_page", &Play::types_page},
  };
  return all;
}

void Play::step(const Step& step) {
  const auto found = takes().find(step.name);
  if (found == takes().end()) return;
  (this->*found->second)(step);
  secrets_.begin_call({}, "");
  secrets_.check(plugin_.log);
  check_text(plugin_.log, plugin_.log);
  plugin_.log.clear();
}

std::vector<std::string> Play::names() {
  std::vector<std::string> names;
  for (const auto& [name, take] : takes())
    names.push_back(name);
  return names;
}

void Play::call_with(const Step& step) {
  said_otherwise_ = step.fields(0);
}

agenda::Call Play::next_call() {
  agenda::Call call;
  call.organisation = kOrganisation;
  call.board = kBoard;
  call.meeting = meeting_;
  call.locale = locale_;
  call.request_id = "r" + std::to_string(++requests_);
  call.time_ms = now_ms_;
  call.utc_offset_minutes = 60;
  call.actor = actor_;
  call.form = form();
  for (const auto& field : said_otherwise_)
    say_otherwise(call, field);
  said_otherwise_.clear();
  // What is closed is known of one board.
  const bool is_of_board = call.organisation == kOrganisation && call.board == kBoard;
  secrets_.begin_call(call.actor.value_or(agenda::Actor()), is_of_board ? call.meeting : "");
  return call;
}

void Play::hear(const Said& said, Readers readers) {
  promise(agenda::known(said.status) == said.status, "a status is one", std::to_string(said.status));
  // Without memory there may be no problem with words.
  if (said.status == AGENDA_OUT_OF_MEMORY && !said.problem) return;
  promise(said.ok() != said.problem.has_value(), "a refusal is told, and nothing else");
  promise(said.status != AGENDA_INTERNAL, "nothing goes wrong inside", said.written);
  if (said.ok()) return secrets_.check(said.written, readers);
  promise(said.problem->status == said.status, "a refusal is told as what it is", said.problem->code);
  promise(!said.problem->message.empty() && !said.problem->code.empty(), "a refusal says why");
  for (const auto* text : {&said.problem->code, &said.problem->message, &said.problem->field,
                           &said.problem->theirs, &said.problem->yours}) {
    check_text(*text, said.problem->code);
    secrets_.check(*text);
  }
  last_problem_ = said.problem;
}

agenda::ActionRequest Play::request_of(const Step& step) {
  agenda::ActionRequest request{step.word(0), step.word(1), step.fields(2), {}};
  if (step.word(2).rfind('@', 0) == 0) {
    const auto revision = step.word(2).substr(1);
    request.expected_revision = revision == "last" ? last_revision_ : number_of(revision);
  }
  return request;
}

void Play::and_does(const Step& step) {
  gathered_.push_back(request_of(step));
}

void Play::does(const Step& step) {
  const auto call = next_call();
  auto requests = std::move(gathered_);
  gathered_.clear();
  requests.push_back(request_of(step));
  std::string item = requests.front().item;
  for (auto& request : requests) {
    secrets_.mark(request.fields, request.item);
    if (request.item != item) item.clear();
  }
  if (!act(call, item, [&] { return plugin_.perform(call, requests); })) return;
  for (const auto& request : requests) {
    if (request.action == "close_item") take_closing(call, request);
  }
}

void Play::posts(const Step& step) {
  const auto call = next_call();
  auto fields = step.fields(0);
  secrets_.mark(fields, "");
  if (!act(call, "", [&] { return plugin_.submit(call, fields); })) return;
  // Which item a form closes or opens is not read from it here.
  for (const auto& field : fields) {
    if (field.value == "close_item") secrets_.loses_sight();
  }
}

bool Play::act(const agenda::Call& call, const std::string& item, const std::function<Said()>& send) {
  const auto before = plugin_.written();
  const auto said = send();
  hear(said);
  const auto written = plugin_.written() - before;
  const bool heard = plugin_.writer_takes > said.written.size() && said.status != AGENDA_UNAVAILABLE;
  promise(said.ok() || !heard || written == 0, "a refusal writes nothing");
  promise(written <= 1, "a request is one batch");
  if (!said.ok()) {
    if (written > 0) secrets_.loses_sight();
    return false;
  }
  take_outcome(said, item);
  if (!plugin_.storage_works()) return true;
  const auto again = send();
  hear(again);
  promise(again.ok() && again.written == repeated(said.written), "the same request has the same outcome",
          said.written + again.written + call.request_id);
  promise(plugin_.written() == before + written, "the same request writes nothing again");
  return true;
}

void Play::take_closing(const agenda::Call& call, const agenda::ActionRequest& request) {
  std::string closing;
  for (const auto& field : request.fields) {
    if (field.name == "closing") closing = field.value;
  }
  if (closing == "open") return secrets_.loses_sight();
  if (closing == "closed_with_title") secrets_.shows_titles();
  if (call.organisation == kOrganisation && call.board == kBoard) secrets_.closes(call.meeting, request.item);
}

void Play::take_outcome(const Said& said, const std::string& item) {
  const auto outcome = nlohmann::json::parse(said.written);
  last_revision_ = outcome.at("revision");
  for (const auto& result : outcome.at("results")) {
    if (result.at("action") == "open_answers") secrets_.opened(item);
  }
}

void Play::write_nothing(const std::function<void()>& look) {
  const auto before = plugin_.tried();
  look();
  promise(plugin_.tried() == before, "looking writes nothing");
}

void Play::look(const agenda::Call& call, const std::string& item, const std::string& view,
                const std::string& type) {
  write_nothing([&] {
    const auto before = plugin_.token(call, item);
    hear(before);
    const auto page = plugin_.render(call, item, view, type);
    hear(page, view == "projector" ? Readers::room : Readers::actor);
    if (!page.ok()) return;
    check_page(page.written, type);
    check_token(page,
                [&](const std::string& known) { return plugin_.render(call, item, view, type, {}, known); });
    if (!before.ok()) return;
    auto key = before.written + what_a_page_rests_on(call);
    key += "/" + item + "/" + view + "/" + type;
    const auto digest = std::hash<std::string>()(page.written);
    const auto first = pages_.emplace(std::move(key), digest).first->second;
    promise(first == digest, "a page is the same as long as its token is", page.written);
  });
}

void Play::shows(const Step& step) {
  look(next_call(), step.word(0), step.word(1), step.word(2));
}

void Play::everything(const Step& step) {
  // Each view is shown in one type, and in another type the next time; repeating the step reaches them all.
  for (const char* view : kViews)
    look(next_call(), step.word(0), view, kTypes[requests_ % 3]);
  check_summary(next_call(), step.word(0));
}

// A list says of an item what its own view says, or refuses it as its view does.
void Play::check_summary(const agenda::Call& call, const std::string& item) {
  // A storage failure that is still to come would be met by only one of the two calls.
  if (!plugin_.storage_works()) return;
  write_nothing([&] {
    const auto summary = plugin_.summary(call, item, "text/html");
    hear(summary);
    const auto page = plugin_.render(call, item, "summary", "text/html");
    // The host's writer takes only so many bytes; the visitor of the list takes everything.
    if (page.status == AGENDA_UNAVAILABLE) return;
    // For an unknown item, a view does not first read the meeting, which might be refused.
    if (page.status == AGENDA_NOT_FOUND) return promise(!summary.ok(), "an unknown item has no summary");
    promise(summary.status == page.status && summary.written == page.written,
            "a summary in a list is what the item's view says", summary.written);
  });
}

void Play::types(const Step& step) {
  const auto call = next_call();
  write_nothing([&] {
    const auto problem = last_problem_;
    const auto page =
        plugin_.render(call, step.word(0), step.word(1), "text/html", {step.fields(2), problem});
    hear(page);
    if (page.ok()) check_page(page.written, "text/html");
  });
}

void Play::token(const Step& step) {
  const auto call = next_call();
  write_nothing([&] {
    const auto first = plugin_.token(call, step.word(0));
    hear(first);
    const auto second = plugin_.token(call, step.word(0));
    const bool both = first.ok() && second.ok();
    promise(!both || first.written == second.written, "a token stands while nothing changes");
  });
}

void Play::lists(const Step& step) {
  const auto call = next_call();
  const auto after = step.words.empty() ? PluginUnderTest::kAll : number_of(step.word(0));
  const auto with = static_cast<agenda_status>(number_of(step.word(1)));
  write_nothing([&] {
    const auto said = plugin_.lists(call, after, with);
    // The status that the visitor returns is passed on as it is, without a problem: the visitor knows why.
    if (said.status == AGENDA_OK || said.status != agenda::known(with)) hear(said);
    check_text(said.written, said.written);
  });
}

void Play::asset(const Step& step) {
  // This function has no call to tell a refusal to.
  const auto said = plugin_.asset(next_call(), step.word(0));
  const bool known = agenda::known(said.status) == said.status && said.status != AGENDA_INTERNAL;
  promise(known, "a status is one, and none that something went wrong inside", std::to_string(said.status));
  if (said.ok()) check_text(said.written, "an asset");
}

void Play::checks(const Step& step) {
  const auto call = next_call();
  write_nothing([&] {
    const auto said = plugin_.check_guide(call, step.word(0), step.word(1));
    hear(said);
    check_text(said.written, said.written);
  });
}

void Play::fails(const Step& step) {
  plugin_.fail_storage(number_of(step.word(0)), static_cast<agenda_status>(number_of(step.word(1))));
}

void Play::deaf(const Step& step) {
  plugin_.writer_takes = number_of(step.word(0));
}

void Play::unreadable(const Step& step) {
  plugin_.meetings_answer = static_cast<agenda_status>(number_of(step.word(0)));
}

void Play::overtaken(const Step& step) {
  plugin_.overtake(number_of(step.word(0)) % 64);
}

void Play::stores(const Step& step) {
  const auto& kind = step.word(2);
  const auto& id = step.word(3);
  if (kind == "opening") secrets_.opened(step.word(0));
  if (kind == "closed_item") secrets_.loses_sight();
  // Names of people who left enter no token: what was seen before says nothing of pages with other names.
  if (kind == "index.person") pages_.clear();
  if (kind == "answer" && id.find('/') != std::string::npos) secrets_.shares(id.substr(id.find('/') + 1));
  const auto time = step.words.size() < 7 ? now_ms_ : static_cast<std::int64_t>(number_of(step.word(6)));
  plugin_.store({kOrganisation, kBoard, step.word(0), step.word(1), kind, id}, step.word(4), step.word(5),
                time);
}

}  // namespace fuzz
