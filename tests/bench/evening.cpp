#include "evening.hpp"

#include <storage/memory/memory_storage.hpp>

#include "board.hpp"
#include "measure.hpp"

namespace bench {

using namespace almene;

void StoragePort::read(const std::vector<records::Range>& ranges, const Visit& visit) {
  const auto status =
      client_.read(nullptr, ranges, [&](std::uint64_t range, const records::RecordView& record) {
        visit(range, record);
        return AGENDA_OK;
      });
  must(status == AGENDA_OK, "a read was refused");
}

std::optional<std::uint64_t> StoragePort::apply(const records::Batch&) {
  throw Untrue("nothing is written here");
}

records::Plan page_plan(const std::string& organisation, const std::string& meeting) {
  records::Plan plan({organisation, kBoard, meeting});
  plan.board();
  plan.item(kTopic);
  return plan;
}

Evening::Evening() : library_(guide::Library::load({AGENDA_SOURCE_DIR "/content"})) {
  std::vector<guide::UiProblem> problems;
  words_ = guide::Words::load({AGENDA_SOURCE_DIR "/content"}, problems);
  must(guide::find_item(library_, "da", kTopic, item_), "the topic is not in the guide");
  agenda::MemoryStorage storage;
  Portal(storage.table()).hold_the_evening(organisation(0), meeting_id(0));
  StoragePort port(storage.table());
  reading_.emplace(port, page_plan(organisation(0), meeting_id(0)));
  reading_->decode();

  const FixedMeetings meetings;
  const auto& theirs = meetings.meeting();
  meeting_.id = meeting_id(0);
  meeting_.title = agenda::string_of(theirs.title);
  meeting_.date = agenda::string_of(theirs.date);
  meeting_.state = board::MeetingState::in_session;
  for (std::uint64_t i = 0; i < theirs.member_count; ++i) {
    const auto& member = *theirs.members[i];
    meeting_.members.push_back({agenda::string_of(member.id), agenda::string_of(member.name),
                                board::Roles(member.roles), static_cast<board::Presence>(member.presence)});
  }
  const auto call = page_call(organisation(0), meeting_id(0));
  actor_ = {call.actor->id, call.actor->name, board::Roles(call.actor->roles)};
  now_ = {call.time_ms, call.utc_offset_minutes};
  address_ = call.form->address;
  for (const auto& field : call.form->hidden)
    hidden_.emplace_back(field.name, field.value);
}

void Evening::write_html(std::string& out) const {
  out.clear();
  with_page([&](const pages::Page& page) { pages::render(page, pages::MediaType::html, out); });
}

}  // namespace bench
