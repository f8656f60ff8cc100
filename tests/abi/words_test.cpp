// Every word that is shown exists, in Danish and in English.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "support/catch.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

std::string read_file(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

// These are the ids of words: those that the sources name and those that the table of actions holds.
std::set<std::string> words_in_use(PluginFixture& fixture) {
  std::set<std::string> ids;
  const std::regex refusal(
      R"((?:RefusalKind::\w+|wrong\(type|wrong\(|wrong_vote\(|wrong_decision\(|refuse\(|refuse\(status|conflict\())"
      R"([,\s]*"([a-z_]+\.[a-z_]+)\")");
  const std::regex phrase(R"([^_a-z](?:text|counted)\(\s*"([a-z_]+\.[a-z_]+)\")");
  for (const auto& file : std::filesystem::recursive_directory_iterator(AGENDA_SOURCE_DIR "/plugin")) {
    if (file.path().extension() != ".cpp" && file.path().extension() != ".hpp") continue;
    const auto source = read_file(file.path());
    const auto each = [&](const std::regex& pattern, const std::string& prefix) {
      for (std::sregex_iterator at(source.begin(), source.end(), pattern), end; at != end; ++at) {
        ids.insert(prefix + (*at)[1].str());
      }
    };
    // In entry.cpp, opening is refused before there are words to say it in.
    if (file.path().filename() != "entry.cpp") each(refusal, "problem.");
    each(phrase, "");
  }
  for (const auto& action : fixture.plugin().actions(fixture.call("aase")).value()) {
    ids.insert("action." + action.name);
    for (const auto& field : action.fields) {
      ids.insert("field." + field.name);
      for (const auto& choice : field.choices)
        ids.insert("term." + choice.value);
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("every word in use is in both languages") {
  PluginFixture fixture;
  const auto ids = words_in_use(fixture);
  CHECK(ids.size() > 150);
  for (const char* language : {"da", "en"}) {
    const auto words = read_file(AGENDA_SOURCE_DIR "/content/ui/" + std::string(language) + ".xml");
    for (const auto& id : ids) {
      const bool counted = words.find("id=\"" + id + ".one\"") != std::string::npos &&
                           words.find("id=\"" + id + ".other\"") != std::string::npos;
      INFO(id << " in " << language);
      CHECK((counted || words.find("id=\"" + id + "\"") != std::string::npos));
    }
  }
}

TEST_CASE("no page shows the id of a word, in any language") {
  for (const char* locale : {"da", "en", "en-GB", "de", "", "xx-nonsense"}) {
    PluginFixture fixture;
    fixture.locale = locale;
    fixture.must("kirsten", "set_quorum_rule", "",
                 {{"quorum", "fixed_number"}, {"number", "3"}, {"source", "§ 9"}});
    fixture.must("kirsten", "set_majority_rule", "", {{"majority", "of_votes_cast"}, {"source", "§ 9"}});
    fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
    fixture.open_answers();
    fixture.must("mette", "record_vote", kTopic, {{"proposal", "P"}, {"ballot", "ole=against"}});
    fixture.must("mette", "record_decision", kTopic,
                 {{"outcome", "postponed"}, {"text", "T"}, {"reason", "R"}, {"postponed_to", "2026-06-02"}});
    fixture.must("mette", "add_follow_up", kTopic, {{"task", "A"}, {"responsible", "aase"}});
    for (const auto& item : fixture.plugin().items(fixture.call("aase")).value()) {
      for (const char* view : {"prepare", "meeting", "projector", "record", "summary", "sheet"}) {
        for (const char* type : {"text/html", "application/json", "text/plain"}) {
          const auto page = fixture.page("mette", item.id, view, type);
          INFO(locale << " " << view << " " << type << "\n" << page);
          CHECK(page.find("⟦") == std::string::npos);
          CHECK_FALSE(page.empty());
        }
      }
    }
  }
}

TEST_CASE("Danish is the default, English is English, and refusals too") {
  PluginFixture fixture;
  const Fields nothing = {{"consideration", kTrust}};
  CHECK(fixture.refused("aase", "answer_consideration", kTopic, nothing).message == "Udfyld “Svar”.");
  fixture.locale = "de";
  CHECK(fixture.refused("aase", "answer_consideration", kTopic, nothing).message == "Udfyld “Svar”.");
  fixture.locale = "en-GB";
  CHECK(fixture.refused("aase", "answer_consideration", kTopic, nothing).message == "Fill in “Answer”.");
  const auto html = fixture.page("aase", kTopic, "prepare", "text/html");
  CHECK(html.find("lang=\"en\"") != std::string::npos);
  CHECK(html.find("lang=\"da\"") != std::string::npos);  // the guide's own wording stays Danish
}

TEST_CASE("what was typed is named as it was typed, and what is ours by its label") {
  PluginFixture fixture;
  const auto message = [&](const char* action, const std::string& item, const Fields& fields) {
    return fixture.refused("mette", action, item, fields).message;
  };
  CHECK(message("answer", kTopic, {}) == "Der findes ingen handling med navnet answer.");
  CHECK(message("record_vote", "yes", {}) == "Der findes intet punkt med id yes.");
  const Fields unknown = {{"outcome", "noted"}, {"text", "T"}, {"answer", "yes"}};
  CHECK(message("record_decision", kTopic, unknown).find("felt med navnet answer.") != std::string::npos);
  const Fields undated = {{"task", "T"}, {"responsible", "aase"}, {"due_date", "answer"}};
  CHECK(message("add_follow_up", kTopic, undated).find("“answer”") != std::string::npos);
  CHECK(message("record_decision", kTopic, {{"outcome", "answer"}, {"text", "T"}}).find("“Udfald”") !=
        std::string::npos);
  const auto view = fixture.plugin().render(fixture.call("mette"), kTopic, "answer", "text/html");
  CHECK(view.problem().message.find("answer") != std::string::npos);
}

TEST_CASE("a number stands apart from its label in text, in every language") {
  PluginFixture fixture;
  fixture.must("aase", "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "unsure"}});
  for (const char* id : {"bent", "jonas", "fatima"})
    fixture.must(id, "answer_consideration", kTopic, {{"consideration", kTrust}, {"answer", "yes"}});
  fixture.open_answers();
  CHECK(fixture.page("ole", kTopic, "meeting", "text/plain")
            .find("    Ja        3  ███\n    Nej       0  \n    Ved ikke  1  █\n") != std::string::npos);
  fixture.locale = "en";
  CHECK(fixture.page("ole", kTopic, "meeting", "text/plain")
            .find("    Yes         3  ███\n    No          0  \n    Don't know  1  █\n") !=
        std::string::npos);
}
