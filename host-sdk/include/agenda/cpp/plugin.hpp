// agenda/cpp/plugin.hpp holds an open plugin, for hosts in C++.
//
// Everything comes back as values of the host's own, or as the Problem that the plugin reported. All
// functions but open and the destructor may be called from any thread, and from several at once. Moving a
// Plugin while it is in use is not safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../actions.h"
#include "../content.h"
#include "../entry.h"
#include "../items.h"
#include "../pages.h"
#include "../plugin.h"
#include "../view.h"
#include "call.hpp"
#include "host.hpp"
#include "members.hpp"
#include "plugin_values.hpp"
#include "report.hpp"
#include "result.hpp"
#include "status.hpp"
#include "writer.hpp"

namespace agenda {

class Plugin {
 public:
  // This is the range of ABI versions that these classes speak.
  static constexpr std::uint32_t kOldestAbi = AGENDA_ABI_OLDEST;
  static constexpr std::uint32_t kNewestAbi = AGENDA_ABI_CURRENT;

  // It opens the plugin through the library's one symbol. `host` must stay until the Plugin is gone;
  // `library` is kept as long.
  static Result<Plugin> open(agenda_open_function open, const Host& host, const std::string& locale = {},
                             std::shared_ptr<void> library = nullptr) {
    return Plugin::open(open, host.get(), locale, std::move(library));
  }

  // It does the same for a host that is a C struct.
  static Result<Plugin> open(agenda_open_function open, const agenda_host* host,
                             const std::string& locale = {}, std::shared_ptr<void> library = nullptr) {
    if (open == nullptr)
      return problem_of(AGENDA_INVALID_ARGUMENT, "there is no function to open the plugin with");
    Report report;
    agenda_offer offer = sized<agenda_offer>();
    offer.oldest = kOldestAbi;
    offer.newest = kNewestAbi;
    offer.host = host;
    offer.report = report.get();
    offer.locale = text_of(locale);
    const agenda_plugin* plugin = nullptr;
    const agenda_status status = open(&offer, &plugin);
    if (status != AGENDA_OK) return report.take(status);
    if (get(plugin, &agenda_plugin::close) == nullptr)
      return problem_of(AGENDA_INTERNAL, "the plugin gave no whole object");
    return Plugin(plugin, std::move(library));
  }

  Plugin(Plugin&&) noexcept = default;

  // The plugin that was here is closed before its library is released, which assigning member by member would
  // not do.
  Plugin& operator=(Plugin&& other) noexcept {
    Plugin gone(std::move(other));
    std::swap(library_, gone.library_);
    std::swap(plugin_, gone.plugin_);
    return *this;
  }
  ~Plugin() = default;

  std::string id() const { return string_of(plugin_->id); }
  std::string name() const { return string_of(plugin_->name); }
  std::string version() const { return string_of(plugin_->version); }
  std::uint32_t abi_version() const { return plugin_->abi_version; }

  // It returns the C struct, which stays as long as the Plugin and which the Plugin closes.
  const agenda_plugin* c_plugin() const noexcept { return plugin_.get(); }

  // It returns the table of any extension, or null. The table stays as long as the Plugin.
  const void* extension(std::string_view id) const {
    const agenda_text text = text_of(id);
    return plugin_->extension == nullptr ? nullptr : plugin_->extension(plugin_->self, &text);
  }

  Result<std::vector<Item>> items(const Call& call) const {
    return list<Item, agenda_item>(call, get(table<agenda_items>(AGENDA_ITEMS), &agenda_items::list));
  }

  // These are the items of the guides of the call's meeting, in the versions that it has. A plugin from before
  // agenda_items had list_of_meeting gives those that are current.
  Result<std::vector<Item>> items_of_meeting(const Call& call) const {
    const auto of_meeting = get(table<agenda_items>(AGENDA_ITEMS), &agenda_items::list_of_meeting);
    return of_meeting == nullptr ? items(call) : list<Item, agenda_item>(call, of_meeting);
  }

  Result<std::vector<Action>> actions(const Call& call) const {
    return list<Action, agenda_action>(call,
                                       get(table<agenda_actions>(AGENDA_ACTIONS), &agenda_actions::list));
  }

