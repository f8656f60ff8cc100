// A new version of a guide is compared with the one before: every kind of change is told, with its place, and
// nothing else is.
#include "guide/comparison.hpp"

#include <set>

#include "fixtures.hpp"
#include "guide/words.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

std::string old_guide() {
  return bytes_of(fixtures_folder() + "/comparison/old.xml");
}

using Edits = std::vector<std::pair<std::string, std::string>>;

std::string with(std::string guide, const Edits& edits) {
  for (const auto& [from, to] : edits) {
    const std::size_t at = guide.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    guide.replace(at, from.size(), to);
  }
  return guide;
}

const std::pair<std::string, std::string> kRaised{"version=\"1.0\" language", "version=\"1.1\" language"};

// This holds the files of both sides as long as they are compared.
class Compared {
 public:
  std::vector<Finding> files(const std::string& before, const std::string& after) const {
    folder_.write("old.xml", before);
    folder_.write("new.xml", after);
    return compare_content(folder_.path("old.xml"), folder_.path("new.xml"));
  }

  const ScratchFolder& folder() const { return folder_; }
  std::vector<Finding> folders() const { return compare_content(folder_.path("old"), folder_.path("new")); }

  std::string old_file() const { return folder_.path("old.xml"); }
  std::string new_file() const { return folder_.path("new.xml"); }

 private:
  ScratchFolder folder_;
};

std::vector<std::string> codes_of(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings)
    codes.push_back(finding.code);
  return codes;
}

using Codes = std::vector<std::string>;

// It requires the one finding that a change of the old guide makes.
Finding only_finding(Edits edits, bool is_raised = true) {
  if (is_raised) edits.push_back(kRaised);
  const Compared compared;
  const auto findings = compared.files(old_guide(), with(old_guide(), edits));
  INFO(edits.front().first);
  CHECK(codes_of(findings).size() == 1);
  REQUIRE_FALSE(findings.empty());
  return findings.front();
}

void check_finding(const Finding& finding, Severity severity, const char* code, const char* id,
                   std::pair<int, int> place) {
  INFO(code << " of " << id);
  CHECK(finding.severity == severity);
  CHECK(finding.code == code);
  CHECK(finding.id == id);
  CHECK(finding.line == place.first);
  CHECK(finding.column == place.second);
}

const char* const kFirstStep =
    "<discussion-prompt id=\"first-step\">Hvor kan vi begynde?</discussion-prompt>";

std::string in_english(const std::string& guide) {
  return with(guide, {{"language=\"da\"", "language=\"en\""}});
}

}  // namespace

TEST_CASE("two files that say the same have no findings, however they are written") {
  const Compared compared;
  CHECK(compared.files(old_guide(), old_guide()).empty());
  CHECK(compared
            .files(old_guide(), with(old_guide(), {{"Hvor kan vi begynde?", "Hvor kan\n      vi  begynde?"}}))
            .empty());
}

TEST_CASE("what is gone is warned of where it stood, with what went along") {
  const Finding question = only_finding({{kFirstStep, ""}});
  check_finding(question, Severity::warning, "question_dropped", "own.energy.first-step", {19, 26});
  CHECK(question.file.find("/old.xml") != std::string::npos);
  CHECK(question.details == std::vector<std::string>{"first-step", "Hvor kan vi begynde?"});

  const std::string guide = old_guide();
  const std::size_t begin = guide.find("  <topic id=\"power\"");
  const std::size_t end = guide.find("  <introduction");
  const Finding item = only_finding({{guide.substr(begin, end - begin), ""}});
  check_finding(item, Severity::warning, "item_dropped", "own.energy.power", {27, 10});
  CHECK(item.details == std::vector<std::string>{"power", "Strøm i husene", "1"});
}

TEST_CASE("what is new is noted, a question of a new item with the item") {
  const Finding question = only_finding(
      {{kFirstStep, std::string(kFirstStep) + "\n<discussion-prompt id=\"who\">Hvem?</discussion-prompt>"}});
  check_finding(question, Severity::note, "question_added", "own.energy.who", {20, 20});
  const std::string topic =
      "<topic id=\"water\" minutes=\"5\"><title>Vand</title><goal-statement>Mindre vand</goal-statement>"
      "<discussion-prompts><heading>D</heading><discussion-prompt id=\"tap\">Drypper det?</discussion-prompt>"
      "</discussion-prompts></topic>\n";
  const Finding item = only_finding({{"<introduction", topic + "<introduction"}});
  check_finding(item, Severity::note, "item_added", "own.energy.water", {35, 10});
}

