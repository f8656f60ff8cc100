#include "validate/plugin/portal.hpp"

#include "validate/check.hpp"

namespace validate {
namespace {

template <class Value, class Shown>
agenda_status collect(void* ctx, const Shown* shown) {
  return agenda::guarded([&] {
    static_cast<std::vector<Value>*>(ctx)->push_back(agenda::copy_of(shown));
    return AGENDA_OK;
  });
}

std::string next_request_id() {
  static std::atomic<std::uint64_t> last{0};
  return words("r", ++last);
}

}  // namespace

Portal::Portal(const PluginSubject& subject, Opens opens)
    : host("agenda-validate", AGENDA_VERSION), library_(subject.file) {
  host.content_folders(subject.content).storage(storage.table()).meetings(world.table()).log(log_.table());
  if (opens == Opens::at_once) open();
}

Portal::~Portal() {
  close();
}

agenda_offer Portal::offer(const agenda_report* report) const {
  agenda_offer made = agenda::sized<agenda_offer>();
  made.oldest = AGENDA_ABI_OLDEST;
  made.newest = AGENDA_ABI_CURRENT;
  made.host = host.get();
  made.report = report;
  made.locale = agenda::text_of("da");
  return made;
}

void Portal::open() {
  RecordingWriter recorder;
  const agenda_offer made = offer(recorder.report());
  step("agenda_open");
  const Said said = check_said("agenda_open", function()(&made, &plugin_), recorder);
  if (!said.ok()) fail("it cannot be opened: ", in_words(said));
  expect(agenda::has(plugin_, &agenda_plugin::close) && plugin_->extension != nullptr &&
             plugin_->close != nullptr,
         "agenda_open said OK and gave no whole object");
}

void Portal::close() {
  if (plugin_ == nullptr) return;
  const agenda_plugin* gone = plugin_;
  plugin_ = nullptr;
  gone->close(gone->self);
}

agenda::Call Portal::call(const agenda::Actor& actor) const {
  agenda::Call made;
  made.organisation = "validator";
  made.board = "b1";
  made.meeting = kThisMeeting;
  made.locale = "da";
  made.request_id = next_request_id();
  made.time_ms = 1'772'560'920'000;  // on the evening of the meeting
  made.utc_offset_minutes = 60;
  made.actor = actor;
  return made;
}

agenda::Call Portal::call(std::string_view id) const {
  for (const agenda::Actor& actor : people()) {
    if (actor.id == id) return call(actor);
  }
  fail("nobody is called ", id);
}

std::vector<agenda::Item> Portal::list_items() const {
  return listed("items.list", items().list);
}

std::vector<agenda::Item> Portal::list_items_of_meeting() const {
  return listed("items.list_of_meeting", items().list_of_meeting);
}

std::vector<agenda::Item> Portal::listed(const std::string& name, ListItems list) const {
  std::vector<agenda::Item> all;
  RecordingWriter recorder;
  const agenda::Call asking = call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const Said said =
      check_said(name, list(self(), borrowed.get(), &all, &collect<agenda::Item, agenda_item>), recorder);
  expect(said.ok(), name, " gave ", in_words(said));
  return all;
}

std::vector<agenda::Action> Portal::list_actions() const {
  std::vector<agenda::Action> all;
  RecordingWriter recorder;
  const agenda::Call asking = call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const Said said = check_said(
      "actions.list", actions().list(self(), borrowed.get(), &all, &collect<agenda::Action, agenda_action>),
      recorder);
  expect(said.ok(), "actions.list gave ", in_words(said));
  return all;
}

std::vector<agenda::ViewType> Portal::list_views() const {
  std::vector<agenda::ViewType> all;
  RecordingWriter recorder;
  const agenda::Call asking = call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const Said said = check_said(
      "view.list", view().list(self(), borrowed.get(), &all, &collect<agenda::ViewType, agenda_view_type>),
      recorder);
  expect(said.ok(), "view.list gave ", in_words(said));
  return all;
}

std::vector<std::string> Portal::view_names() const {
  if (agenda::get(&view(), &agenda_view::list) == nullptr)
    return {"prepare", "meeting", "projector", "record", "summary", "sheet"};
  std::vector<std::string> names;
  for (const agenda::ViewType& one : list_views())
    names.push_back(one.name);
  return names;
}

Said Portal::render(const agenda::Call& call, const std::string& item, const std::string& view,
                    const std::string& type, RecordingWriter* recorder) const {
  RecordingWriter own;
  RecordingWriter& hears = recorder == nullptr ? own : *recorder;
  const agenda::BorrowedCall borrowed(call, hears.report());
  agenda_view_request request = agenda::sized<agenda_view_request>();
  request.item = agenda::text_of(item);
  request.view = agenda::text_of(view);
  request.media_type = agenda::text_of(type);
  const auto render = this->view().render;
  return check_said("render", render(self(), borrowed.get(), &request, hears.writer()), hears);
}

Said Portal::token(const agenda::Call& call, const std::string& item, RecordingWriter* recorder) const {
  RecordingWriter own;
  RecordingWriter& hears = recorder == nullptr ? own : *recorder;
  const agenda::BorrowedCall borrowed(call, hears.report());
  const agenda_text id = agenda::text_of(item);
  const auto state_token = view().state_token;
  return check_said("state_token", state_token(self(), borrowed.get(), &id, hears.writer()), hears);
}

Said Portal::perform(const agenda::Call& call, const std::vector<agenda::ActionRequest>& requests,
                     RecordingWriter* recorder) const {
  RecordingWriter own;
  RecordingWriter& hears = recorder == nullptr ? own : *recorder;
  const agenda::BorrowedCall borrowed(call, hears.report());
  const agenda::BorrowedRequests made(requests);
  const auto perform = actions().perform;
  const std::string what = requests.empty() ? "perform" : "perform of " + shown(requests.front().action);
  return check_said(what, perform(self(), borrowed.get(), made.data(), made.size(), hears.writer()), hears);
}

Said Portal::submit(const agenda::Call& call, const std::vector<agenda::Field>& fields) const {
  RecordingWriter recorder;
  const agenda::BorrowedCall borrowed(call, recorder.report());
  const agenda::BorrowedFields made(fields);
  const auto submit = actions().submit;
  return check_said("submit", submit(self(), borrowed.get(), made.data(), made.size(), recorder.writer()),
                    recorder);
}

Said Portal::asset(const std::string& name) const {
  RecordingWriter recorder;
  const agenda_text text = agenda::text_of(name);
  return check_said("asset", view().asset(self(), &text, recorder.writer()), recorder);
}

std::vector<agenda::PageType> Portal::list_pages(const std::string& locale) const {
  std::vector<agenda::PageType> all;
  RecordingWriter recorder;
  agenda::Call asking = call(people().front());
  asking.locale = locale;
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const Said said = check_said(
      "pages.list", pages().list(self(), borrowed.get(), &all, &collect<agenda::PageType, agenda_page_type>),
      recorder);
  expect(said.ok(), "pages.list gave ", in_words(said));
  return all;
}

Said Portal::render_page(const agenda::Call& call, const agenda::PageRequest& request,
                         RecordingWriter* recorder, const agenda_writer* token) const {
  RecordingWriter own;
  RecordingWriter& hears = recorder == nullptr ? own : *recorder;
  const agenda::BorrowedCall borrowed(call, hears.report());
  const agenda::BorrowedFields query(request.query), typed(request.refused.fields);
  const auto& refused = request.refused.problem;
  const agenda_problem problem = refused ? agenda::c_problem(*refused) : agenda_problem{};
  agenda_page_request asked = agenda::sized<agenda_page_request>();
  asked.heading_level = request.placement.heading_level;
  asked.page = agenda::text_of(request.page);
  asked.media_type = agenda::text_of(request.media_type);
  asked.query = query.data();
  asked.query_count = query.size();
  asked.typed = typed.data();
  asked.typed_count = typed.size();
  asked.problem = refused ? &problem : nullptr;
  asked.token = token;
  asked.known_token = agenda::text_of(request.known_token);
  asked.id_prefix = agenda::text_of(request.placement.id_prefix);
  const agenda_status status = pages().render(self(), borrowed.get(), &asked, hears.writer());
  // This call alone may return NOT_MODIFIED, and only where the reader gave a known token.
  if (status != AGENDA_NOT_MODIFIED || request.known_token.empty())
    return check_said("pages.render", status, hears);
  Said said = check_said("pages.render", AGENDA_OK, hears);
  said.status = status;
  return said;
}

Said Portal::list_guides(std::vector<agenda::GuideFile>& files) const {
  RecordingWriter recorder;
  const agenda::Call asking = call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const auto list = content().list;
  return check_said("content.list",
                    list(self(), borrowed.get(), &files, &collect<agenda::GuideFile, agenda_guide_file>),
                    recorder);
}

Said Portal::check_guide(std::string_view name, std::string_view bytes,
                         std::vector<agenda::GuideFile>& files) const {
  RecordingWriter recorder;
  const agenda::Call asking = call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const agenda_text name_text = agenda::text_of(name), bytes_text = agenda::text_of(bytes);
  const auto check = content().check;
  return check_said("content.check",
                    check(self(), borrowed.get(), &name_text, &bytes_text, &files,
                          &collect<agenda::GuideFile, agenda_guide_file>),
                    recorder);
}

Said Portal::compare_guides(std::string_view before, std::string_view after,
                            std::vector<agenda::GuideFinding>& findings) const {
  const auto compare = agenda::get(&content(), &agenda_content::compare);
  if (compare == nullptr) {
    Said said;
    said.status = AGENDA_OK;
    return said;
  }
  RecordingWriter recorder;
  const agenda::Call asking = call(people().front());
  const agenda::BorrowedCall borrowed(asking, recorder.report());
  const agenda_text old_path = agenda::text_of(before), new_path = agenda::text_of(after);
  return check_said("content.compare",
                    compare(self(), borrowed.get(), &old_path, &new_path, &findings,
                            &collect<agenda::GuideFinding, agenda_guide_finding>),
                    recorder);
}

std::string Portal::page(const agenda::Call& call, const std::string& item, const std::string& view,
                         const std::string& type) const {
  const Said said = render(call, item, view, type);
  expect(said.ok(), "render of ", item, ", ", view, ", ", type, " for ",
         call.actor ? call.actor->id : "nobody", " gave ", in_words(said));
  return said.written;
}

Said check_said(const std::string& what, agenda_status status, RecordingWriter& recorder) {
  expect(agenda::known(status) == status, what, " returned ", status_words(status));
  expect(recorder.reports <= 1, what, " reported ", recorder.reports, " problems");
  expect(status != AGENDA_OK || recorder.reports == 0, what, " returned OK and reported a problem");
  if (recorder.problem) {
    expect(recorder.told == status, what, " returned ", status_words(status), " and reported ",
           status_words(recorder.told));
    expect(!recorder.problem->message.empty(), what, " returned ", status_words(status),
           " and reported it without a message");
    expect_text(recorder.problem->message, what + "'s message");
  }
  return {status, recorder.written, recorder.reports, recorder.told, recorder.problem};
}

void expect_text(const std::string& text, const std::string& what) {
  if (!agenda::is_utf8(text)) fail(what, " is no UTF-8: ", shown(text));
  if (agenda::has_control(text)) fail(what, " holds a control character: ", shown(text));
}

}  // namespace validate
