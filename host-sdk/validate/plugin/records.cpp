// These checks give the plugin stored records that are damaged: cut short, filled with noise, of other
// shapes.
#include <functional>
#include <memory>

#include "validate/plugin/json.hpp"
#include "validate/plugin/page_asks.hpp"

namespace validate {
namespace {

// It fills a store by doing every action, as far as one does not stand in the way of another. It returns the
// items.
std::vector<agenda::Item> fill(Portal& portal, const Requests& requests) {
  if (requests.some().empty()) skip("no action can be done");
  portal.storage.go_back_to(requests.some().back().before);
  for (const Good& good : requests.some()) {
    portal.world.meeting().state = good.meeting_state;
    static_cast<void>(portal.perform(portal.call(good.actor), {good.request}));
  }
  portal.world.meeting().state = AGENDA_MEETING_IN_SESSION;
  if (portal.storage.records().empty()) skip("nothing is stored");
  return portal.list_items();
}

// It looks at every item and does every action. The plugin must survive that, and answer nothing with
// INTERNAL.
void live_through(Portal& portal, const Requests& requests, const std::vector<agenda::Item>& items,
                  const std::string& what) {
  for (const agenda::Item& item : items) {
    for (const char* type : kMediaTypes) {
      step(words(what, ": ", item.id, " as ", type));
      const Said said = portal.render(portal.call(people().front()), item.id, "meeting", type);
      expect(said.status != AGENDA_INTERNAL, what, ": a page of ", item.id, " gave ", in_words(said));
      if (!said.ok()) continue;
      expect(agenda::is_utf8(said.written), what, ": a page of ", item.id, " is no UTF-8");
      const bool is_json = type == std::string_view("application/json");
      expect(!is_json || json::is_valid(said.written), what, ": a page of ", item.id, " is no JSON");
    }
  }
  for (const PageAsk& ask : page_asks_if_any(portal)) {
    step(words(what, ": ", ask.page.name, " as ", ask.type));
    const Said said = portal.render_page(portal.call(people().front()), ask.request());
    expect(said.status != AGENDA_INTERNAL, what, ": ", in_words(ask, people().front()), " gave ",
           in_words(said));
    if (!said.ok()) continue;
    expect(!is_text(ask) || agenda::is_utf8(said.written), what, ": ", in_words(ask, people().front()),
           " is no UTF-8");
    expect(ask.type != "application/json" || json::is_valid(said.written), what, ": ",
           in_words(ask, people().front()), " is no JSON");
  }
  for (const Good& good : requests.good()) {
    step(words(what, ": ", good.action.name));
    const Said said = portal.perform(portal.call(good.actor), {good.request});
    expect(said.status != AGENDA_INTERNAL, what, ": ", good.action.name, " gave ", in_words(said));
  }
}

using Damage = std::function<void(agenda_record& record, std::string& payload)>;

std::string damaged(PluginSubject& subject, const std::vector<std::pair<std::string, Damage>>& damages) {
  Portal portal(subject);
  const Requests requests(portal);
  const auto items = fill(portal, requests);
  const FaultyStorage::Moment filled = portal.storage.now();
  for (const auto& [what, damage] : damages) {
    portal.storage.go_back_to(filled);
    portal.storage.damages = damage;
    live_through(portal, requests, items, what);
    portal.storage.damages = nullptr;
  }
  return words(damages.size(), " ways, ", requests.in_words());
}

void show(agenda_record& record, const std::string& payload) {
  record.payload = agenda::text_of(std::string_view(payload));
}

std::string cut_short(PluginSubject& subject) {
  std::vector<std::pair<std::string, Damage>> all;
  for (const std::size_t percent : {0U, 10U, 25U, 40U, 60U, 75U, 90U, 99U}) {
    all.emplace_back(words("payloads cut to ", percent, "%"),
                     [percent](agenda_record& record, std::string& payload) {
                       payload.resize(payload.size() * percent / 100);
                       show(record, payload);
                     });
  }
  return damaged(subject, all);
}

std::string records_noise(PluginSubject& subject) {
  std::vector<std::pair<std::string, Damage>> all;
  for (std::uint64_t round = 0; round < 24; ++round) {
    const auto random = std::make_shared<Random>(subject.seed * 1000 + round);
    all.emplace_back(words("noise ", round), [random, round](agenda_record& record, std::string& payload) {
      if (random->below(3) == 0) return;  // some stay whole
      // In the first rounds a few bytes are changed, in the last ones up to as many as there are.
      const std::uint64_t changes = 1 + random->below(1 + round * payload.size() / 24);
      for (std::uint64_t i = 0; i < changes && !payload.empty(); ++i)
        payload[random->below(payload.size())] = static_cast<char>(random->below(256));
      if (random->below(4) == 0) payload += payload;
      show(record, payload);
    });
  }
  return damaged(subject, all);
}

// The payloads are JSON of shapes that nobody would write, deep ones too.
std::string other_shapes(PluginSubject& subject) {
  std::vector<std::pair<std::string, Damage>> all;
  for (const std::string& shape :
       {std::string("null"), std::string("[]"), std::string("{}"), std::string("\"\""), std::string("1e999"),
        std::string("-1"), std::string("[[[[]]]]"), std::string("{\"a\":{\"a\":{\"a\":[]}}}"),
        std::string("\xFF")}) {
    all.emplace_back("payloads of " + shown(shape, 20), [shape](agenda_record& record, std::string& payload) {
      payload = shape;
      show(record, payload);
    });
  }
  // Only one in eight is so deep, because that takes long.
  const auto count = std::make_shared<unsigned>(0);
  all.emplace_back("payloads a hundred thousand levels deep",
                   [count](agenda_record& record, std::string& payload) {
                     if (++*count % 8 != 1) return;
                     payload.assign(100'000, '[');
                     show(record, payload);
                   });
  // Every text becomes a value of another type.
  all.emplace_back("payloads whose texts became numbers", [](agenda_record& record, std::string& payload) {
    std::string changed;
    bool within = false, is_value = false;
    for (const char c : payload) {
      if (c == ':') is_value = true;
      if (c == ',' || c == '{') is_value = false;
      if (c == '"' && is_value) {
        within = !within;
        if (within) changed += '7';
        continue;
      }
      if (!(within && is_value)) changed += c;
    }
    payload = changed;
    show(record, payload);
  });
  return damaged(subject, all);
}

// The structs come from a storage that breaks every rule.
std::string broken_structs(PluginSubject& subject) {
  return damaged(
      subject,
      {{"records without a key", [](agenda_record& record, std::string&) { record.key = nullptr; }},
       {"records of 8 bytes", [](agenda_record& record, std::string&) { record.struct_size = 8; }},
       {"payloads with a size but no bytes",
        [](agenda_record& record, std::string&) { record.payload = {nullptr, 99}; }},
       {"payloads of 2^40 bytes",
        [](agenda_record& record, std::string&) { record.payload.size = std::uint64_t{1} << 40U; }},
       {"authors of 2^40 bytes",
        [](agenda_record& record, std::string&) { record.author.size = std::uint64_t{1} << 40U; }},
       {"authors that are no UTF-8",
        [](agenda_record& record, std::string&) { record.author = agenda::text_of("\xFF\xFE"); }},
       {"revisions of 0", [](agenda_record& record, std::string&) { record.revision = 0; }},
       {"times out of all years",
        [](agenda_record& record, std::string&) {
          record.time_ms = INT64_MIN;
          record.utc_offset_minutes = INT32_MAX;
        }},
       {"records with every flag", [](agenda_record& record, std::string&) { record.flags = UINT32_MAX; }}});
}

}  // namespace

Checks<PluginSubject> record_checks() {
  return {
      {"records-cut", "Stored records that are cut short are survived.", &cut_short},
      {"records-noise", "Stored records that are full of noise are survived.", &records_noise},
      {"records-shapes", "Stored records of other shapes, a hundred thousand levels deep, are survived.",
       &other_shapes},
      {"records-structs", "Records that are no records are survived.", &broken_structs},
  };
}

}  // namespace validate