TEST_CASE("other words are noted with both wordings, small things as such, and another question warned of") {
  const Finding reworded = only_finding({{"Kender vi vores forbrug?", "Kender vi alle vores forbrug?"}});
  check_finding(reworded, Severity::note, "reworded", "own.energy.know-our-use", {15, 22});
  CHECK(reworded.details == std::vector<std::string>{"know-our-use", "Kender vi vores forbrug?",
                                                     "Kender vi alle vores forbrug?"});

  for (const char* same : {"Kender vi – vores forbrug?", "kender vi vores Forbrug!",
                           "Kender\u00A0vi vores for-brug?", "“Kender vi vores forbrug”"}) {
    check_finding(only_finding({{"Kender vi vores forbrug?", same}}), Severity::note, "typography_changed",
                  "own.energy.know-our-use", {15, 22});
  }
  // One of four words is fewer than a third, two are more.
  check_finding(only_finding({{"Kender vi vores forbrug?", "Hvad koster vores el?"}}), Severity::warning,
                "hardly_alike", "own.energy.know-our-use", {15, 22});
  CHECK(only_finding({{"Kender vi vores forbrug?", "Hvad er vores forbrug?"}}).code == "reworded");
  // A sign or a number that changes is no typography.
  CHECK(only_finding({{"Kender vi vores forbrug?", "Kender vi vores forbrug -5?"}}).code == "reworded");
  CHECK(only_finding({{"Kender vi vores forbrug?", "Kender vi vores forbrug+?"}}).code == "reworded");
}

TEST_CASE("a title and what stands around the questions may change, and is noted") {
  check_finding(only_finding({{"Strøm i husene", "Strøm og lys i husene"}}), Severity::note, "reworded",
                "own.energy.power", {27, 10});
  check_finding(only_finding({{"<theme>Energi", "<theme>Energi!"}}), Severity::note, "typography_changed",
                "own.energy", {2, 8});
  const std::pair<const char*, Edits> around[] = {
      {"own.energy", {{"Seminar", "Møde"}}},
      {"own.energy.heating", {{"mindre varme", "ingen varme"}}},
      {"own.energy.heating", {{"\"heating\" minutes=\"20\"", "\"heating\" minutes=\"25\""}}},
      {"own.energy.heating", {{"Forbrug</indicator>", "Alt forbrug</indicator>"}}},
      {"own.energy.about", {{"Vi vil spare.", "Vi vil spare meget."}}},
      {"own.energy.about", {{"spare på energien", "spare på strømmen"}}},
      {"own.energy.about", {{"https://example.org/", "https://example.org/2"}}},
  };
  for (const auto& [id, edits] : around) {
    const Finding finding = only_finding(edits);
    CHECK(finding.code == "other_text_changed");
    CHECK(finding.severity == Severity::note);
    CHECK(finding.id == id);
    CHECK(finding.line > 0);
  }
}

TEST_CASE("an id that is used for something else is an error, and so is a question in another topic") {
  const Compared compared;
  const std::string swapped =
      with(old_guide(), {{"<consideration id=\"know-our-use\"", "<consideration id=\"first\""},
                         {"<discussion-prompt id=\"first-step\"", "<discussion-prompt id=\"know-our-use\""},
                         kRaised});
  const auto findings = compared.files(old_guide(), swapped);
  CHECK(codes_of(findings) == Codes{"id_reused", "question_dropped", "question_added"});
  check_finding(findings.at(0), Severity::error, "id_reused", "own.energy.know-our-use", {19, 26});
  CHECK(findings.at(0).details ==
        std::vector<std::string>{"know-our-use", "discussion-prompt", "consideration", compared.old_file()});

  // A demand is answered by nobody, and its id stays its own all the same.
  const auto demand = compared.files(
      old_guide(),
      with(old_guide(), {{"id=\"save\"", "id=\"spare\""}, {"id=\"ready\"", "id=\"save\""}, kRaised}));
  CHECK(demand.at(0).code == "id_reused");

  const auto item = compared.files(
      old_guide(),
      with(old_guide(), {{"id=\"about\"", "id=\"abouts\""}, {"id=\"power\"", "id=\"about\""}, kRaised}));
  CHECK(item.at(0).code == "id_reused");
  CHECK(item.at(0).details.at(1) == "topic");
  CHECK(item.at(0).details.at(2) == "introduction");

  const Finding moved = only_finding(
      {{kFirstStep, ""},
       {"<discussion-prompt id=\"solar\">", std::string(kFirstStep) + "\n<discussion-prompt id=\"solar\">"}});
  check_finding(moved, Severity::error, "question_moved", "own.energy.first-step", {32, 26});
  CHECK(moved.details.at(1) == "power");
  CHECK(moved.details.at(2) == "heating");
}

