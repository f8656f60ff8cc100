#include "plugin_under_test.hpp"

#include <agenda/cpp/storage_client.hpp>

#include "broken.hpp"
#include "support/people.hpp"

extern "C" agenda_status agenda_open(const agenda_offer* offer, const agenda_plugin** plugin);

namespace fuzz {
namespace {

struct Writer {
  std::string written;
  std::uint64_t takes;

  static agenda_status write(void* ctx, const std::uint8_t* bytes, std::uint64_t size) {
    auto& writer = *static_cast<Writer*>(ctx);
    if (size > writer.takes) return AGENDA_UNAVAILABLE;
    writer.takes -= size;
    writer.written.append(agenda::view_of(agenda_text{bytes, size}));
    return AGENDA_OK;
  }
};

std::map<std::string, agenda::Meeting, std::less<>> first_meetings() {
  const auto members = support::members();
  return {{"m1", {"m1", "Bestyrelsesmøde", "2026-03-03", AGENDA_MEETING_IN_SESSION, "", "m2", {}, members}},
          {"m2", {"m2", "Næste møde", "2026-06-02", AGENDA_MEETING_PLANNED, "m1", "", {}, members}},
          {"m3", {"m3", "<b>\"Møde\" & 'mere'", "", AGENDA_MEETING_IN_SESSION, "", "", {}, {}}}};
}

struct Seen {
  std::string text;
  std::uint64_t left = PluginUnderTest::kAll;
  agenda_status then = AGENDA_OK;
};

template <class Visited>
agenda_status visit(void* ctx, const Visited* visited) {
  auto& [seen, left, then] = *static_cast<Seen*>(ctx);
  if (left-- == 0) return then;
  const auto value = agenda::copy_of(visited);
  if constexpr (std::is_same_v<Visited, agenda_item>) {
    seen += value.id + "\n" + value.title + "\n" + value.theme + "\n";
  } else if constexpr (std::is_same_v<Visited, agenda_action>) {
    seen += value.name + "\n" + value.label + "\n";
    for (const auto& field : value.fields)
      seen += field.label + "\n";
  } else if constexpr (std::is_same_v<Visited, agenda_page_type>) {
    seen += value.name + "\n" + value.label + "\n";
    for (const auto& media : value.media_types)
      seen += media.label + "\n";
  } else {
    seen += value.file + "\n" + value.theme + "\n" + value.reason + "\n" + value.remedy + "\n";
  }
  return AGENDA_OK;
}

}  // namespace

std::optional<agenda::Meeting> PluginUnderTest::FuzzedMeetings::find(const agenda_call*,
                                                                     std::string_view id) {
  if (plugin_.meetings_answer) throw agenda::StatusError(*plugin_.meetings_answer, "meetings that say no");
  const auto found = plugin_.meetings.find(id);
  return found == plugin_.meetings.end() ? std::nullopt : std::optional(found->second);
}

void PluginUnderTest::Log::line(const agenda_call*, std::uint32_t, std::string_view line) {
  plugin_.log.append(line).append("\n");
}

PluginUnderTest& PluginUnderTest::instance() {
  // The plugin is never closed: the fuzzer ends the process as it likes.
  static PluginUnderTest& plugin = *new PluginUnderTest;
  return plugin;
}

template <class Table>
const Table& PluginUnderTest::table(const char* id) const {
  const auto text = agenda::text_of(id);
  return *static_cast<const Table*>(plugin_->extension(plugin_->self, &text));
}

PluginUnderTest::PluginUnderTest() : meetings(first_meetings()) {
  storage_.before = [this](support::StorageCall what) { return before(what); };
  storage_.after = [this](support::StorageCall what, agenda_status status) {
    if (what == support::StorageCall::apply && status == AGENDA_OK) ++written_;
    return status;
  };
  host_.content_folders({AGENDA_SOURCE_DIR "/content"}).storage(storage_.table()).meetings(meetings_.table());
  host_.log(log_.table());
  agenda_offer offer = agenda::sized<agenda_offer>();
  offer.oldest = offer.newest = AGENDA_ABI_CURRENT;
  offer.host = host_.get();
  promise(agenda_open(&offer, &plugin_) == AGENDA_OK, "the plugin opens");
  agenda::Call call;
  call.organisation = kOrganisation;
  const agenda::BorrowedCall borrowed(call);
  table<agenda_actions>(AGENDA_ACTIONS)
      .list(plugin_->self, borrowed.get(), &actions_, [](void* ctx, const agenda_action* action) {
        static_cast<std::vector<agenda::Action>*>(ctx)->push_back(agenda::copy_of(action));
        return AGENDA_OK;
      });
  table<agenda_pages>(AGENDA_PAGES)
      .list(plugin_->self, borrowed.get(), &page_types_, [](void* ctx, const agenda_page_type* page) {
        static_cast<std::vector<agenda::PageType>*>(ctx)->push_back(agenda::copy_of(page));
        return AGENDA_OK;
      });
}

void PluginUnderTest::go_back_to(const agenda::MemoryStorage::Moment& moment) {
  memory_.go_back_to(moment);
  meetings = first_meetings();
  meetings_answer.reset();
  writer_takes = kAll;
  log.clear();
  failing_after_ = kAll;
  overtaken_ = 0;
}

void PluginUnderTest::fail_storage(std::uint64_t after, agenda_status with) {
  failing_after_ = after;
  failing_with_ = with;
}

std::optional<agenda_status> PluginUnderTest::before(support::StorageCall what) {
  const bool is_apply = what == support::StorageCall::apply;
  if (is_apply) ++tried_;
  if (failing_after_ != kAll && failing_after_-- == 0) {
    failing_after_ = kAll;
    return failing_with_;
  }
  if (is_apply && overtaken_ > 0) {
    --overtaken_;
    store({kOrganisation, kBoard, "", "m1", "attendance", "aase"}, R"({"presence":"present"})", "mette", 0);
  }
  return std::nullopt;
}

void PluginUnderTest::store(const agenda::Key& key, const std::string& payload, const std::string& author,
                            std::int64_t time_ms) {
  agenda::Batch batch;
  batch.author = author;
  batch.time_ms = time_ms;
  batch.puts = {{key, payload, 0}};
  (void)agenda::StorageClient(memory_.table()).apply(nullptr, batch);
}

template <class Ask>
Said PluginUnderTest::ask(const agenda::Call& call, Ask ask) {
  agenda::Report report;
  Writer writer{{}, writer_takes};
  agenda_writer table = agenda::sized<agenda_writer>();
  table.ctx = &writer;
  table.write = &Writer::write;
  const agenda::BorrowedCall borrowed(call, report.get());
  const auto status = ask(borrowed.get(), &table);
  return {status, std::move(writer.written), report.problem()};
}

Said PluginUnderTest::render(const agenda::Call& call, const std::string& item, const std::string& view,
                             const std::string& type, const agenda::RefusedForm& refused,
                             const std::string& known_token) {
  const agenda::BorrowedFields typed(refused.fields);
  agenda::StringWriter token;
  const auto problem = refused.problem ? agenda::c_problem(*refused.problem) : agenda_problem{};
  auto request = agenda::sized<agenda_view_request>();
  request.item = agenda::text_of(item);
  request.view = agenda::text_of(view);
  request.media_type = agenda::text_of(type);
  request.typed = typed.data();
  request.typed_count = typed.size();
  request.problem = refused.problem ? &problem : nullptr;
  request.token = token.get();
  request.known_token = agenda::text_of(known_token);
  auto said = ask(call, [&](const agenda_call* borrowed, const agenda_writer* writer) {
    return table<agenda_view>(AGENDA_VIEW).render(plugin_->self, borrowed, &request, writer);
  });
  said.token = token.take();
  return said;
}

Said PluginUnderTest::page(const agenda::Call& call, const agenda::PageRequest& wanted) {
  const agenda::BorrowedFields query(wanted.query), typed(wanted.refused.fields);
  const auto& refused = wanted.refused.problem;
  agenda::StringWriter token;
  const auto problem = refused ? agenda::c_problem(*refused) : agenda_problem{};
  auto request = agenda::sized<agenda_page_request>();
  request.page = agenda::text_of(wanted.page);
  request.media_type = agenda::text_of(wanted.media_type);
  request.query = query.data();
  request.query_count = query.size();
  request.typed = typed.data();
  request.typed_count = typed.size();
  request.problem = refused ? &problem : nullptr;
  request.token = token.get();
  request.known_token = agenda::text_of(wanted.known_token);
  request.id_prefix = agenda::text_of(wanted.placement.id_prefix);
  request.heading_level = wanted.placement.heading_level;
  auto said = ask(call, [&](const agenda_call* borrowed, const agenda_writer* writer) {
    return table<agenda_pages>(AGENDA_PAGES).render(plugin_->self, borrowed, &request, writer);
  });
  said.token = token.take();
  return said;
}

Said PluginUnderTest::summary(const agenda::Call& call, const std::string& item, const std::string& type) {
  const auto id = agenda::text_of(item);
  const agenda_text* const items[] = {&id};
  auto request = agenda::sized<agenda_summary_request>();
  request.items = items;
  request.item_count = 1;
  request.media_type = agenda::text_of(type);
  Said shown;
  const auto take = [](void* ctx, const agenda_summary* summary) {
    auto& said = *static_cast<Said*>(ctx);
    said.status = summary->status;
    said.written = agenda::string_of(summary->text);
    if (summary->problem != nullptr) said.problem = agenda::copy_of(summary->problem);
    return AGENDA_OK;
  };
  auto said = ask(call, [&](const agenda_call* borrowed, const agenda_writer*) {
    return table<agenda_view>(AGENDA_VIEW).summaries(plugin_->self, borrowed, &request, &shown, take);
  });
  return said.ok() ? shown : said;
}

Said PluginUnderTest::token(const agenda::Call& call, const std::string& item) {
  const auto id = agenda::text_of(item);
  return ask(call, [&](const agenda_call* borrowed, const agenda_writer* writer) {
    return table<agenda_view>(AGENDA_VIEW).state_token(plugin_->self, borrowed, &id, writer);
  });
}

Said PluginUnderTest::perform(const agenda::Call& call, const std::vector<agenda::ActionRequest>& requests) {
  const agenda::BorrowedRequests made(requests);
  return ask(call, [&](const agenda_call* borrowed, const agenda_writer* writer) {
    return table<agenda_actions>(AGENDA_ACTIONS)
        .perform(plugin_->self, borrowed, made.data(), made.size(), writer);
  });
}

Said PluginUnderTest::submit(const agenda::Call& call, const std::vector<agenda::Field>& fields) {
  const agenda::BorrowedFields made(fields);
  return ask(call, [&](const agenda_call* borrowed, const agenda_writer* writer) {
    return table<agenda_actions>(AGENDA_ACTIONS)
        .submit(plugin_->self, borrowed, made.data(), made.size(), writer);
  });
}

Said PluginUnderTest::asset(const agenda::Call& call, const std::string& name) {
  const auto wanted = agenda::text_of(name);
  return ask(call, [&](const agenda_call*, const agenda_writer* writer) {
    return table<agenda_view>(AGENDA_VIEW).asset(plugin_->self, &wanted, writer);
  });
}

Said PluginUnderTest::lists(const agenda::Call& call, std::uint64_t after, agenda_status with) {
  Seen seen{{}, after, with};
  auto said = ask(call, [&](const agenda_call* borrowed, const agenda_writer*) {
    const auto items = table<agenda_items>(AGENDA_ITEMS).list(plugin_->self, borrowed, &seen, &visit);
    if (items != AGENDA_OK) return items;
    const auto actions = table<agenda_actions>(AGENDA_ACTIONS).list(plugin_->self, borrowed, &seen, &visit);
    if (actions != AGENDA_OK) return actions;
    const auto pages = table<agenda_pages>(AGENDA_PAGES).list(plugin_->self, borrowed, &seen, &visit);
    if (pages != AGENDA_OK) return pages;
    return table<agenda_content>(AGENDA_CONTENT).list(plugin_->self, borrowed, &seen, &visit);
  });
  said.written = std::move(seen.text);
  return said;
}

Said PluginUnderTest::check_guide(const agenda::Call& call, const std::string& name,
                                  const std::string& bytes) {
  Seen seen;
  const auto named = agenda::text_of(name), guide = agenda::text_of(bytes);
  auto said = ask(call, [&](const agenda_call* borrowed, const agenda_writer*) {
    return table<agenda_content>(AGENDA_CONTENT)
        .check(plugin_->self, borrowed, &named, &guide, &seen, &visit);
  });
  said.written = std::move(seen.text);
  return said;
}

}  // namespace fuzz
