// The table of cases that every bridge passes (cases.json), run by a host in C++ over the C tables.
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "bridges/case_portal.hpp"
#include "loader/loader.hpp"
#include "support/catch.hpp"

namespace cases {
namespace {

using nlohmann::json;

// This is what came of one step, whatever the step was.
struct Outcome {
  agenda::Problem problem;  // its status is OK where the step was done
  std::string text;
  std::string token;
  std::vector<std::pair<std::string, std::string>> listed;  // ids with titles, or names with labels
  std::map<std::string, std::vector<std::string>> media;    // of pages
  std::vector<int> statuses;                                // of summaries
};

Outcome done(std::string text = {}) {
  Outcome outcome;
  outcome.problem.status = AGENDA_OK;
  outcome.text = std::move(text);
  return outcome;
}

template <class Value>
Outcome outcome_of(const agenda::Result<Value>& result, const std::function<Outcome(const Value&)>& made) {
  if (result) return made(*result);
  Outcome refused;
  refused.problem = result.problem();
  return refused;
}

std::vector<agenda::Field> fields_of(const json& told) {
  std::vector<agenda::Field> fields;
  for (const json& field : told)
    fields.push_back({field.at(0), field.at(1)});
  return fields;
}

agenda::RefusedForm refused_form_of(const json& step) {
  agenda::RefusedForm form;
  if (step.contains("typed")) form.fields = fields_of(step.at("typed"));
  if (step.contains("problem")) {
    const json& told = step.at("problem");
    agenda::Problem problem;
    problem.status = told.at("status");
    problem.code = told.at("code");
    problem.message = told.at("message");
    problem.field = told.at("field");
    form.problem = problem;
  }
  return form;
}

// A text names the revision that a step before has kept.
std::uint64_t revision_of(const json& told, const std::map<std::string, std::uint64_t>& kept) {
  return told.is_string() ? kept.at(told) : told.get<std::uint64_t>();
}

std::vector<agenda::ActionRequest> requests_of(const json& told,
                                               const std::map<std::string, std::uint64_t>& revisions) {
  std::vector<agenda::ActionRequest> requests;
  for (const json& action : told) {
    agenda::ActionRequest request;
    request.action = action.at("action");
    request.item = action.at("item");
    request.fields = fields_of(action.at("fields"));
    if (action.contains("expected_revision"))
      request.expected_revision = revision_of(action.at("expected_revision"), revisions);
    requests.push_back(std::move(request));
  }
  return requests;
}

class Case {
 public:
  Case(const json& table, const json& told)
      : is_replayed_(told.value("storage", "") == "replay"),
        portal_(table.at("world"), CONTENT, is_replayed_),
        plugin_(load(told.value("plugin", "") == "older" ? OLDER_PLUGIN : PLUGIN)) {}

  // It runs the step and checks what was expected of it.
  void run(const json& step) {
    INFO(step.dump());
    if (step.at("do") == "state") return portal_.set_state(step.at("meeting"), step.at("state"));
    if (step.at("do") == "repeat") return repeat(step);
    portal_.fail_at(step.value("throws", ""));
    const Outcome outcome = settled(step);
    portal_.fail_at("");
    if (step.contains("keep_token")) tokens_[step.at("keep_token")] = outcome.token;
    if (step.contains("keep_revision"))
      revisions_[step.at("keep_revision")] = json::parse(outcome.text).at("results").at(0).at("revision");
    check(outcome, step.value("expect", json::object()));
  }

 private:
  agenda::Plugin load(const char* file) {
    agenda::LoadRules rules;
    rules.allow_no_manifest = true;
    auto loaded = agenda::load_plugin(file, portal_.host(), {}, rules);
    if (!loaded) FAIL(loaded.problem().message);
    return std::move(*loaded);
  }

  // It makes the same call again for as long as something that the call asked for had to be fetched.
  Outcome settled(json step) {
    if (!step.contains("request")) step["request"] = "r" + std::to_string(++requests_);
    portal_.replayed().begin();
    Outcome outcome = once(step);
    while (is_replayed_ && portal_.replayed().fetch()) {
      portal_.replayed().begin_again();
      outcome = once(step);
    }
    return outcome;
  }