TEST_CASE("questions that change places under their ids are found by their words") {
  const std::string first = "Hvor kan vi begynde?", next = "Hvad gør vi bagefter, og hvem?";
  const Compared compared;
  const auto findings =
      compared.files(old_guide(), with(old_guide(), {{first, "X"}, {next, first}, {"X", next}, kRaised}));
  CHECK(codes_of(findings) == Codes{"words_of_another", "words_of_another"});
  CHECK(findings.at(0).severity == Severity::error);
  CHECK(findings.at(0).details == std::vector<std::string>{"first-step", "next-step", next});
}

TEST_CASE("another text has a higher version") {
  const Compared compared;
  const std::string changed = with(old_guide(), {{"Seminar", "Møde"}});
  const auto same = compared.files(old_guide(), changed);
  CHECK(codes_of(same) == Codes{"version_not_raised", "other_text_changed"});
  check_finding(same.at(0), Severity::error, "version_not_raised", "own.energy", {2, 24});
  CHECK(same.at(0).details == std::vector<std::string>{"1.0", "1.0", compared.old_file()});
  CHECK(same.at(0).file == compared.new_file());

  // The files are swapped.
  const auto swapped = compared.files(with(changed, {kRaised}), old_guide());
  CHECK(codes_of(swapped) == Codes{"version_not_raised", "other_text_changed"});
  CHECK(swapped.at(0).details == std::vector<std::string>{"1.0", "1.1", compared.old_file()});

  const Finding raised = only_finding({kRaised}, false);
  check_finding(raised, Severity::note, "only_version_differs", "own.energy", {2, 24});
  CHECK(
      compared.files(old_guide(), with(old_guide(), {{"version=\"1.0\" language", "version=\"1\" language"}}))
          .empty());
}

TEST_CASE("two guides, two languages, or a file and a folder are no two versions") {
  const Compared compared;
  const auto other = compared.files(old_guide(), with(old_guide(), {{"own.energy", "own.water"}}));
  CHECK(codes_of(other) == Codes{"other_guide"});
  check_finding(other.at(0), Severity::warning, "other_guide", "own.water", {2, 8});
  CHECK(codes_of(compared.files(old_guide(), in_english(old_guide()))) == Codes{"other_guide"});

  const auto mixed = compare_content(compared.folder().path(), compared.new_file());
  CHECK(codes_of(mixed) == Codes{"file_with_folder"});
  CHECK(mixed.at(0).severity == Severity::error);
  CHECK(mixed.at(0).file == compared.new_file());
  CHECK(compare_content(compared.old_file(), compared.folder().path()).at(0).file == compared.old_file());
}

TEST_CASE("a file that is refused by itself is told of, and nothing else") {
  const Compared compared;
  const auto broken =
      compared.files(old_guide(), with(old_guide(), {{"Seminar", "Møde"}, {kFirstStep, "<b/>"}}));
  REQUIRE(broken.size() == 1);
  CHECK(broken.front().is_refusal);
  CHECK(broken.front().severity == Severity::error);
  CHECK(broken.front().line == 19);
  CHECK(word_of(broken.front()) == "guide_problem.unknown_element");
  CHECK(codes_of(compared.files("", old_guide())) == Codes{"empty_file"});
  CHECK(codes_of(compare_content(compared.folder().path("gone.xml"), compared.new_file())) ==
        Codes{"file_unreadable"});

  compared.folder().write("old/guides/a.xml", old_guide());
  compared.folder().write("new/guides/a.xml", "<guide");
  compared.folder().write("new/guides/b.xml", with(old_guide(), {{"Seminar", "Møde"}}));
  CHECK(codes_of(compared.folders()) == Codes{"bad_tag"});
}

