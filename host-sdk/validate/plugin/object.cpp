// These checks look at the plugin object: who it is, its extensions, and whether it can be opened, closed,
// loaded and forked more than once.
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <vector>

#include "validate/edge.hpp"
#include "validate/plugin/requests.hpp"

namespace validate {
namespace {

std::string who_it_is(PluginSubject& subject) {
  Portal portal(subject);
  const agenda_plugin& plugin = portal.plugin();
  const std::string id = agenda::string_of(plugin.id);
  expect(agenda::is_id(id), "its id is none: ", shown(id));
  const std::string name = agenda::string_of(plugin.name), version = agenda::string_of(plugin.version);
  expect(!name.empty() && !version.empty(), "it has no name or no version");
  expect_text(name, "its name");
  expect_text(version, "its version");
  expect(plugin.abi_version >= AGENDA_ABI_OLDEST && plugin.abi_version <= AGENDA_ABI_CURRENT,
         "it speaks a version that was not offered: ", plugin.abi_version);
  return id + " " + version;
}

template <class Table, class... Members>
bool is_whole(const Portal& portal, const char* id, Members... members) {
  const Table* table = portal.table<Table>(id);
  if (table == nullptr) return false;
  expect(table->struct_size >= 16, id, " says it has ", table->struct_size, " bytes");
  for (const bool there : {(agenda::get(table, members) != nullptr)...})
    expect(there, "a function of ", id, " is null, or lies past its struct_size");
  return true;
}

std::string tables(PluginSubject& subject) {
  Portal portal(subject);
  int found = 0;
  found += is_whole<agenda_items>(portal, AGENDA_ITEMS, &agenda_items::list) ? 1 : 0;
  found += is_whole<agenda_view>(portal, AGENDA_VIEW, &agenda_view::render, &agenda_view::state_token,
                                 &agenda_view::asset)
               ? 1
               : 0;
  found += is_whole<agenda_actions>(portal, AGENDA_ACTIONS, &agenda_actions::list, &agenda_actions::perform,
                                    &agenda_actions::submit)
               ? 1
               : 0;
  found +=
      is_whole<agenda_content>(portal, AGENDA_CONTENT, &agenda_content::list, &agenda_content::check) ? 1 : 0;
  found += is_whole<agenda_pages>(portal, AGENDA_PAGES, &agenda_pages::list, &agenda_pages::render) ? 1 : 0;
  expect(found > 0, "it has none of the extensions");
  return words(found, " of 5 extensions");
}

// It tries a null id, and ids that are almost right: shorter, longer, and right up to where memory ends.
std::string extension_ids(PluginSubject& subject) {
  Portal portal(subject);
  const auto find = [&](const agenda_text* id) { return portal.plugin().extension(portal.self(), id); };
  for (const char* id :
       {"", "agenda.items", "agenda.items/", "agenda.items/2", "agenda.items/1 ", "agenda.items/11",
        "agenda.items/1garbage", "Agenda.items/1", "x.example.chat/1", "agenda.host.storage/1"}) {
    step(words("the extension ", id));
    const EdgeText text(id);
    expect(find(text.get()) == nullptr, "there is a table for the unknown extension \"", id, "\"");
  }
  expect(find(nullptr) == nullptr, "there is a table for a null id");
  const agenda_text unsound{nullptr, 14};
  expect(find(&unsound) == nullptr, "there is a table for an id with a size but no bytes");
  for (const char* id : {AGENDA_ITEMS, AGENDA_VIEW, AGENDA_ACTIONS, AGENDA_CONTENT, AGENDA_PAGES}) {
    const EdgeText exact(id);
    const EdgeText longer(std::string(id) + "\xFF\xFE garbage");
    const agenda_text within{longer.get()->bytes, exact.get()->size};
    expect(find(exact.get()) == find(&within), "garbage behind the id ", id, " made a difference");
  }
  return "10 that are unknown, 2 that are none, and 5 with garbage behind them";
}

std::string same_tables(PluginSubject& subject) {
  Portal portal(subject);
  for (const char* id : {AGENDA_ITEMS, AGENDA_VIEW, AGENDA_ACTIONS, AGENDA_CONTENT, AGENDA_PAGES}) {
    const void* first = portal.table<void>(id);
    expect(first == portal.table<void>(id), "asked twice for ", id, " it gave two tables");
  }
  return "asked twice";
}

void must_list(const Portal& portal) {
  if (portal.table<agenda_items>(AGENDA_ITEMS) != nullptr) static_cast<void>(portal.list_items());
}

std::string opened_twice(PluginSubject& subject) {
  Portal portal(subject);
  const agenda_plugin* other = nullptr;
  const agenda_offer offer = portal.offer();
  expect(portal.function()(&offer, &other) == AGENDA_OK, "it cannot be opened twice");
  other->close(other->self);
  step("listing after another object was closed");
  must_list(portal);
  portal.close();
  for (int i = 0; i < 3; ++i) {
    portal.open();
    portal.close();
  }
  portal.open();
  must_list(portal);
  return "two objects at once, and one after the other";
}

std::vector<Good> what_can_be_done(PluginSubject& subject) {
  Portal portal(subject);
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) == nullptr) return {};
  return Requests(portal).good();
}

// The names in a form are the plugin's own: it can only be asked to refuse one that is empty.
void must_submit(Portal& portal) {
  if (portal.table<agenda_actions>(AGENDA_ACTIONS) == nullptr) return;
  expect(!portal.submit(portal.call(people().front()), {}).ok(), "submit of no field was OK");
}

