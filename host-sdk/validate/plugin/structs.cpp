// The structs of a call are here cut short, longer than ours, or not there at all.
#include <cstddef>

#include "validate/edge.hpp"
#include "validate/plugin/portal.hpp"

namespace validate {
namespace {

template <class Shown>
agenda_status visit_none(void*, const Shown*) {
  return AGENDA_OK;
}

// This is a whole call, with everything it points at. Checks spoil it.
struct Whole {
  explicit Whole(const Portal& portal)
      : owned(portal.call(people().front())), borrowed(owned, recorder.report()) {
    call = *borrowed.get();
    request = agenda::sized<agenda_view_request>();
    request.item = agenda::text_of(item);
    request.view = agenda::text_of("meeting");
    request.media_type = agenda::text_of("text/plain");
    item = "no-such-item";
    for (const agenda::Item& one : portal.table<agenda_items>(AGENDA_ITEMS) != nullptr
                                       ? portal.list_items()
                                       : std::vector<agenda::Item>()) {
      item = one.id;
    }
    request.item = agenda::text_of(item);
    action.struct_size = sizeof action;
    action.action = agenda::text_of("no_such_action");
    page.page = agenda::text_of("no-such-page");
    page.media_type = agenda::text_of("text/plain");
  }
  agenda::Call owned;
  RecordingWriter recorder;
  agenda::BorrowedCall borrowed;
  agenda_call call;
  std::string item;
  agenda_view_request request;
  agenda_action_request action{};
  agenda_page_request page = agenda::sized<agenda_page_request>();
};

using Calls = std::vector<std::pair<const char*, agenda_status>>;

// It calls every function that takes a call with this one, and returns what each gave.
Calls all_calls(const Portal& portal, Whole& whole, const agenda_call* call) {
  Calls all;
  void* self = portal.self();
  if (const auto* items = portal.table<agenda_items>(AGENDA_ITEMS)) {
    all.emplace_back("items.list", items->list(self, call, nullptr, &visit_none<agenda_item>));
    if (const auto of_meeting = agenda::get(items, &agenda_items::list_of_meeting)) {
      all.emplace_back("items.list_of_meeting", of_meeting(self, call, nullptr, &visit_none<agenda_item>));
    }
  }
  if (const auto* actions = portal.table<agenda_actions>(AGENDA_ACTIONS)) {
    const agenda_action_request* const requests[] = {&whole.action};
    const agenda_field field = {agenda::text_of("agenda.x"), agenda::text_of("y")};
    const agenda_field* const fields[] = {&field};
    all.emplace_back("actions.list", actions->list(self, call, nullptr, &visit_none<agenda_action>));
    all.emplace_back("perform", actions->perform(self, call, requests, 1, whole.recorder.writer()));
    all.emplace_back("submit", actions->submit(self, call, fields, 1, whole.recorder.writer()));
  }
  if (const auto* view = portal.table<agenda_view>(AGENDA_VIEW)) {
    all.emplace_back("render", view->render(self, call, &whole.request, whole.recorder.writer()));
    all.emplace_back("state_token",
                     view->state_token(self, call, &whole.request.item, whole.recorder.writer()));
  }
  if (const auto* pages = portal.table<agenda_pages>(AGENDA_PAGES)) {
    all.emplace_back("pages.list", pages->list(self, call, nullptr, &visit_none<agenda_page_type>));
    all.emplace_back("pages.render", pages->render(self, call, &whole.page, whole.recorder.writer()));
  }
  if (const auto* content = portal.table<agenda_content>(AGENDA_CONTENT)) {
    const agenda_text name = agenda::text_of("own.xml");
    all.emplace_back("content.list", content->list(self, call, nullptr, &visit_none<agenda_guide_file>));
    all.emplace_back("content.check",
                     content->check(self, call, &name, &name, nullptr, &visit_none<agenda_guide_file>));
    if (const auto compare = agenda::get(content, &agenda_content::compare)) {
      all.emplace_back("content.compare",
                       compare(self, call, &name, &name, nullptr, &visit_none<agenda_guide_finding>));
    }
    const auto visit = &visit_none<agenda_guide_finding>;
    if (const auto list_problems = agenda::get(content, &agenda_content::list_problems))
      all.emplace_back("content.list_problems", list_problems(self, call, nullptr, visit));
    if (const auto check_file = agenda::get(content, &agenda_content::check_file))
      all.emplace_back("content.check_file", check_file(self, call, &name, &name, nullptr, visit));
  }
  if (all.empty()) skip("it has no function that takes a call");
  return all;
}

void refuse(const std::string& what, const std::string& function, agenda_status status) {
  expect(status == AGENDA_INVALID_ARGUMENT, function, " with ", what, " gave ", status_words(status));
}

void refuse_all(const Portal& portal, Whole& whole, const agenda_call* call, const std::string& what) {
  step("every function with " + what);
  for (const auto& [function, status] : all_calls(portal, whole, call))
    refuse(what, function, status);
}

std::string short_call(PluginSubject& subject) {
  Portal portal(subject);
  Whole whole(portal);
  refuse_all(portal, whole, nullptr, "no call");
  each_cut<agenda_call>([&](std::uint32_t size) {
    const Cut<agenda_call> cut(whole.call, size);
    refuse_all(portal, whole, cut.get(), words("a call of ", size, " bytes"));
  });
  each_cut<agenda_actor>([&](std::uint32_t size) {
    const Cut<agenda_actor> cut(*whole.call.actor, size);
    agenda_call call = whole.call;
    call.actor = cut.get();
    if (const auto* view = portal.table<agenda_view>(AGENDA_VIEW)) {
      refuse(words("an actor of ", size, " bytes"), "render",
             view->render(portal.self(), &call, &whole.request, whole.recorder.writer()));
    }
  });
  return "no call, and a call and an actor cut at every word, for every function";
}

std::string long_call(PluginSubject& subject) {
  const Portal portal(subject);
  Whole whole(portal);
  const Calls usual = all_calls(portal, whole, &whole.call);
  const Longer<agenda_actor> actor(*whole.call.actor);
  const Longer<agenda_report> report(*whole.recorder.report());
  agenda_call call = whole.call;
  call.actor = actor.get();
  call.report = report.get();
  const Longer<agenda_call> longer(call);
  const Calls with_longer = all_calls(portal, whole, longer.get());
  for (std::size_t i = 0; i < usual.size(); ++i) {
    expect(usual[i].second == with_longer[i].second, usual[i].first, " with a longer call gave ",
           status_words(with_longer[i].second), " rather than ", status_words(usual[i].second));
  }
  expect(longer.is_untouched() && actor.is_untouched() && report.is_untouched(),
         "something was written beyond what is known of a longer struct");
  return words(usual.size(), " functions with a call, an actor and a report of a newer peer");
}

std::string short_view_request(PluginSubject& subject) {
  Portal portal(subject);
  Whole whole(portal);
  const auto render = portal.view().render;
  refuse("no request", "render", render(portal.self(), &whole.call, nullptr, whole.recorder.writer()));
  refuse("no writer", "render", render(portal.self(), &whole.call, &whole.request, nullptr));
  each_cut<agenda_view_request>([&](std::uint32_t size) {
    const Cut<agenda_view_request> cut(whole.request, size);
    const RecordingWriter recorder;
    step(words("render with a request of ", size, " bytes"));
    const agenda_status status = render(portal.self(), &whole.call, cut.get(), recorder.writer());
    // Members were appended since: a request that ends before them may be one of an older host.
    if (size < offsetof(agenda_view_request, typed))
      refuse(words("a request of ", size, " bytes"), "render", status);
    expect(agenda::is_known(status), "render with a request of ", size, " bytes gave ", status_words(status));
  });
  each_cut<agenda_writer>([&](std::uint32_t size) {
    const Cut<agenda_writer> cut(*whole.recorder.writer(), size);
    refuse(words("a writer of ", size, " bytes"), "render",
           render(portal.self(), &whole.call, &whole.request, cut.get()));
  });
  const agenda_text unsound{nullptr, 5};
  agenda_view_request request = whole.request;
  request.item = unsound;
  refuse("an item with a size but no bytes", "render",
         render(portal.self(), &whole.call, &request, whole.recorder.writer()));
  refuse("no item", "state_token",
         portal.view().state_token(portal.self(), &whole.call, nullptr, whole.recorder.writer()));
  refuse("no name", "asset", portal.view().asset(portal.self(), nullptr, whole.recorder.writer()));
  return "requests and writers cut at every word, and none at all";
}

// The texts end where readable memory ends, and say that they are longer than any text.
std::string absurd_sizes(PluginSubject& subject) {
  const Portal portal(subject);
  Whole whole(portal);
  const EdgeText words_there("tekst");
  for (const std::uint64_t size : {std::uint64_t{1} << 31U, std::uint64_t{1} << 40U, UINT64_MAX}) {
    const agenda_text absurd{words_there.get()->bytes, size};
    const std::string what = words("of ", size, " bytes");
    agenda_actor actor = *whole.call.actor;
    actor.name = absurd;
    agenda_call call = whole.call;
    call.actor = &actor;
    refuse_all(portal, whole, &call, "an actor's name " + what);
    call = whole.call;
    call.locale = absurd;
    refuse_all(portal, whole, &call, "a locale " + what);
    if (const auto* view = portal.table<agenda_view>(AGENDA_VIEW)) {
      agenda_view_request request = whole.request;
      request.view = absurd;
      step("render with a view " + what);
      refuse("a view " + what, "render",
             view->render(portal.self(), &whole.call, &request, whole.recorder.writer()));
      request = whole.request;
      request.known_token = absurd;
      step("render with a known token " + what);
      // A plugin that does not know tokens does not look at it.
      const agenda_status status =
          view->render(portal.self(), &whole.call, &request, whole.recorder.writer());
      expect(status == AGENDA_OK || status == AGENDA_INVALID_ARGUMENT, "a known token ", what, " gave ",
             status_words(status));
    }
    if (const auto* pages = portal.table<agenda_pages>(AGENDA_PAGES)) {
      agenda_page_request request = whole.page;
      request.page = absurd;
      step("pages.render with a page " + what);
      refuse("a page " + what, "pages.render",
             pages->render(portal.self(), &whole.call, &request, whole.recorder.writer()));
    }
    if (const auto* actions = portal.table<agenda_actions>(AGENDA_ACTIONS)) {
      const agenda_field field = {agenda::text_of("agenda.x"), absurd};
      const agenda_field* const fields[] = {&field};
      agenda_action_request request = whole.action;
      request.fields = fields;
      request.field_count = 1;
      const agenda_action_request* const requests[] = {&request};
      step("actions with a value " + what);
      refuse("a value " + what, "perform",
             actions->perform(portal.self(), &whole.call, requests, 1, whole.recorder.writer()));
      refuse("a value " + what, "submit",
             actions->submit(portal.self(), &whole.call, fields, 1, whole.recorder.writer()));
    }
    if (const auto* content = portal.table<agenda_content>(AGENDA_CONTENT)) {
      const agenda_text name = agenda::text_of("own.xml");
      step("a guide " + what);
      refuse("a guide " + what, "content.check",
             content->check(portal.self(), &whole.call, &name, &absurd, nullptr,
                            &visit_none<agenda_guide_file>));
      if (const auto compare = agenda::get(content, &agenda_content::compare)) {
        refuse(
            "a path " + what, "content.compare",
            compare(portal.self(), &whole.call, &name, &absurd, nullptr, &visit_none<agenda_guide_finding>));
      }
      if (const auto check_file = agenda::get(content, &agenda_content::check_file)) {
        refuse("a file " + what, "content.check_file",
               check_file(portal.self(), &whole.call, &name, &absurd, nullptr,
                          &visit_none<agenda_guide_finding>));
      }
    }
  }
  return "names, locales, views, values and guides of 2^31 bytes and more";
}

std::string short_action_request(PluginSubject& subject) {
  Portal portal(subject);
  Whole whole(portal);
  const auto perform = portal.actions().perform;
  const auto with = [&](const agenda_action_request* request) {
    const agenda_action_request* const requests[] = {request};
    return perform(portal.self(), &whole.call, requests, 1, whole.recorder.writer());
  };
  refuse("a null request", "perform", with(nullptr));
  refuse("a null list of requests", "perform",
         perform(portal.self(), &whole.call, nullptr, 1, whole.recorder.writer()));
  refuse("no request", "perform", perform(portal.self(), &whole.call, nullptr, 0, whole.recorder.writer()));
  const agenda_action_request* const whole_list[] = {&whole.action};
  refuse("no writer", "perform", perform(portal.self(), &whole.call, whole_list, 1, nullptr));
  refuse("a null list of fields", "submit",
         portal.actions().submit(portal.self(), &whole.call, nullptr, 1, whole.recorder.writer()));
  each_cut<agenda_action_request>([&](std::uint32_t size) {
    step(words("perform with a request of ", size, " bytes"));
    const Cut<agenda_action_request> cut(whole.action, size);
    refuse(words("a request of ", size, " bytes"), "perform", with(cut.get()));
  });
  const agenda_field* const null_fields[] = {nullptr};
  agenda_action_request request = whole.action;
  request.field_count = 1;
  refuse("a null list of fields", "perform", with(&request));
  request.fields = null_fields;
  refuse("a null field", "perform", with(&request));
  const agenda_field unsound = {agenda::text_of("text"), {nullptr, 7}};
  const agenda_field* const unsound_fields[] = {&unsound};
  request.fields = unsound_fields;
  refuse("a field with a size but no bytes", "perform", with(&request));
  expect(portal.storage.batches() == 0, "something was written by requests that are none");
  return "requests cut at every word, and nulls in all places";
}

std::string null_visitors(PluginSubject& subject) {
  const Portal portal(subject);
  const Whole whole(portal);
  int lists = 0;
  step("lists without a visitor");
  if (const auto* items = portal.table<agenda_items>(AGENDA_ITEMS)) {
    refuse("no visitor", "items.list", items->list(portal.self(), &whole.call, nullptr, nullptr));
    ++lists;
  }
  if (const auto* actions = portal.table<agenda_actions>(AGENDA_ACTIONS)) {
    refuse("no visitor", "actions.list", actions->list(portal.self(), &whole.call, nullptr, nullptr));
    ++lists;
  }
  if (const auto* content = portal.table<agenda_content>(AGENDA_CONTENT)) {
    const agenda_text name = agenda::text_of("own.xml");
    refuse("no visitor", "content.list", content->list(portal.self(), &whole.call, nullptr, nullptr));
    refuse("no visitor", "content.check",
           content->check(portal.self(), &whole.call, &name, &name, nullptr, nullptr));
    refuse(
        "no bytes", "content.check",
        content->check(portal.self(), &whole.call, &name, nullptr, nullptr, &visit_none<agenda_guide_file>));
    refuse(
        "no name", "content.check",
        content->check(portal.self(), &whole.call, nullptr, &name, nullptr, &visit_none<agenda_guide_file>));
    if (const auto compare = agenda::get(content, &agenda_content::compare)) {
      const auto visit = &visit_none<agenda_guide_finding>;
      refuse("no visitor", "content.compare",
             compare(portal.self(), &whole.call, &name, &name, nullptr, nullptr));
      refuse("no old path", "content.compare",
             compare(portal.self(), &whole.call, nullptr, &name, nullptr, visit));
      refuse("no new path", "content.compare",
             compare(portal.self(), &whole.call, &name, nullptr, nullptr, visit));
    }
    if (const auto list_problems = agenda::get(content, &agenda_content::list_problems)) {
      refuse("no visitor", "content.list_problems",
             list_problems(portal.self(), &whole.call, nullptr, nullptr));
    }
    if (const auto check_file = agenda::get(content, &agenda_content::check_file)) {
      const auto visit = &visit_none<agenda_guide_finding>;
      refuse("no visitor", "content.check_file",
             check_file(portal.self(), &whole.call, &name, &name, nullptr, nullptr));
      refuse("no bytes", "content.check_file",
             check_file(portal.self(), &whole.call, &name, nullptr, nullptr, visit));
      refuse("no name", "content.check_file",
             check_file(portal.self(), &whole.call, nullptr, &name, nullptr, visit));
    }
    ++lists;
  }
  if (const auto* pages = portal.table<agenda_pages>(AGENDA_PAGES)) {
    refuse("no visitor", "pages.list", pages->list(portal.self(), &whole.call, nullptr, nullptr));
    ++lists;
  }
  const auto* view = portal.table<agenda_view>(AGENDA_VIEW);
  if (const auto summaries = agenda::get(view, &agenda_view::summaries)) {
    const agenda_summary_request request = agenda::sized<agenda_summary_request>();
    refuse("no visitor", "summaries", summaries(portal.self(), &whole.call, &request, nullptr, nullptr));
    refuse("no request", "summaries",
           summaries(portal.self(), &whole.call, nullptr, nullptr, &visit_none<agenda_summary>));
    ++lists;
  }
  return words(lists, " extensions");
}

std::string no_report(PluginSubject& subject) {
  Portal portal(subject);
  Whole whole(portal);
  agenda_call call = whole.call;
  const Calls with_report = all_calls(portal, whole, &call);
  const auto expect_same = [&](const Calls& now, const std::string& what) {
    for (std::size_t i = 0; i < now.size(); ++i) {
      expect(now[i].second == with_report[i].second, now[i].first, " with ", what, " gave ",
             status_words(now[i].second), " rather than ", status_words(with_report[i].second));
    }
  };
  call.report = nullptr;
  step("every function without a report");
  expect_same(all_calls(portal, whole, &call), "no report");
  whole.recorder.reports = 0;
  each_cut<agenda_report>([&](std::uint32_t size) {
    const Cut<agenda_report> cut(*whole.recorder.report(), size);
    call.report = cut.get();
    step(words("every function with a report of ", size, " bytes"));
    expect_same(all_calls(portal, whole, &call), words("a report of ", size, " bytes"));
  });
  expect(whole.recorder.reports == 0, "a report too short for its function was called");
  return "no report, and one cut at every word";
}

}  // namespace

Checks<PluginSubject> edge_checks() {
  return {
      {"short-call", "A call or actor that is null or too short is refused, and not read past its end.",
       &short_call},
      {"long-call", "A longer call of a newer host is read as far as it is known, never written to.",
       &long_call},
      {"short-view-request", "What is null or too short is refused by the views.", &short_view_request},
      {"short-action-request", "What is null or too short is refused by the actions, and nothing is written.",
       &short_action_request},
      {"absurd-sizes", "A text that says it is longer than any is refused before it is read.", &absurd_sizes},
      {"null-visitors", "A list without a visitor is refused.", &null_visitors},
      {"null-report", "A report that is null or too short changes nothing but that nobody is told.",
       &no_report},
  };
}

}  // namespace validate