  // The problem is NOT_SUPPORTED where the plugin lists no views: those that view.h names are there then.
  Result<std::vector<ViewType>> views(const Call& call) const {
    return list<ViewType, agenda_view_type>(call, get(table<agenda_view>(AGENDA_VIEW), &agenda_view::list));
  }

  Result<std::vector<GuideFile>> guides(const Call& call) const {
    return list<GuideFile, agenda_guide_file>(
        call, get(table<agenda_content>(AGENDA_CONTENT), &agenda_content::list));
  }

  // It returns the verdict on a guide's bytes, in which the guide is called `name`.
  Result<GuideFile> check_guide(const Call& call, std::string_view name, std::string_view bytes) const {
    auto verdicts = shown_of<GuideFile, agenda_guide_file>(
        call, get(table<agenda_content>(AGENDA_CONTENT), &agenda_content::check), name, bytes);
    if (!verdicts) return verdicts.problem();
    if (verdicts->empty()) return problem_of(AGENDA_INTERNAL, "the plugin gave no verdict on the guide");
    return std::move(verdicts->front());
  }

  // It returns what changes for boards from the guides of one path to those of another: two guide files, or
  // two content folders.
  Result<std::vector<GuideFinding>> compare_guides(const Call& call, std::string_view before,
                                                   std::string_view after) const {
    return shown_of<GuideFinding, agenda_guide_finding>(
        call, get(table<agenda_content>(AGENDA_CONTENT), &agenda_content::compare), before, after);
  }

  // It returns everything that is wrong with the guides and words that the plugin found when it was opened. A
  // plugin from before this tells the first problem of each guide.
  Result<std::vector<GuideFinding>> content_problems(const Call& call) const {
    const auto list_problems = get(table<agenda_content>(AGENDA_CONTENT), &agenda_content::list_problems);
    if (list_problems != nullptr) return list<GuideFinding, agenda_guide_finding>(call, list_problems);
    const auto known_guides = guides(call);
    if (!known_guides) return known_guides.problem();
    std::vector<GuideFinding> first;
    for (const GuideFile& guide : *known_guides) {
      if (!guide.loaded) first.push_back(first_problem_of(guide));
    }
    return first;
  }

  // It returns everything that is wrong with a file's bytes, those of a guide or of words, in which the file is
  // called `name`. A plugin from before this tells the first problem, and takes every file for a guide.
  Result<std::vector<GuideFinding>> check_file(const Call& call, std::string_view name,
                                               std::string_view bytes) const {
    const auto check = get(table<agenda_content>(AGENDA_CONTENT), &agenda_content::check_file);
    if (check != nullptr) return shown_of<GuideFinding, agenda_guide_finding>(call, check, name, bytes);
    const auto verdict = check_guide(call, name, bytes);
    if (!verdict) return verdict.problem();
    return verdict->loaded ? std::vector<GuideFinding>()
                           : std::vector<GuideFinding>{first_problem_of(*verdict)};
  }

  // With a form that was posted and not done, the HTML shows what was typed in it, and why it was refused.
  Result<std::string> render(const Call& call, std::string_view item, std::string_view view,
                             std::string_view media_type, const RefusedForm& refused = {},
                             const Placement& placement = {}) const {
    const BorrowedFields typed(refused.fields);
    const agenda_problem problem = refused.problem ? c_problem(*refused.problem) : agenda_problem{};
    agenda_view_request request = sized<agenda_view_request>();
    request.item = text_of(item);
    request.view = text_of(view);
    request.media_type = text_of(media_type);
    request.typed = typed.data();
    request.typed_count = typed.size();
    request.problem = refused.problem ? &problem : nullptr;
    request.id_prefix = text_of(placement.id_prefix);
    request.heading_level = placement.heading_level;
    return written(call, get(table<agenda_view>(AGENDA_VIEW), &agenda_view::render), &request);
  }