void must_show(Portal& portal) {
  if (portal.table<agenda_view>(AGENDA_VIEW) == nullptr) return;
  const agenda::Call call = portal.call(people().front());
  expect(portal.render(call, "no-such-item", "meeting", "text/html").status == AGENDA_NOT_FOUND,
         "an unknown item was not NOT_FOUND");
  if (portal.table<agenda_items>(AGENDA_ITEMS) == nullptr) return;
  for (const agenda::Item& item : portal.list_items()) {
    static_cast<void>(portal.page(call, item.id, "meeting", "text/html"));
    expect(portal.token(call, item.id).ok(), "there is no state_token of ", item.id);
  }
}

void must_find_no_asset(Portal& portal) {
  if (portal.table<agenda_view>(AGENDA_VIEW) == nullptr) return;
  expect(portal.asset("no-such-file").status == AGENDA_NOT_FOUND, "an unknown asset was not NOT_FOUND");
}

void must_read_guides(Portal& portal) {
  if (portal.table<agenda_content>(AGENDA_CONTENT) == nullptr) return;
  std::vector<agenda::GuideFile> files;
  expect(portal.list_guides(files).ok(), "content.list was not OK");
  expect(portal.check_guide("own.xml", "<guide", files).ok(), "content.check of what is no guide was not OK");
  std::vector<agenda::GuideFinding> findings;
  expect(portal.compare_guides("no-such-file.xml", "no-such-file.xml", findings).ok(),
         "content.compare of files that are not there was not OK");
}

// Each row is something that has happened, and each column is a call that follows: all combinations must
// work.
std::string states_and_calls(PluginSubject& subject) {
  using Prepare = void (*)(Portal& portal);
  const std::pair<const char*, Prepare> states[] = {
      {"just opened", [](Portal&) {}},
      {"after a refused opening",
       [](Portal& portal) {
         agenda_offer offer = portal.offer();
         offer.oldest = offer.newest = AGENDA_ABI(77, 0);
         const agenda_plugin* none = nullptr;
         expect(portal.function()(&offer, &none) != AGENDA_OK, "a host of 77.0 was let in");
         expect(none == nullptr, "a refused opening gave an object");
       }},
      {"closed and opened again",
       [](Portal& portal) {
         portal.close();
         portal.open();
       }},
      {"after a refused call",
       [](Portal& portal) {
         const agenda_items* items = portal.table<agenda_items>(AGENDA_ITEMS);
         if (items != nullptr) static_cast<void>(items->list(portal.self(), nullptr, nullptr, nullptr));
       }},
  };
  using Try = std::function<void(Portal & portal)>;
  const std::vector<Good> good = what_can_be_done(subject);
  const auto must_act = [&](Portal& portal) {
    if (portal.table<agenda_actions>(AGENDA_ACTIONS) != nullptr) static_cast<void>(portal.list_actions());
    for (const Good& each : good)
      static_cast<void>(done(portal, each));
  };
  const std::pair<const char*, Try> calls[] = {{"nothing", [](Portal&) {}},
                                               {"items.list", [](Portal& portal) { must_list(portal); }},
                                               {"actions.list and perform", must_act},
                                               {"submit", must_submit},
                                               {"render and state_token", must_show},
                                               {"asset", must_find_no_asset},
                                               {"content.list and content.check", must_read_guides}};
  for (const auto& [state, prepare] : states) {
    for (const auto& [name, call] : calls) {
      Portal portal(subject);
      step(words(name, ", ", state));
      prepare(portal);
      call(portal);
    }
  }
  return words(std::size(states), " states × ", std::size(calls), " calls, and then close");
}

std::string reloading(PluginSubject& subject) {
  for (int i = 0; i < 3; ++i) {
    step(words("loading, time ", i + 1));
    {
      Portal portal(subject);
      must_list(portal);
    }
    if (is_loaded(subject.file)) {
      warn("it stays loaded when it is let go, so that it cannot be replaced while the host runs");
    }
  }
  return "3 times, and gone each time";
}

std::string forking(PluginSubject& subject) {
  Portal portal(subject);
  const pid_t child = ::fork();
  if (child < 0) skip("no process could be forked");
  if (child == 0) {
    try {
      must_list(portal);
      portal.close();
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int how = 0;
  ::waitpid(child, &how, 0);
  expect(WIFEXITED(how) && WEXITSTATUS(how) == 0, "opened before a fork, it does not work after it");
  must_list(portal);
  return "opened before, used after, on both sides";
}

std::size_t threads_here() {
  std::size_t count = 0;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task"))
    count += thread.exists() ? 1 : 0;
  return count;
}

std::string no_thread(PluginSubject& subject) {
  const std::size_t before = threads_here();
  Portal portal(subject);
  must_list(portal);
  const std::size_t after = threads_here();
  expect(after == before, "it has started ", after - before, " threads");
  return "none";
}

}  // namespace

Checks<PluginSubject> object_checks() {
  return {
      {"plugin-object", "The object says who it is, and which version of the contract it speaks.",
       &who_it_is},
      {"extension-tables", "Each extension's table is whole: no function is missing.", &tables},
      {"extension-ids", "An unknown id, a null one, and one with garbage behind it are null, not a crash.",
       &extension_ids},
      {"extension-same", "An extension asked for twice is the same table.", &same_tables},
  };
}

Checks<PluginSubject> lifecycle_checks() {
  return {
      {"opened-twice", "It may be opened more than once, and each object is closed on its own.",
       &opened_twice},
      {"lifecycle", "Whatever has happened before, every call works, and then close.", &states_and_calls},
      {"reloading", "It can be unloaded and loaded again.", &reloading},
      {"fork", "Opened before a fork it works after it.", &forking},
      {"no-threads", "It starts no thread.", &no_thread},
  };
}

}  // namespace validate
