// In tests that count allocations the plugin is called by its C tables, by a host that allocates nothing itself.
#pragma once

#include <dlfcn.h>

#include <agenda/cpp/agenda.hpp>
#include <cstdint>
#include <cstring>
#include <string>

#include "support/catch.hpp"
#include "validate/plugin/allocation.hpp"

namespace faults {

// These are a writer and a report that allocate nothing themselves.
class RecordingWriter {
 public:
  RecordingWriter() {
    written.reserve(std::size_t{1} << 20U);
    writer_.ctx = report_.ctx = this;
    writer_.write = [](void* ctx, const std::uint8_t* bytes, std::uint64_t size) {
      static_cast<RecordingWriter*>(ctx)->written.append(agenda::view_of(agenda_text{bytes, size}));
      return AGENDA_OK;
    };
    report_.problem = [](void*, const agenda_problem*) {};
  }
  RecordingWriter(const RecordingWriter&) = delete;
  RecordingWriter& operator=(const RecordingWriter&) = delete;

  const agenda_writer* writer() const { return &writer_; }
  const agenda_report* report() const { return &report_; }
  std::string written;

 private:
  agenda_writer writer_ = agenda::sized<agenda_writer>();
  agenda_report report_ = agenda::sized<agenda_report>();
};

// This is the plugin by its C tables alone, because the classes for hosts would allocate within the count.
class BarePlugin {
 public:
  BarePlugin(const agenda_host_storage* storage, const agenda_host_meetings* meetings) {
    host_.content_folders({AGENDA_SOURCE_DIR "/content"}).storage(storage).meetings(meetings);
    void* library = ::dlopen(AGENDA_PLUGIN_FILE, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    void* symbol = ::dlsym(library, AGENDA_ENTRY_SYMBOL);
    agenda_open_function open = nullptr;
    std::memcpy(&open, &symbol, sizeof open);
    auto offer = agenda::sized<agenda_offer>();
    offer.oldest = offer.newest = AGENDA_ABI_CURRENT;
    offer.host = host_.get();
    REQUIRE(open(&offer, &plugin_) == AGENDA_OK);
    actions_ = static_cast<const agenda_actions*>(extension(AGENDA_ACTIONS));
    view_ = static_cast<const agenda_view*>(extension(AGENDA_VIEW));
    pages_ = static_cast<const agenda_pages*>(extension(AGENDA_PAGES));
  }
  ~BarePlugin() { plugin_->close(plugin_->self); }
  BarePlugin(const BarePlugin&) = delete;
  BarePlugin& operator=(const BarePlugin&) = delete;

  agenda_status perform(const agenda::BorrowedCall& call, const agenda::BorrowedRequests& requests,
                        const RecordingWriter& recorder) const {
    return actions_->perform(plugin_->self, call.get(), requests.data(), requests.size(), recorder.writer());
  }
  agenda_status render(const agenda::BorrowedCall& call, const agenda_view_request& request,
                       const RecordingWriter& recorder) const {
    return view_->render(plugin_->self, call.get(), &request, recorder.writer());
  }
  agenda_status render(const agenda::BorrowedCall& call, const agenda_page_request& request,
                       const RecordingWriter& recorder) const {
    return pages_->render(plugin_->self, call.get(), &request, recorder.writer());
  }
  // It writes the summaries' texts one after another.
  agenda_status summaries(const agenda::BorrowedCall& call, const agenda_summary_request& request,
                          RecordingWriter& recorder) const {
    return view_->summaries(
        plugin_->self, call.get(), &request, &recorder, [](void* ctx, const agenda_summary* summary) {
          static_cast<RecordingWriter*>(ctx)->written.append(agenda::view_of(summary->text));
          return AGENDA_OK;
        });
  }

 private:
  const void* extension(const char* id) const {
    const auto text = agenda::text_of(id);
    return plugin_->extension(plugin_->self, &text);
  }

  agenda::Host host_{"test portal", "1"};
  const agenda_plugin* plugin_ = nullptr;
  const agenda_actions* actions_ = nullptr;
  const agenda_view* view_ = nullptr;
  const agenda_pages* pages_ = nullptr;
};

// It lets allocation 1 of the call fail, then 2 and so on, until a call is made in which none failed; it
// returns how many there were. `look(status)` judges what came of each call; `good` is the status of one that did not
// fail.
template <class Call, class Look>
std::uint64_t fail_each(RecordingWriter& recorder, Call call, Look look, agenda_status good = AGENDA_OK) {
  for (std::uint64_t at = 1;; ++at) {
    recorder.written.clear();
    validate::allocation::begin(at);
    const auto status = call();
    const bool failed = validate::allocation::end() >= at;
    INFO("allocation " << at << " gave " << status);
    REQUIRE((failed || status == good));
    look(status);
    if (!failed) return at - 1;
  }
}

}  // namespace faults