  // It gives the page with its token. Where the token of the page that the reader has still holds, it gives
  // an empty page and that token.
  Result<PageWithToken> render_unless_known(const Call& call, std::string_view item, std::string_view view,
                                            std::string_view media_type, std::string_view known_token,
                                            const Placement& placement = {}) const {
    agenda_view_request request = sized<agenda_view_request>();
    request.item = text_of(item);
    request.view = text_of(view);
    request.media_type = text_of(media_type);
    request.id_prefix = text_of(placement.id_prefix);
    request.heading_level = placement.heading_level;
    return written_with_token(call, get(table<agenda_view>(AGENDA_VIEW), &agenda_view::render), request,
                              known_token);
  }

  // A plugin from before agenda_pages has none.
  Result<std::vector<PageType>> pages(const Call& call) const {
    const auto list_pages = get(table<agenda_pages>(AGENDA_PAGES), &agenda_pages::list);
    if (list_pages == nullptr) return std::vector<PageType>();
    return list<PageType, agenda_page_type>(call, list_pages);
  }

  // It gives a page of the meeting or of the board with its token, and of a paper the file's bytes. Where
  // `request.known_token` still holds it gives an empty page and that token. The problem is NOT_SUPPORTED where
  // the plugin has no pages, and where the page has no such media type.
  Result<PageWithToken> render_page(const Call& call, const PageRequest& request) const {
    const BorrowedFields query(request.query), typed(request.refused.fields);
    const auto& refused = request.refused.problem;
    const agenda_problem problem = refused ? c_problem(*refused) : agenda_problem{};
    agenda_page_request borrowed = sized<agenda_page_request>();
    borrowed.page = text_of(request.page);
    borrowed.media_type = text_of(request.media_type);
    borrowed.query = query.data();
    borrowed.query_count = query.size();
    borrowed.typed = typed.data();
    borrowed.typed_count = typed.size();
    borrowed.problem = refused ? &problem : nullptr;
    borrowed.id_prefix = text_of(request.placement.id_prefix);
    borrowed.heading_level = request.placement.heading_level;
    return written_with_token(call, get(table<agenda_pages>(AGENDA_PAGES), &agenda_pages::render), borrowed,
                              request.known_token);
  }

  // It gives what a list says of each item, in the order of `items`. The text is the view "summary" where
  // there is a media type. The problem is NOT_SUPPORTED where the plugin cannot do it: render each item then.
  Result<std::vector<Summary>> summaries(const Call& call, const std::vector<std::string>& items,
                                         std::string_view media_type = {}) const {
    const auto summaries = get(table<agenda_view>(AGENDA_VIEW), &agenda_view::summaries);
    if (summaries == nullptr) return lacking();
    const BorrowedTexts ids(items);
    agenda_summary_request request = sized<agenda_summary_request>();
    request.items = ids.data();
    request.item_count = ids.size();
    request.media_type = text_of(media_type);
    std::vector<Summary> all;
    Report report;
    const BorrowedCall borrowed(call, report.get());
    const agenda_status status =
        known(summaries(plugin_->self, borrowed.get(), &request, &all, &collect<Summary, agenda_summary>));
    if (status != AGENDA_OK) return report.take(status);
    const bool is_of_each =
        std::equal(all.begin(), all.end(), items.begin(), items.end(),
                   [](const Summary& one, const std::string& item) { return one.item == item; });
    if (!is_of_each) return problem_of(AGENDA_INTERNAL, "the plugin gave no summary of each item");
    return all;
  }

  Result<std::string> state_token(const Call& call, std::string_view item) const {
    const agenda_text id = text_of(item);
    return written(call, get(table<agenda_view>(AGENDA_VIEW), &agenda_view::state_token), &id);
  }

  Result<std::string> asset(std::string_view name) const {
    const auto asset = get(table<agenda_view>(AGENDA_VIEW), &agenda_view::asset);
    if (asset == nullptr) return lacking();
    const agenda_text text = text_of(name);
    StringWriter writer;
    const agenda_status status = known(asset(plugin_->self, &text, writer.get()));
    if (status != AGENDA_OK) return problem_of(status, "there is no file \"" + std::string(name) + "\"");
    return writer.take();
  }