  Outcome once(const json& step) {
    const agenda::Call call = portal_.call(step);
    const std::string what = step.at("do");
    if (what == "render") return render(call, step);
    if (what == "perform") return written(plugin_.perform(call, requests_of(step.at("actions"), revisions_)));
    if (what == "submit") return written(plugin_.submit(call, fields_of(step.at("fields"))));
    if (what == "asset") return written(plugin_.asset(step.at("name").get<std::string>()));
    if (what == "render_page") return render_page(call, step);
    if (what == "pages") return pages(call);
    if (what == "views")
      return listed<agenda::ViewType>(plugin_.views(call),
                                      [](const auto& one) { return std::pair(one.name, one.label); });
    if (what == "summaries") return summaries(call, step);
    if (what == "actions")
      return listed<agenda::Action>(plugin_.actions(call),
                                    [](const auto& one) { return std::pair(one.name, one.label); });
    REQUIRE(what == "items");
    return listed<agenda::Item>(plugin_.items(call),
                                [](const auto& one) { return std::pair(one.id, one.title); });
  }

  static Outcome written(const agenda::Result<std::string>& result) {
    return outcome_of<std::string>(result, [](const std::string& text) { return done(text); });
  }

  template <class Value, class Named>
  static Outcome listed(const agenda::Result<std::vector<Value>>& result, Named named) {
    return outcome_of<std::vector<Value>>(result, [&](const std::vector<Value>& all) {
      Outcome outcome = done();
      std::transform(all.begin(), all.end(), std::back_inserter(outcome.listed), named);
      return outcome;
    });
  }

  Outcome summaries(const agenda::Call& call, const json& step) {
    using Summaries = std::vector<agenda::Summary>;
    const std::vector<std::string> items = step.at("items");
    return outcome_of<Summaries>(
        plugin_.summaries(call, items, step.at("media_type").get<std::string>()), [](const Summaries& all) {
          Outcome outcome = done();
          for (const agenda::Summary& one : all)
            outcome.statuses.push_back(one.problem ? one.problem->status : AGENDA_OK);
          return outcome;
        });
  }

  Outcome render(const agenda::Call& call, const json& step) {
    const std::string item = step.at("item"), view = step.at("view"), type = step.at("media_type");
    const agenda::Placement placement{step.value("id_prefix", ""), step.value("heading_level", 0U)};
    const agenda::RefusedForm refused = refused_form_of(step);
    if (!refused.fields.empty()) return written(plugin_.render(call, item, view, type, refused, placement));
    const std::string known = step.contains("known_token") ? tokens_.at(step.at("known_token")) : "";
    return outcome_of<agenda::PageWithToken>(
        plugin_.render_unless_known(call, item, view, type, known, placement), outcome_of_page);
  }

  static Outcome outcome_of_page(const agenda::PageWithToken& page) {
    Outcome outcome = done(page.page);
    outcome.token = page.token;
    if (!page.is_modified) outcome.problem.status = AGENDA_NOT_MODIFIED;
    return outcome;
  }

  Outcome render_page(const agenda::Call& call, const json& step) {
    agenda::PageRequest request;
    request.page = step.at("page");
    request.media_type = step.value("media_type", "text/html");
    request.query = fields_of(step.value("query", json::array()));
    if (step.contains("known_token")) request.known_token = tokens_.at(step.at("known_token"));
    request.refused = refused_form_of(step);
    request.placement = {step.value("id_prefix", ""), step.value("heading_level", 0U)};
    return outcome_of<agenda::PageWithToken>(plugin_.render_page(call, request), outcome_of_page);
  }

  Outcome pages(const agenda::Call& call) {
    const auto all = plugin_.pages(call);
    Outcome outcome =
        listed<agenda::PageType>(all, [](const auto& one) { return std::pair(one.name, one.label); });
    if (!all) return outcome;
    for (const agenda::PageType& page : *all) {
      for (const auto& medium : page.media_types)
        outcome.media[page.name].push_back(medium.name);
    }
    return outcome;
  }

