#include "support/plugin_fixture.hpp"

#include <unistd.h>
#include <algorithm>

#include <atomic>
#include <filesystem>

#include "support/catch.hpp"

namespace support {

// Request ids are counted for all fixtures together, because fixtures may share a store.
static std::atomic<int> last_request{0};

std::optional<agenda::Meeting> ChangeableMeetings::find(const agenda_call*, std::string_view id) {
  const auto found = all.find(id);
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

PluginFixture::PluginFixture(const std::string& storage)
    : opened_(agenda::open_storage(storage).value()), storage_(opened_->table()) {
  open();
}

PluginFixture::PluginFixture(const agenda_host_storage* storage) : storage_(storage) {
  open();
}

std::optional<std::string> KnownPeople::name_of(const agenda_call*, std::string_view person) {
  if (fails) throw agenda::StatusError(AGENDA_UNAVAILABLE, "the accounts are away");
  const auto found = names.find(person);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

void PluginFixture::open() {
  meetings_.all["m1"] = {"m1", "Bestyrelsesmøde", "2026-03-03", AGENDA_MEETING_IN_SESSION, "", "m2",
                         {},   members()};
  meetings_.all["m2"] = {"m2", "Næste møde", "2026-06-02", AGENDA_MEETING_PLANNED, "m1", "", {}, members()};
  load();
}

void PluginFixture::load() {
  plugin_.reset();
  host_.emplace("test portal", "1");
  host_->content_folders({content_}).storage(storage_).meetings(meetings_.table()).people(people.table());
  plugin_.emplace(agenda::load_plugin(AGENDA_PLUGIN_FILE, *host_).value());
}

void PluginFixture::install(const std::string& content_folder) {
  content_ = content_folder;
  load();
}

agenda::Call PluginFixture::call(const std::string& who) {
  agenda::Call call;
  call.organisation = "boligselskabet";
  call.board = "ob";
  call.meeting = meeting_id;
  call.locale = locale;
  call.request_id = "r" + std::to_string(++last_request);
  call.time_ms = now_ms;
  call.utc_offset_minutes = 60;
  call.actor = person(who);
  return call;
}

agenda::Result<std::string> PluginFixture::does(const agenda::Call& call,
                                                const std::vector<agenda::ActionRequest>& requests) {
  return plugin_->perform(call, requests);
}

agenda::Result<std::string> PluginFixture::does(const std::string& who, const std::string& action,
                                                const std::string& item, const Fields& fields,
                                                std::optional<std::uint64_t> expected) {
  return does(call(who), {{action, item, fields, expected}});
}

json PluginFixture::must(const std::string& who, const std::string& action, const std::string& item,
                         const Fields& fields, std::optional<std::uint64_t> expected) {
  const auto outcome = does(who, action, item, fields, expected);
  INFO(who << " does " << action << ": " << (outcome ? "" : outcome.problem().message));
  REQUIRE(outcome);
  return json::parse(*outcome);
}

void PluginFixture::answer(const std::string& who, const std::string& value, const std::string& note,
                           const std::string& share_note) {
  must(who, "answer_consideration", kTopic,
       {{"consideration", kTrust}, {"answer", value}, {"note", note}, {"share_note", share_note}});
}

void PluginFixture::open_answers(const std::string& who, const std::string& item) {
  const auto to_open = state(who, item)["preparation"]["to_open"];
  Fields fields = {{"answered", to_open["answered"].dump()}};
  if (to_open["needs_reason"] == true) fields.push_back({"reason", "Formanden er syg på mødedagen."});
  must(who, "open_answers", item, fields);
}

void PluginFixture::close_answers(const std::string& who, const std::string& item) {
  must(who, "close_answers", item);
}

void PluginFixture::attend(const std::vector<std::string>& ids, const std::string& presence) {
  for (const auto& id : ids)
    must("mette", "record_attendance", "", {{"member", id}, {"presence", presence}});
}

void PluginFixture::leave(const std::string& id) {
  auto& all = meeting(meeting_id).members;
  all.erase(std::remove_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; }), all.end());
}

agenda::Problem PluginFixture::refused(const std::string& who, const std::string& action,
                                       const std::string& item, const Fields& fields,
                                       std::optional<std::uint64_t> expected) {
  const auto outcome = does(who, action, item, fields, expected);
  INFO(who << " does " << action);
  REQUIRE_FALSE(outcome);
  CHECK_FALSE(outcome.problem().message.empty());
  CHECK(outcome.problem().message.find("⟦") == std::string::npos);
  return outcome.problem();
}

std::string PluginFixture::page(const std::string& who, const std::string& item, const std::string& view,
                                const std::string& media_type) {
  auto asking = call(who);
  asking.form = agenda::Form{"/act", {{"csrf", "token"}}};
  const auto page = plugin_->render(asking, item, view, media_type);
  INFO(view << " of " << item << " for " << who << ": " << (page ? "" : page.problem().message));
  REQUIRE(page);
  return *page;
}

json PluginFixture::state(const std::string& who, const std::string& item, const std::string& view) {
  return json::parse(page(who, item, view, "application/json"));
}

std::vector<agenda::Record> records(const agenda_host_storage* storage, std::uint32_t flags) {
  agenda::Range range;
  range.key.organisation = "boligselskabet";
  range.parts = 1;
  range.flags = flags;
  return agenda::StorageClient(storage).read(nullptr, {range}).value();
}

std::vector<agenda::Record> records_of_kind(const agenda_host_storage* storage, const std::string& kind,
                                            std::uint32_t flags) {
  std::vector<agenda::Record> found;
  for (auto& record : records(storage, flags)) {
    if (record.key.kind == kind) found.push_back(std::move(record));
  }
  return found;
}

std::vector<std::string> storages() {
  static int files = 0;
  const auto file = std::filesystem::temp_directory_path() /
                    ("almene-maal-test-" + std::to_string(getpid()) + "-" + std::to_string(++files) + ".db");
  for (const char* ending : {"", "-wal", "-shm"})
    std::filesystem::remove(file.string() + ending);
  return {"memory:", "sqlite:" + file.string()};
}

}  // namespace support