  // It returns the outcome as JSON, see actions.h. All of the requests are done or none.
  Result<std::string> perform(const Call& call, const std::vector<ActionRequest>& requests) const {
    const BorrowedRequests borrowed(requests);
    return written(call, get(table<agenda_actions>(AGENDA_ACTIONS), &agenda_actions::perform),
                   borrowed.data(), borrowed.size());
  }

  // It does what a form of the plugin's asks for, with the fields as they were posted.
  Result<std::string> submit(const Call& call, const std::vector<Field>& fields) const {
    const BorrowedFields borrowed(fields);
    return written(call, get(table<agenda_actions>(AGENDA_ACTIONS), &agenda_actions::submit), borrowed.data(),
                   borrowed.size());
  }

 private:
  // The library is released after the plugin, because its code runs in close. Members are destroyed in
  // reverse order.
  Plugin(const agenda_plugin* plugin, std::shared_ptr<void> library)
      : library_(std::move(library)), plugin_(plugin) {}

  struct Close {
    void operator()(const agenda_plugin* plugin) const noexcept { plugin->close(plugin->self); }
  };

  static Problem lacking() {
    return problem_of(AGENDA_NOT_SUPPORTED, "the plugin cannot do this; install a newer version of it");
  }

  template <class Table>
  const Table* table(std::string_view id) const {
    return static_cast<const Table*>(extension(id));
  }

  template <class Value, class Shown>
  static agenda_status collect(void* ctx, const Shown* shown) {
    return guarded([&] {
      static_cast<std::vector<Value>*>(ctx)->push_back(copy_of(shown));
      return AGENDA_OK;
    });
  }

  // The functions that take two texts are asked alike, whatever they show.
  template <class Value, class Shown, class Function>
  Result<std::vector<Value>> shown_of(const Call& call, Function function, std::string_view first,
                                      std::string_view second) const {
    if (function == nullptr) return lacking();
    const agenda_text first_text = text_of(first);
    const agenda_text second_text = text_of(second);
    std::vector<Value> values;
    Report report;
    const BorrowedCall borrowed(call, report.get());
    const agenda_status status = known(
        function(plugin_->self, borrowed.get(), &first_text, &second_text, &values, &collect<Value, Shown>));
    if (status != AGENDA_OK) return report.take(status);
    return values;
  }

  template <class Value, class Shown, class Function>
  Result<std::vector<Value>> list(const Call& call, Function function) const {
    if (function == nullptr) return lacking();
    std::vector<Value> values;
    Report report;
    const BorrowedCall borrowed(call, report.get());
    const agenda_status status =
        known(function(plugin_->self, borrowed.get(), &values, &collect<Value, Shown>));
    if (status != AGENDA_OK) return report.take(status);
    return values;
  }

  template <class Function, class... Arguments>
  Result<std::string> written(const Call& call, Function function, Arguments... arguments) const {
    if (function == nullptr) return lacking();
    StringWriter writer;
    Report report;
    const BorrowedCall borrowed(call, report.get());
    const agenda_status status = known(function(plugin_->self, borrowed.get(), arguments..., writer.get()));
    if (status != AGENDA_OK) return report.take(status);
    return writer.take();
  }

  // Views and pages are asked alike for their token.
  template <class Function, class Request>
  Result<PageWithToken> written_with_token(const Call& call, Function function, Request request,
                                           std::string_view known_token) const {
    if (function == nullptr) return lacking();
    StringWriter page, token;
    Report report;
    const BorrowedCall borrowed(call, report.get());
    request.token = token.get();
    request.known_token = text_of(known_token);
    const agenda_status said = function(plugin_->self, borrowed.get(), &request, page.get());
    if (said == AGENDA_NOT_MODIFIED && !known_token.empty())
      return PageWithToken{{}, std::string(known_token), false};
    const agenda_status status = known(said);
    if (status != AGENDA_OK) return report.take(status);
    return PageWithToken{page.take(), token.take(), true};
  }

  std::shared_ptr<void> library_;
  std::unique_ptr<const agenda_plugin, Close> plugin_;
};

}  // namespace agenda