  static void check(const Outcome& outcome, const json& expect) {
    const agenda::Problem& problem = outcome.problem;
    INFO(problem.status << " " << problem.code << ": " << problem.message << " "
                        << outcome.text.substr(0, 400));
    CHECK(problem.status == expect.value("status", 200));
    const std::pair<const char*, std::string> said[] = {{"code", problem.code},
                                                        {"field", problem.field},
                                                        {"theirs", problem.theirs},
                                                        {"yours", problem.yours}};
    for (const auto& [name, text] : said)
      if (expect.contains(name)) CHECK(text == expect.at(name).get<std::string>());
    for (const json& part : expect.value("contains", json::array()))
      CHECK(outcome.text.find(part.get<std::string>()) != std::string::npos);
    for (const json& part : expect.value("lacks", json::array()))
      CHECK(outcome.text.find(part.get<std::string>()) == std::string::npos);
    if (expect.contains("statuses")) CHECK(outcome.statuses == expect.at("statuses").get<std::vector<int>>());
    if (expect.contains("begins")) CHECK(in_hex(outcome.text).rfind(expect.at("begins"), 0) == 0);
    check_listed(outcome, expect);
    check_json(outcome.text, expect.value("json", json::object()));
  }

  static void check_listed(const Outcome& outcome, const json& expect) {
    const auto titles = std::map<std::string, std::string>(outcome.listed.begin(), outcome.listed.end());
    for (const json& id : expect.value("ids", json::array()))
      CHECK(titles.count(id) == 1);
    const json wanted = expect.value("titles", json::object());
    for (const auto& [id, title] : wanted.items())
      CHECK(titles.at(id) == title.get<std::string>());
    const json media = expect.value("media", json::object());
    for (const auto& [page, names] : media.items())
      CHECK(outcome.media.at(page) == names.get<std::vector<std::string>>());
    if (expect.contains("count")) CHECK(outcome.listed.size() == expect.at("count").get<std::size_t>());
  }

  // A few bytes are enough to tell what kind of file they begin.
  static std::string in_hex(const std::string& bytes) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string hex;
    for (const char byte : bytes.substr(0, 16)) {
      hex += kDigits[static_cast<unsigned char>(byte) / 16];
      hex += kDigits[static_cast<unsigned char>(byte) % 16];
    }
    return hex;
  }

  static void check_json(const std::string& text, const json& expect) {
    if (expect.empty()) return;
    const json said = json::parse(text);
    for (const auto& [pointer, value] : expect.items()) {
      INFO(pointer);
      CHECK(said.at(json::json_pointer(pointer)) == value);
    }
  }

  void repeat(const json& step) {
    const json& what = step.at("step");
    const int times = step.at("times"), warm_up = step.at("warm_up");
    const int goes_back_every = step.value("storage_goes_back_every", times + warm_up);
    const auto began = portal_.records().now();
    std::size_t before = 0;
    for (int i = 0; i < warm_up + times; ++i) {
      if (i == warm_up) before = resident_kib();
      if (i % goes_back_every == 0) portal_.records().go_back_to(began);
      const Outcome outcome = settled(what);
      if (outcome.problem.status != AGENDA_OK) FAIL(outcome.problem.message);
    }
    const std::size_t after = resident_kib();
    CHECK(after <= before + step.at("most_kib").get<std::size_t>());
  }

  static std::size_t resident_kib() {
    std::ifstream statm("/proc/self/statm");
    std::size_t size = 0, resident = 0;
    statm >> size >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 1024;
  }

  const bool is_replayed_;
  CasePortal portal_;
  agenda::Plugin plugin_;
  int requests_ = 0;
  std::map<std::string, std::string> tokens_;
  std::map<std::string, std::uint64_t> revisions_;
};

json table_of_cases() {
  std::ifstream file(CASES);
  return json::parse(file);
}

void run_cases(bool heavy) {
  const json table = table_of_cases();
  for (const json& told : table.at("cases")) {
    if (told.value("heavy", false) != heavy) continue;
    DYNAMIC_SECTION(told.at("name").get<std::string>()) {
      Case one(table, told);
      for (const json& step : told.at("steps"))
        one.run(step);
    }
  }
}

}  // namespace

TEST_CASE("every case of the bridges holds for a host in C++") {
  run_cases(false);
}

TEST_CASE("every heavy case of the bridges holds for a host in C++", "[.heavy]") {
  run_cases(true);
}

}  // namespace cases
