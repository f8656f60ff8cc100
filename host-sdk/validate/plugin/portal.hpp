// This is a portal around the checked plugin. It opens the plugin and calls it as a host would, and checks
// every time that the plugin keeps what every call promises.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "validate/plugin/faulty_storage.hpp"
#include "validate/plugin/library.hpp"
#include "validate/plugin/recording_writer.hpp"
#include "validate/plugin/subject.hpp"
#include "validate/plugin/world.hpp"

namespace validate {

constexpr const char* kMediaTypes[] = {"text/html", "application/json", "text/plain"};

// This is the host's log. It drops what the plugin writes, which many threads may do.
class SilentLog final : public agenda::Log {
 protected:
  void line(const agenda_call*, std::uint32_t, std::string_view) override {}
};

class Portal {
 public:
  enum class Opens { at_once, when_told };
  explicit Portal(const PluginSubject& subject, Opens opens = Opens::at_once);
  ~Portal();
  Portal(const Portal&) = delete;
  Portal& operator=(const Portal&) = delete;

  FaultyStorage storage;
  World world;
  agenda::Host host;

  agenda_open_function function() const noexcept { return library_.open(); }
  // It returns an offer by this portal of every version there is so far. Checks spoil it.
  agenda_offer offer(const agenda_report* report = nullptr) const;
  void open();
  void close();

  const agenda_plugin& plugin() const noexcept { return *plugin_; }
  void* self() const noexcept { return plugin_->self; }
  // It returns the table of an extension, and null where the plugin does not have it.
  template <class Table>
  const Table* table(const char* id) const {
    const agenda_text text = agenda::text_of(id);
    return static_cast<const Table*>(plugin_->extension(plugin_->self, &text));
  }
  // The check is skipped where the plugin has no such extension.
  const agenda_items& items() const { return needed<agenda_items>(AGENDA_ITEMS); }
  const agenda_actions& actions() const { return needed<agenda_actions>(AGENDA_ACTIONS); }
  const agenda_view& view() const { return needed<agenda_view>(AGENDA_VIEW); }
  const agenda_content& content() const { return needed<agenda_content>(AGENDA_CONTENT); }
  const agenda_pages& pages() const { return needed<agenda_pages>(AGENDA_PAGES); }

  // These return a call by one of people(), with a request id of its own.
  agenda::Call call(const agenda::Actor& actor) const;
  agenda::Call call(std::string_view id) const;

  // These end the check where a promise of every call is broken: see check_said.
  std::vector<agenda::Item> list_items() const;
  // The plugin has agenda_items.list_of_meeting.
  std::vector<agenda::Item> list_items_of_meeting() const;
  std::vector<agenda::Action> list_actions() const;
  // The plugin has agenda_view.list.
  std::vector<agenda::ViewType> list_views() const;
  // They are the names of these; or those that view.h names, where the plugin lists no views.
  std::vector<std::string> view_names() const;
  Said render(const agenda::Call& call, const std::string& item, const std::string& view,
              const std::string& type, RecordingWriter* recorder = nullptr) const;
  Said token(const agenda::Call& call, const std::string& item, RecordingWriter* recorder = nullptr) const;
  Said perform(const agenda::Call& call, const std::vector<agenda::ActionRequest>& requests,
               RecordingWriter* recorder = nullptr) const;
  Said submit(const agenda::Call& call, const std::vector<agenda::Field>& fields) const;
  Said asset(const std::string& name) const;
  std::vector<agenda::PageType> list_pages(const std::string& locale = "da") const;
  // It is OK where the plugin says NOT_MODIFIED and the request has a known token: the status of what is returned
  // says which. A token is asked for where there is a writer for it.
  Said render_page(const agenda::Call& call, const agenda::PageRequest& request,
                   RecordingWriter* recorder = nullptr, const agenda_writer* token = nullptr) const;
  Said list_guides(std::vector<agenda::GuideFile>& files) const;
  Said check_guide(std::string_view name, std::string_view bytes,
                   std::vector<agenda::GuideFile>& files) const;
  // It is OK, with no findings, where the plugin compares no guides.
  Said compare_guides(std::string_view before, std::string_view after,
                      std::vector<agenda::GuideFinding>& findings) const;

  // It renders as render does, and ends the check where that is not OK. It returns what was written.
  std::string page(const agenda::Call& call, const std::string& item, const std::string& view,
                   const std::string& type) const;

 private:
  using ListItems = agenda_status (*)(void* self, const agenda_call* call, void* ctx,
                                      agenda_status (*visit)(void* ctx, const agenda_item* item));
  std::vector<agenda::Item> listed(const std::string& name, ListItems list) const;

  template <class Table>
  const Table& needed(const char* id) const {
    const Table* found = table<Table>(id);
    if (found == nullptr) skip("the plugin has no ", id);
    return *found;
  }

  SilentLog log_;
  Library library_;
  const agenda_plugin* plugin_ = nullptr;
};

// It checks what every call promises: the status is a known one, at most one problem is reported, none with
// OK, and the report's status and the call's are the same. It ends the check where that is not so.
Said check_said(const std::string& what, agenda_status status, RecordingWriter& recorder);

// It ends the check where the text is no UTF-8, or holds a control character.
void expect_text(const std::string& text, const std::string& what);

}  // namespace validate