TEST_CASE("folders are compared guide by guide and language by language, the newest with the newest") {
  const Compared compared;
  const ScratchFolder& folder = compared.folder();
  folder.write("old/guides/energy.da.xml", old_guide());
  folder.write("old/guides/energy.en.xml", in_english(old_guide()));
  folder.write("old/guides/small.xml", small_guide("small", "1.0", "da"));
  folder.write("new/guides/energy.da.xml", old_guide());
  folder.write("new/guides/energy.en.xml", in_english(old_guide()));
  folder.write("new/guides/small.xml", small_guide("small", "1.0", "da"));
  CHECK(compared.folders().empty());

  const std::string changed = with(old_guide(), {{kFirstStep, ""}, kRaised});
  folder.write("new/guides/energy.da.2.xml", changed);
  folder.write("new/guides/energy.en.2.xml", in_english(changed));
  CHECK(codes_of(compared.folders()) == Codes{"question_dropped", "question_dropped"});

  // An old version that stays beside the new one says what it said.
  folder.write("new/guides/energy.da.xml", with(old_guide(), {{"Seminar", "Møde"}}));
  const auto rewritten = compared.folders();
  CHECK(codes_of(rewritten) == Codes{"version_not_raised", "question_dropped", "question_dropped"});
  CHECK(rewritten.at(0).file == folder.path("new/guides/energy.da.xml"));
  CHECK(rewritten.at(0).line == 2);

  const ScratchFolder other;
  other.write("guides/small.xml", small_guide("small", "1.0", "da"));
  other.write("guides/water.xml", small_guide("water", "1.0", "da"));
  CHECK(codes_of(compare_content(folder.path("old"), other.path())) ==
        Codes{"guide_dropped", "guide_dropped", "guide_added"});
}

TEST_CASE("a folder without guides has nothing to be compared") {
  const Compared compared;
  compared.folder().write("old/guides/a.xml", old_guide());
  compared.folder().write("new/ui/da.xml", "");
  const auto findings = compared.folders();
  CHECK(codes_of(findings) == Codes{"no_guides"});
  CHECK(findings.at(0).severity == Severity::error);
  CHECK(findings.at(0).file == compared.folder().path("new"));
  CHECK(codes_of(compare_content(compared.folder().path("new"), compared.folder().path("new"))) ==
        Codes{"no_guides", "no_guides"});
}

TEST_CASE("a translation that lags behind is warned of") {
  const Compared compared;
  const ScratchFolder& folder = compared.folder();
  folder.write("old/guides/da.xml", old_guide());
  folder.write("old/guides/en.xml", in_english(old_guide()));
  folder.write("new/guides/da.xml", with(old_guide(), {kRaised}));
  folder.write("new/guides/en.xml", in_english(old_guide()));
  const auto older = compared.folders();
  CHECK(codes_of(older) == Codes{"translation_older", "only_version_differs"});
  check_finding(older.at(0), Severity::warning, "translation_older", "own.energy", {2, 24});
  CHECK(older.at(0).details ==
        std::vector<std::string>{"en", "1.0", "da", "1.1", folder.path("new/guides/da.xml")});

  folder.write("new/guides/da.xml", old_guide());
  folder.write("new/guides/en.xml", in_english(with(old_guide(), {{kFirstStep, ""}, kRaised})));
  CHECK(codes_of(compared.folders()) == Codes{"question_dropped", "translation_older"});
  folder.write("new/guides/da.xml", with(old_guide(), {kRaised}));
  const auto lacks = compared.folders();
  CHECK(codes_of(lacks) == Codes{"question_dropped", "translation_lacks", "only_version_differs"});
  check_finding(lacks.at(1), Severity::warning, "translation_lacks", "own.energy.heating", {10, 10});
  CHECK(lacks.at(1).details.at(0) == "first-step");

  folder.write("new/guides/en.xml",
               in_english(with(old_guide(),
                               {{kFirstStep, std::string(kFirstStep) +
                                                 "<discussion-prompt id=\"who\">Who?</discussion-prompt>"},
                                kRaised})));
  const auto more = compared.folders();
  CHECK(codes_of(more) == Codes{"translation_has_more", "only_version_differs", "question_added"});
  CHECK(more.at(0).id == "own.energy.who");

  // Boards have written under one id in both languages.
  folder.write("old/guides/en.xml", in_english(with(old_guide(), {{kFirstStep, ""}})));
  folder.write("new/guides/en.xml",
               in_english(with(old_guide(), {{kFirstStep, ""},
                                             {"<discussion-prompt id=\"solar\">",
                                              std::string(kFirstStep) + "<discussion-prompt id=\"solar\">"},
                                             kRaised})));
  CHECK(codes_of(compared.folders()) == Codes{"question_moved", "only_version_differs", "question_added"});
}

