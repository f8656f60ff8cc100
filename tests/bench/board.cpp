#include "board.hpp"

#include <dlfcn.h>

#include <storage/memory/memory_storage.hpp>
#include <utility>

#include "measure.hpp"
#include "support/people.hpp"

namespace bench {
namespace {

agenda_status show_meeting(void* self, const agenda_call*, const agenda_text*, void* ctx,
                           agenda_status (*visit)(void*, const agenda_meeting*)) {
  return visit(ctx, &static_cast<const FixedMeetings*>(self)->meeting());
}

agenda_status append(void* ctx, const std::uint8_t* bytes, std::uint64_t size) {
  static_cast<std::string*>(ctx)->append(reinterpret_cast<const char*>(bytes), size);
  return AGENDA_OK;
}

// All members are present but one, who sent apologies.
std::vector<agenda::Member> board_of_seven() {
  auto members = support::members();
  for (auto& member : members) {
    if ((member.roles & AGENDA_ROLE_MEMBER) == 0) continue;
    member.presence = member.id == "grete" ? AGENDA_PRESENCE_APOLOGIES : AGENDA_PRESENCE_PRESENT;
  }
  return members;
}

std::string padded(long number, std::size_t digits) {
  const auto text = std::to_string(number);
  return std::string(digits - text.size(), '0') + text;
}

constexpr std::array<std::array<const char*, 3>, 7> kAnswers = {{{"kirsten", "yes", "yes"},
                                                                 {"bent", "yes", "no"},
                                                                 {"aase", "no", "no"},
                                                                 {"jonas", "yes", "no"},
                                                                 {"fatima", "no", "yes"},
                                                                 {"ole", "yes", "yes"},
                                                                 {"grete", "unsure", "no"}}};

}  // namespace

agenda::ActionRequest decision() {
  return {"record_decision",
          kTopic,
          {{"outcome", "adopted"},
           {"text", "Der afsættes 20.000 kr. til åbent hus i afdelingerne."},
           {"distinct", "yes"}},  // it is decided again and again
          {}};
}

std::string organisation(long number) {
  return "org-" + padded(number, 5);
}

std::string meeting_id(long number) {
  return "m-" + padded(number, 4);
}

FixedMeetings::FixedMeetings() : members_(board_of_seven()) {
  shown_.reserve(members_.size());
  for (const auto& member : members_) {
    shown_.push_back({sizeof(agenda_member), member.roles, member.presence, 0, agenda::text_of(member.id),
                      agenda::text_of(member.name)});
    pointers_.push_back(&shown_.back());
  }
  meeting_.state = AGENDA_MEETING_IN_SESSION;
  meeting_.id = agenda::text_of(kMeeting);
  meeting_.title = agenda::text_of("Organisationsbestyrelsens møde");
  meeting_.date = agenda::text_of(kMeeting);
  meeting_.members = pointers_.data();
  meeting_.member_count = pointers_.size();
  table_.self = this;
  table_.read = &show_meeting;
}

agenda::Call call_of(const std::string& member, const std::string& organisation, const std::string& meeting) {
  agenda::Call call;
  call.organisation = organisation;
  call.board = kBoard;
  call.meeting = meeting;
  call.locale = "da";
  call.time_ms = kNow;
  call.utc_offset_minutes = kUtcOffset;
  call.actor = support::person(member);
  return call;
}

agenda::Call page_call(const std::string& organisation, const std::string& meeting) {
  auto call = call_of("aase", organisation, meeting);
  call.form = agenda::Form{"/o/" + organisation + "/ob/m/" + meeting + "/i/" + kTopic + "/meeting",
                           {{"csrf", "6f1c2a9be4d07758"}, {"portal.nonce", "b7713fd2a05c9e46"}}};
  return call;
}

std::shared_ptr<void> plugin_library() {
  void* opened = ::dlopen(AGENDA_PLUGIN_FILE, RTLD_NOW | RTLD_LOCAL);
  must(opened != nullptr, "the plugin cannot be loaded");
  return {opened, [](void* one) { ::dlclose(one); }};
}

Opening::Opening(const agenda_host_storage* storage) {
  host_.content_folders({AGENDA_SOURCE_DIR "/content"}).storage(storage).meetings(meetings_.table());
}

const agenda_plugin* Opening::open(void* library) const {
  const auto open = reinterpret_cast<agenda_open_function>(::dlsym(library, AGENDA_ENTRY_SYMBOL));
  auto offer = agenda::sized<agenda_offer>();
  offer.oldest = offer.newest = AGENDA_ABI_CURRENT;
  offer.host = host_.get();
  const agenda_plugin* plugin = nullptr;
  must(open != nullptr && open(&offer, &plugin) == AGENDA_OK, "the plugin cannot be opened");
  return plugin;
}

Portal::Portal(const agenda_host_storage* storage)
    : opening_(storage), library_(plugin_library()), plugin_(opening_.open(library_.get())) {}

void Portal::does(agenda::Call call, const agenda::ActionRequest& request) {
  call.request_id = "evening-" + std::to_string(++requests_);
  agenda::Report report;
  agenda::StringWriter outcome;
  const agenda::BorrowedCall borrowed(call, report.get());
  const std::vector<agenda::ActionRequest> requests{request};
  const agenda::BorrowedRequests made(requests);
  const auto status = table_of<agenda_actions>(*plugin_, AGENDA_ACTIONS)
                          ->perform(plugin_->self, borrowed.get(), made.data(), made.size(), outcome.get());
  must(status == AGENDA_OK, request.action + " was refused: " + report.take(status).message);
}

void Portal::hold_the_evening(const std::string& organisation, const std::string& meeting) {
  const auto chair = call_of("kirsten", organisation, meeting);
  const auto rule = [&](const char* action, const std::vector<agenda::Field>& fields) {
    does(chair, {action, "", fields, {}});
  };
  const auto at_topic = [&](const std::string& who, const char* action,
                            const std::vector<agenda::Field>& fields) {
    does(call_of(who, organisation, meeting), {action, kTopic, fields, {}});
  };
  rule("set_quorum_rule", {{"quorum", "more_than_half"}, {"source", "Eksempel: vedtægter § 9"}});
  rule("set_majority_rule", {{"majority", "of_votes_cast"}, {"source", "Eksempel: vedtægter § 9"}});
  rule("set_tie_rule", {{"tie", "chair_decides"}, {"source", "Eksempel: forretningsorden § 4"}});
  const auto roles = "almene-maal.tema-3.clear-roles",
             relevant = "almene-maal.tema-3.relevant-and-accessible";
  for (const auto& [who, first, second] : kAnswers) {
    at_topic(who, "answer_consideration", {{"consideration", roles}, {"answer", first}});
    at_topic(who, "answer_consideration", {{"consideration", relevant}, {"answer", second}});
  }
  at_topic("kirsten", "open_answers", {{"answered", std::to_string(std::size(kAnswers))}});
  at_topic("kirsten", "record_board_answer", {{"consideration", roles}, {"answer", "yes"}});
  at_topic("kirsten", "record_board_answer", {{"consideration", relevant}, {"answer", "not_agreed"}});
  does(chair, decision());
}

PageRequest::PageRequest(const agenda_plugin& plugin, agenda::Call call, const std::string& item)
    : self_(plugin.self),
      view_(table_of<agenda_view>(plugin, AGENDA_VIEW)),
      call_(std::move(call)),
      item_(item) {
  writer_.ctx = &out_;
  writer_.write = &append;
  token_writer_.ctx = &token_again_;
  token_writer_.write = &append;
  request_.item = agenda::text_of(item_);
  request_.view = agenda::text_of("meeting");
  request_.media_type = agenda::text_of("text/html");
}

MinutesRequest::MinutesRequest(const agenda_plugin& plugin, agenda::Call call)
    : self_(plugin.self), pages_(table_of<agenda_pages>(plugin, AGENDA_PAGES)), call_(std::move(call)) {
  writer_.ctx = &out_;
  writer_.write = &append;
  request_.page = agenda::text_of("minutes");
  request_.media_type = agenda::text_of("text/html");
}

const std::string& MinutesRequest::render() {
  out_.clear();
  const agenda::BorrowedCall call(call_);
  must(pages_->render(self_, call.get(), &request_, &writer_) == AGENDA_OK, "the minutes were refused");
  return out_;
}

void PageRequest::ask_for(const std::string& organisation, const std::string& meeting) {
  call_.organisation = organisation;
  call_.meeting = meeting;
}

const std::string& PageRequest::render() {
  out_.clear();
  const agenda::BorrowedCall call(call_);
  must(view_->render(self_, call.get(), &request_, &writer_) == AGENDA_OK, "a page was refused");
  return out_;
}

void PageRequest::learn_token() {
  request_.token = &token_writer_;
  token_again_.clear();
  render();
  must(!token_again_.empty(), "a page has no token");
  token_ = token_again_;
  request_.known_token = agenda::text_of(token_);
}

void PageRequest::render_nothing() {
  out_.clear();
  token_again_.clear();
  const agenda::BorrowedCall call(call_);
  must(view_->render(self_, call.get(), &request_, &writer_) == AGENDA_NOT_MODIFIED && out_.empty(),
       "a page whose token is known was rendered");
}

RepeatedAction::RepeatedAction(const agenda_plugin& plugin, const std::string& member,
                               agenda::ActionRequest request)
    : self_(plugin.self),
      actions_(table_of<agenda_actions>(plugin, AGENDA_ACTIONS)),
      call_(call_of(member, "", "")),
      requests_{std::move(request)},
      borrowed_(requests_) {
  writer_.ctx = &out_;
  writer_.write = &append;
}

void RepeatedAction::perform(const std::string& organisation, const std::string& meeting) {
  call_.organisation = organisation;
  call_.meeting = meeting;
  // The number counts for the whole process, because two requests of one person must not have the same id.
  static long requests = 0;
  call_.request_id = "repeated-" + padded(++requests, 8);
  out_.clear();
  const agenda::BorrowedCall call(call_);
  const auto status = actions_->perform(self_, call.get(), borrowed_.data(), borrowed_.size(), &writer_);
  must(status == AGENDA_OK, requests_.front().action + " was refused");
  ++done_;
}

std::vector<agenda::Record> records_of(const agenda_host_storage* storage, const std::string& organisation) {
  agenda::Range range;
  range.key.organisation = organisation;
  range.parts = 1;
  return agenda::StorageClient(storage).read(nullptr, {range}).value();
}

std::vector<agenda::Record> evening_records() {
  agenda::MemoryStorage storage;
  Portal portal(storage.table());
  portal.hold_the_evening(organisation(0), meeting_id(0));
  return records_of(storage.table(), organisation(0));
}

}  // namespace bench
