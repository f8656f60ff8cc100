#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "agenda/cpp/agenda.hpp"
#include "loader/loader.hpp"
#include "memory/memory_storage.hpp"
#include "validate/content/subject.hpp"

namespace validate {
namespace {

// These are the meetings of a portal that has none: reading a guide asks for none.
class NoMeetings final : public agenda::Meetings {
  std::optional<agenda::Meeting> find(const agenda_call*, std::string_view) override { return std::nullopt; }
};

agenda::Call call_in(const std::string& locale) {
  agenda::Call call;
  call.organisation = "validator";
  call.locale = locale;
  return call;
}

}  // namespace

struct Reader::Open {
  agenda::MemoryStorage storage;
  NoMeetings meetings;
  agenda::Host host{"agenda-validate", AGENDA_VERSION};
  std::optional<agenda::Plugin> plugin;
};

Reader::Reader(const ContentSubject& subject) : open_(new Open) {
  open_->host.content_folders(subject.content)
      .storage(open_->storage.table())
      .meetings(open_->meetings.table());
  // A plugin that is being made has no manifest yet.
  agenda::LoadRules rules;
  rules.allow_no_manifest = true;
  auto plugin = agenda::load_plugin(subject.plugin, open_->host, subject.locale, rules);
  if (!plugin) fail(plugin.problem().message);
  open_->plugin.emplace(std::move(*plugin));
}

Reader::~Reader() {
  delete open_;
}

void Reader::need_content() const {
  if (open_->plugin->extension(AGENDA_CONTENT) == nullptr)
    skip("the plugin reads no guides: it has no ", AGENDA_CONTENT);
}

agenda::GuideFile Reader::verdict(const std::string& name, std::string_view bytes,
                                  const std::string& locale) const {
  need_content();
  const auto guide = open_->plugin->check_guide(call_in(locale), name, bytes);
  if (!guide) fail("the plugin gave no verdict: ", guide.problem().message);
  return *guide;
}

std::vector<agenda::GuideFinding> Reader::problems(const std::string& name, std::string_view bytes,
                                                   const std::string& locale) const {
  need_content();
  const auto all = open_->plugin->check_file(call_in(locale), name, bytes);
  if (!all) fail("the plugin told no problems: ", all.problem().message);
  return *all;
}

std::vector<agenda::GuideFinding> Reader::changes(const std::string& before, const std::string& after,
                                                  const std::string& locale) const {
  const auto findings = open_->plugin->compare_guides(call_in(locale), before, after);
  if (findings) return *findings;
  if (findings.problem().status == AGENDA_NOT_SUPPORTED) skip("the plugin compares no guides");
  fail("the plugin compared nothing: ", findings.problem().message);
}

std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string bytes_of(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) fail(file, ": it is a folder; name a guide's XML file");
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.is_open() || stream.bad()) fail(file, ": it cannot be read; name a guide's XML file");
  return bytes;
}

std::string message_of(const std::vector<agenda::GuideFinding>& problems) {
  std::string message;
  for (const agenda::GuideFinding& problem : problems) {
    message += (message.empty() ? "" : "\n") + problem.file;
    if (problem.line != 0) message += words(":", problem.line, ":", problem.column);
    message += ": " + on_one_line(problem.reason) + " " + on_one_line(problem.remedy);
  }
  return message;
}

}  // namespace validate
