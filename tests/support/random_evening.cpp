#include "support/random_evening.hpp"

#include <algorithm>

namespace support {
namespace {

constexpr const char* kAnswers[] = {"yes", "no", "unsure"};
constexpr const char* kOutcomes[] = {"adopted", "rejected", "noted", "discussed", "postponed"};
constexpr const char* kClosings[] = {"open", "closed", "closed_with_title"};
constexpr std::size_t kMembers = 7;

bool is_own(const std::string& item) {
  return item.rfind("own:", 0) == 0;
}

// Each question of the guide stands at its item.
const char* consideration_of(const std::string& item) {
  return item == kTopic ? kTrust : item == kDemocracy ? kRoles : nullptr;
}

}  // namespace

RandomEvening::RandomEvening(PluginFixture& fixture, std::uint32_t seed) : fixture_(fixture), random_(seed) {
  invent_people();
  invent_items();
}

// Words are as long as each other, so that none is a part of another.
std::string RandomEvening::new_word() {
  std::string letters;
  for (auto number = ++words_; letters.size() < 5; number /= 20)
    letters += "bcdfghjklmnpqrstvwxz"[number % 20];
  return "Qy" + letters + "yq";
}

std::string RandomEvening::new_name() {
  auto name = new_word();
  name[0] = 'X';
  return name;
}

void RandomEvening::invent_people() {
  const std::uint32_t roles[] = {AGENDA_ROLE_CHAIR | AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_VICE_CHAIR | AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_MEMBER,
                                 AGENDA_ROLE_ALTERNATE,
                                 AGENDA_ROLE_MINUTE_TAKER};
  for (const auto role : roles) {
    auto id = new_name();
    id[0] = 'i';
    people_.push_back({id, new_name() + " " + new_name(), role, below(4)});
    fixture_.people.names[id] = people_.back().name;
  }
  auto& meeting = fixture_.meeting();
  meeting.members = people_;
  fixture_.meeting("m2").members = people_;
}

agenda::OwnItem RandomEvening::own_item(const std::string& id) {
  agenda::OwnItem item;
  item.id = id;
  item.type = below(4);
  item.closed = below(3);
  const auto name = agenda::id_of_own_item(id);
  const auto text = [&](For whom = For::everybody) {
    said_.push_back({new_word(), name, whom});
    if (whom == For::everybody) in_minutes_.insert(said_.back().word);
    return "Om " + said_.back().word + ".";
  };
  item.title = new_word();
  if (perhaps()) item.text = text();
  if (perhaps()) item.recommendation = text();
  // Papers stand on the agenda, and not in minutes.
  if (perhaps()) item.papers = {{text(For::board), "/papirer/" + id}};
  of_host_[name] = item.closed;
  return item;
}

void RandomEvening::invent_items() {
  auto& meeting = fixture_.meeting();
  items_ = {kTopic, kDemocracy, kReflection};
  meeting.items = items_;
  meeting.order = items_;
  if (perhaps()) {
    // The theme stands on the agenda, and its topics with it.
    meeting.items = {kGuide};
    meeting.order = {kGuide};
    items_.emplace_back(kGuide);
  }
  for (const char* id : {"budget", "eventuelt", "personale"}) {
    meeting.own_items.push_back(own_item(id));
    items_.push_back(agenda::id_of_own_item(id));
    meeting.order.push_back(items_.back());
  }
  std::shuffle(meeting.order.begin(), meeting.order.end(), random_);
  meeting.organisation_name = "Boligselskabet Fjordparken";
  meeting.place = perhaps() ? "Fælleshuset" : "";
}

// What a theme is closed as, its topics are that have no word of their own.
const std::string* RandomEvening::closing_by_board(const std::string& item) const {
  auto closing = closings_.find(item);
  if (closing == closings_.end() && !item.empty() && !is_own(item)) closing = closings_.find(kGuide);
  return closing == closings_.end() ? nullptr : &closing->second;
}

bool RandomEvening::is_closed(const std::string& item) const {
  if (const auto* closing = closing_by_board(item)) return *closing != "open";
  const auto of_host = of_host_.find(item);
  return of_host != of_host_.end() && of_host->second != AGENDA_CLOSED_NO;
}

bool RandomEvening::is_title_hidden(const std::string& item) const {
  const auto own = closings_.find(item);
  if (own != closings_.end()) return own->second == "closed";
  return is_own(item) && of_host_.at(item) == AGENDA_CLOSED_WHOLLY;
}

agenda::Call RandomEvening::call(const agenda::Member& by) {
  auto call = fixture_.call(by.id);
  call.actor = {by.id, by.name, by.roles};
  return call;
}

agenda::Call RandomEvening::observer_call() {
  return fixture_.call("guest");
}

bool RandomEvening::act(const agenda::Member& by, const std::string& action, const std::string& item,
                        const Fields& fields, std::optional<std::uint64_t> expected) {
  const bool is_done = static_cast<bool>(fixture_.does(call(by), {{action, item, fields, expected}}));
  if (is_done) done_.insert(action);
  return is_done;
}

bool RandomEvening::say(const agenda::Member& by, const std::string& action, const std::string& item,
                        Fields fields, const std::string& field, For whom,
                        std::optional<std::uint64_t> expected) {
  const auto word = new_word();
  std::string text = "Der står " + word + ".";
  // Now and then somebody is named where everybody may read it: that is the board's to mend or to keep.
  const bool names_somebody = whom == For::everybody && !item.empty() && below(40) == 0;
  const auto& named = people_[below(static_cast<std::uint32_t>(people_.size()))].name;
  if (names_somebody) text += " Det sagde " + named + ".";
  fields.push_back({field, text});
  if (!act(by, action, item, fields, expected)) {
    // Nobody reads what was refused.
    said_.push_back({word, item, For::few});
    return false;
  }
  said_.push_back({word, item, whom, names_somebody ? named : std::string()});
  if (whom == For::everybody) in_minutes_.insert(word);
  return true;
}

json RandomEvening::state(const std::string& item) {
  return json::parse(
      fixture_.plugin().render(call(minute_taker()), item, "record", "application/json").value());
}

json RandomEvening::minutes() {
  agenda::PageRequest request;
  request.page = "minutes";
  request.media_type = "application/json";
  return json::parse(fixture_.plugin().render_page(call(chair()), request).value().page);
}

void RandomEvening::answer(const std::string& item) {
  const auto* consideration = consideration_of(item);
  if (consideration == nullptr) return;
  // A note that is shared is read by whoever is in the room once it is opened, and by no resident.
  const bool is_shared = perhaps();
  say(anybody(), "answer_consideration", item,
      {{"consideration", consideration},
       {"answer", kAnswers[below(3)]},
       {"share_note", is_shared ? "yes" : "no"}},
      "note", is_shared ? For::board : For::few);
}

void RandomEvening::open(const std::string& item) {
  if (consideration_of(item) == nullptr) return;
  const auto to_open = json::parse(
      fixture_.plugin().render(call(chair()), item, "meeting", "application/json").value())["preparation"];
  if (!to_open.contains("to_open")) return;
  say(chair(), "open_answers", item, {{"answered", to_open["to_open"]["answered"].dump()}}, "reason",
      For::board);
  act(minute_taker(), "record_board_answer", item,
      {{"consideration", consideration_of(item)}, {"answer", perhaps() ? "yes" : "no"}});
}

void RandomEvening::decide(const std::string& item) {
  Fields fields = {{"outcome", kOutcomes[below(4)]}};
  if (perhaps()) fields = {{"outcome", "postponed"}, {"postponed_to", "2026-06-02"}};
  if (!say(minute_taker(), "record_decision", item, fields, "text", For::everybody)) return;
  // Each member has one dissent to a decision.
  if (state(item)["decisions"].size() == 1 && perhaps())
    say(anybody(), "record_dissent", item, {{"decision", "d1"}}, "text", For::everybody);
}

void RandomEvening::vote(const std::string& item) {
  Fields fields;
  if (perhaps()) {
    for (std::size_t i = 0; i < kMembers; ++i)
      fields.push_back({"ballot", people_[i].id + (perhaps() ? "=in_favour" : "=against")});
  } else {
    fields = {{"in_favour", std::to_string(below(5))}, {"against", std::to_string(below(3))}};
  }
  say(minute_taker(), "record_vote", item, fields, "proposal", For::everybody);
}

void RandomEvening::agree(const std::string& item) {
  // Whoever is responsible is not named to residents, be it a member or anybody else.
  std::string responsible = anybody().id;
  if (perhaps()) {
    said_.push_back({new_word(), item, For::board});
    responsible = "Vicevært " + said_.back().word;
  }
  say(minute_taker(), "add_follow_up", item,
      {{"responsible", responsible}, {"due_date", "2026-04-0" + std::to_string(1 + below(9))}}, "task",
      For::everybody);
  const agenda::Member portal{"portal", "Portalen", AGENDA_ROLE_PORTAL, 0};
  if (perhaps()) say(portal, "set_follow_up_reference", item, {{"follow_up", "f1"}}, "reference", For::board);
}

void RandomEvening::recuse(const std::string& item) {
  say(anybody(), "record_recusal", item, {{"recused", "yes"}}, "reason", For::board);
}

void RandomEvening::close(const std::string& item) {
  const auto stood = state(item);
  const auto expected =
      stood.contains("closed_item") ? stood["closed_item"]["revision"].get<std::uint64_t>() : 0;
  const std::string closing = kClosings[below(3)];
  if (act(perhaps() ? chair() : minute_taker(), "close_item", item, {{"closing", closing}}, expected))
    closings_[item] = closing;
}

void RandomEvening::speak(const std::string& item) {
  const auto stood = state(item);
  if (stood.contains("minutes_text") && !stood["minutes_text"].is_null()) {
    is_history(stood["minutes_text"].dump());
  }
  say(minute_taker(), "record_minutes_text", item, {}, "text", For::everybody);
}

void RandomEvening::conclude(const std::string& item) {
  if (item != kTopic) return;
  const auto before = state(item).at("questions").dump();
  if (say(minute_taker(), "record_conclusion", item, {{"question", kPrompt}}, "text", For::everybody))
    is_history(before);
}

void RandomEvening::is_history(const std::string& text) {
  for (auto& said : said_) {
    if (!says(text, said.word)) continue;
    in_minutes_.erase(said.word);
    // Residents read what stands in the end.
    if (said.whom == For::everybody) said.whom = For::board;
  }
}

void RandomEvening::prepare_and_meet() {
  auto& meeting = fixture_.meeting();
  meeting.state = AGENDA_MEETING_PLANNED;
  for (const auto& item : items_) {
    for (int i = 0; i < 4; ++i)
      answer(item);
  }
  meeting.state = AGENDA_MEETING_IN_SESSION;
  for (const auto& one : people_) {
    act(minute_taker(), "record_attendance", "",
        {{"member", one.id}, {"presence", below(4) == 0 ? "apologies" : "present"}});
  }
  using Step = void (RandomEvening::*)(const std::string&);
  constexpr Step kSteps[] = {&RandomEvening::open,  &RandomEvening::decide,  &RandomEvening::vote,
                             &RandomEvening::agree, &RandomEvening::close,   &RandomEvening::recuse,
                             &RandomEvening::speak, &RandomEvening::conclude};
  for (int i = 0; i < 34; ++i)
    (this->*kSteps[below(8)])(any_item());
  for (const auto& item : items_)
    if (perhaps()) speak(item);
}

void RandomEvening::correct_decision(const std::string& item) {
  const auto stood = state(item);
  for (const auto& decision : stood["decisions"]) {
    if (decision.value("withdrawn", false)) continue;
    is_history(decision["text"].get<std::string>());
    const auto word = new_word();
    const bool withdraws = below(3) == 0;
    Fields fields = {{"decision", decision["id"]}, {"outcome", "noted"}, {"text", "Nu " + word}};
    if (withdraws) fields.push_back({"withdrawn", "yes"});
    const bool is_done =
        act(minute_taker(), "correct_decision", item, fields, decision["revision"].get<std::uint64_t>());
    said_.push_back({word, item, is_done && !withdraws ? For::everybody : For::board});
    if (is_done && !withdraws) in_minutes_.insert(word);
    // Where a decision is withdrawn, what was said of it goes with it.
    if (withdraws) is_history(decision.dump());
    return;
  }
}

void RandomEvening::withdraw_vote(const std::string& item) {
  const auto stood = state(item);
  for (const auto& vote : stood["votes"]) {
    const auto proposal = vote["proposal"].get<std::string>();
    if (act(minute_taker(), "correct_vote", item,
            {{"vote", vote["id"]}, {"proposal", proposal}, {"in_favour", "1"}, {"withdrawn", "yes"}},
            vote["revision"].get<std::uint64_t>()))
      is_history(proposal);
    return;
  }
}

void RandomEvening::comment(const std::string& item) {
  say(anybody(), "comment_on_minutes", perhaps() ? item : "", {}, "text", For::few);
  const auto draft = minutes();
  for (const auto& comment : draft["comments"]) {
    if (perhaps()) continue;
    say(minute_taker(), "settle_comment", comment["item"].get<std::string>(),
        {{"comment", comment["id"]}, {"settled", "not_taken_in"}}, "answer", For::few,
        comment["revision"].get<std::uint64_t>());
  }
}

void RandomEvening::correct() {
  fixture_.meeting().state = AGENDA_MEETING_ENDED;
  act(minute_taker(), "send_for_comments", "", {{"until", "2026-03-10"}});
  using Step = void (RandomEvening::*)(const std::string&);
  constexpr Step kSteps[] = {&RandomEvening::correct_decision,
                             &RandomEvening::withdraw_vote,
                             &RandomEvening::comment,
                             &RandomEvening::speak,
                             &RandomEvening::recuse,
                             &RandomEvening::agree,
                             &RandomEvening::close,
                             &RandomEvening::conclude};
  for (int i = 0; i < 17; ++i)
    (this->*kSteps[below(8)])(any_item());
  for (std::size_t i = 0; i < kMembers; ++i) {
    if (perhaps()) say(people_[i], "approve_minutes", "", {}, "remark", For::board);
  }
  // Somebody has left the board meanwhile; the portal still knows what they were called.
  if (perhaps()) fixture_.leave(people_[3].id);
}

bool RandomEvening::adopt() {
  return act(chair(), "adopt_minutes", "", {{"open_comments", "yes"}, {"keep_names", "yes"}});
}

void RandomEvening::add_addenda() {
  for (int i = 1; i <= 4; ++i) {
    const auto item = perhaps() ? any_item() : std::string();
    const auto word = new_word(), reason = new_word();
    const bool is_added =
        act(minute_taker(), "add_addendum", item, {{"text", "Også " + word}, {"reason", "Glemt " + reason}});
    const bool is_adopted =
        is_added && perhaps() &&
        act(chair(), "adopt_addendum", "", {{"addendum", "a" + std::to_string(i)}, {"keep_names", "yes"}});
    // Until it is adopted an addendum is the board's work.
    for (const auto& one : {word, reason}) {
      said_.push_back({one, item, is_adopted ? For::everybody : For::few});
      if (is_adopted) in_minutes_.insert(one);
    }
  }
}

// Words that stand in the minutes of an open item.
bool RandomEvening::stands(const Said& said) const {
  return in_minutes_.count(said.word) != 0 && !is_closed(said.item);
}

std::set<std::string> RandomEvening::items_with_names() const {
  std::set<std::string> items;
  for (const auto& said : said_) {
    if (stands(said) && !said.named.empty()) items.insert(said.item);
  }
  return items;
}

std::vector<std::string> RandomEvening::hidden_from_residents() const {
  std::vector<std::string> words;
  std::set<std::string> named;
  for (const auto& said : said_) {
    if (stands(said)) named.insert(said.named);
  }
  for (const auto& one : people_) {
    words.push_back(one.id);
    if (named.count(one.name) != 0) continue;
    words.push_back(one.name.substr(0, one.name.find(' ')));
    words.push_back(one.name.substr(one.name.find(' ') + 1));
  }
  for (const auto& said : said_) {
    if (said.whom != For::everybody || is_closed(said.item)) words.push_back(said.word);
  }
  for (const auto& own : fixture_.meeting().own_items) {
    if (is_title_hidden(agenda::id_of_own_item(own.id))) words.push_back(own.title);
  }
  return words;
}

std::vector<std::string> RandomEvening::hidden_from_observers() const {
  std::vector<std::string> words;
  for (const auto& said : said_) {
    if (said.whom == For::few || is_closed(said.item)) words.push_back(said.word);
  }
  for (const auto& own : fixture_.meeting().own_items) {
    if (is_title_hidden(agenda::id_of_own_item(own.id))) words.push_back(own.title);
  }
  return words;
}

std::vector<std::string> RandomEvening::for_residents() const {
  std::vector<std::string> words;
  for (const auto& said : said_) {
    if (stands(said)) words.push_back(said.word);
  }
  return words;
}

}  // namespace support