TEST_CASE("two long wordings are shown from where they differ") {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "ord nummer " + std::to_string(i) + " ";
  const Compared compared;
  const auto longer = [&](const std::string& last) {
    return with(old_guide(), {{"Er vi klar?", text + last}});
  };
  const auto findings = compared.files(longer("før"), with(longer("nu"), {kRaised}));
  CHECK(codes_of(findings) == Codes{"reworded"});
  CHECK(findings.at(0).details.at(1).substr(0, 3) == "…");
  CHECK(findings.at(0).details.at(1).find("før") != std::string::npos);
  CHECK(findings.at(0).details.at(2).find("nu") != std::string::npos);
}

TEST_CASE("every finding comes about, and has a reason and a remedy with all their details") {
  const Compared compared;
  const ScratchFolder& folder = compared.folder();
  std::vector<Finding> all = compared.files(
      old_guide(),
      with(old_guide(), {{"id=\"save\"", "id=\"spare\""},
                         {"id=\"ready\"", "id=\"save\""},
                         {"Hvad gør vi bagefter, og hvem?", "Hvad gør vi bagefter og hvem?"},
                         {"Kender vi vores forbrug?", "Hvad siger naboerne?"},
                         {"Skal vi have solceller?", "Vil vi have solceller?"},
                         {kFirstStep, std::string(kFirstStep) +
                                          "<discussion-prompt id=\"who\">Hvem?</discussion-prompt>"}}));
  const auto add = [&all](const std::vector<Finding>& findings) {
    all.insert(all.end(), findings.begin(), findings.end());
  };
  add({only_finding({kRaised}, false), only_finding({{kFirstStep, ""}})});
  add({only_finding(
      {{kFirstStep, ""},
       {"<discussion-prompt id=\"solar\">", std::string(kFirstStep) + "<discussion-prompt id=\"solar\">"}})});
  add(compared.files(old_guide(), with(old_guide(), {{"id=\"about\"", "id=\"news\""}, kRaised})));
  add(compared.files(
      old_guide(), with(old_guide(), {{"Hvad gør vi bagefter, og hvem?", "Hvor kan vi begynde?"}, kRaised})));
  add(compared.files(old_guide(), in_english(old_guide())));
  add(compare_content(folder.path(), compared.new_file()));
  folder.write("ui/da.xml", "");
  add(compare_content(folder.path(), folder.path()));
  folder.write("old/guides/da.xml", small_guide("small", "1.0", "da"));
  folder.write("new/guides/da.xml", old_guide());
  folder.write("new/guides/de.xml",
               with(old_guide(), {{"\"da\"", "\"de\""}, {"id=\"solar\"", "id=\"sun\""}}));
  folder.write("new/guides/en.xml",
               with(in_english(old_guide()), {{"version=\"1.0\" l", "version=\"0.9\" l"}}));
  add(compared.folders());

  std::vector<UiProblem> problems;
  const Words words = Words::load({source_folder() + "/content"}, problems);
  std::set<std::string> seen;
  for (const Finding& finding : all) {
    seen.insert(finding.code);
    for (const char* part : {".reason", ".remedy"}) {
      for (const char* language : {"da", "en"}) {
        INFO(finding.code << part << " " << language);
        CHECK(words.in(language).all().count(word_of(finding) + part) == 1);
        // A detail that the finding lacks would leave its number.
        CHECK(words.in(language).text(word_of(finding) + part, finding.details).find('{') ==
              std::string::npos);
      }
    }
  }
  const auto& codes = guide_finding_codes();
  CHECK(seen == std::set<std::string>(codes.begin(), codes.end()));
}

}  // namespace almene::guide::test
