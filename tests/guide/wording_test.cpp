// The shipped guide says what its author says: every word, in order, under its parent.
#include <set>

#include "fixtures.hpp"
#include "support/catch.hpp"

namespace almene::guide::test {

namespace {

Guide shipped_guide() {
  auto result = read_guide(bytes_of(source_folder() + "/content/guides/almene-maal.tema-3.da.xml"));
  if (const auto* problem = std::get_if<Problems>(&result))
    FAIL(problem->told.front().code << " at " << problem->told.front().line);
  return std::get<Guide>(std::move(result));
}

// It writes a guide as lines of "place TAB text", which is how wording.tsv keeps the text as published.
class Lines {
 public:
  explicit Lines(const Guide& guide) : prefix_(guide.id + ".") {
    add("guide/series", guide.series);
    add("guide/theme", guide.theme);
    for (const Topic& topic : guide.topics)
      add_topic(topic);
    add_introduction(guide.introduction);
    const std::string reflection = "guide/overall-reflection " + local(guide.overall_reflection.id);
    add(reflection + "/heading", guide.overall_reflection.heading);
    add_questions(reflection + "/question ", guide.overall_reflection.questions);
  }

  const std::vector<std::string>& all() const { return lines_; }

 private:
  void add(const std::string& place, const std::string& text) { lines_.push_back(place + "\t" + text); }

  void add_questions(const std::string& place, const std::vector<Question>& questions) {
    for (const Question& question : questions)
      add(place + local(question.id), question.text);
  }

  void add_topic(const Topic& topic) {
    const std::string place = "guide/topic " + local(topic.id);
    add(place + "/title", topic.title);
    add(place + "/goal-statement", topic.goal_statement);
    add(place + "/considerations/heading", topic.considerations_heading);
    add_questions(place + "/considerations/consideration ", topic.considerations);
    add(place + "/discussion-prompts/heading", topic.prompts_heading);
    add_questions(place + "/discussion-prompts/discussion-prompt ", topic.discussion_prompts);
    add(place + "/topic-indicators/heading", topic.indicators_heading);
    for (const Indicator& indicator : topic.indicators) {
      add(place + "/topic-indicators/indicator " + local(indicator.id), indicator.name);
    }
  }

  void add_introduction(const Introduction& introduction) {
    const std::string place = "guide/introduction " + local(introduction.id);
    add(place + "/purpose/heading", introduction.purpose.heading);
    for (const auto& text : introduction.purpose.paragraphs)
      add(place + "/purpose/paragraph", text);
    const Perspective& perspective = introduction.perspective;
    add(place + "/perspective/heading", perspective.heading);
    for (const auto& text : perspective.opening_paragraphs)
      add(place + "/perspective/paragraph", text);
    add_questions(place + "/perspective/demand ", perspective.demands);
    for (const auto& text : perspective.closing_paragraphs)
      add(place + "/perspective/paragraph", text);
    add(place + "/resources/heading", introduction.resources.heading);
    for (const ResourceLink& link : introduction.resources.links) {
      add(place + "/resources/link " + local(link.id), link.text);
      add(place + "/resources/link " + local(link.id) + "/url", link.url);
    }
  }

  std::string local(const std::string& id) const {
    REQUIRE(id.compare(0, prefix_.size(), prefix_) == 0);
    return id.substr(prefix_.size());
  }

  std::string prefix_;
  std::vector<std::string> lines_;
};

}  // namespace

TEST_CASE("the shipped guide holds the published wording node by node") {
  const auto expected = lines_of(source_folder() + "/tests/guide/wording.tsv");
  const Lines lines(shipped_guide());
  for (std::size_t i = 0; i < std::min(expected.size(), lines.all().size()); ++i) {
    CHECK(lines.all()[i] == expected[i]);
  }
  CHECK(lines.all().size() == expected.size());
}

TEST_CASE("the shipped guide has the published counts") {
  const Guide guide = shipped_guide();
  CHECK(guide.id == "almene-maal.tema-3");
  CHECK(guide.version == "1.0");
  CHECK(guide.language == "da");
  REQUIRE(guide.topics.size() == 3);
  const std::size_t considerations[] = {1, 2, 1};
  const std::size_t prompts[] = {3, 2, 1};
  std::size_t references = 0;
  std::set<std::string> indicators;
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(guide.topics[i].considerations.size() == considerations[i]);
    CHECK(guide.topics[i].discussion_prompts.size() == prompts[i]);
    CHECK(guide.topics[i].minutes == 30);
    references += guide.topics[i].indicators.size();
    for (const Indicator& indicator : guide.topics[i].indicators)
      indicators.insert(indicator.id);
  }
  CHECK(references == 9);
  CHECK(indicators.size() == 5);
  CHECK(guide.introduction.minutes == 10);
  CHECK(guide.introduction.perspective.opening_paragraphs.size() == 3);
  CHECK(guide.introduction.perspective.demands.size() == 4);
  CHECK(guide.introduction.perspective.closing_paragraphs.size() == 1);
  CHECK(guide.introduction.resources.links.size() == 2);
  CHECK(guide.overall_reflection.minutes == 20);
  CHECK(guide.overall_reflection.questions.size() == 3);
}

TEST_CASE("a guide without its optional parts leaves them empty") {
  const auto result = read_guide(bytes_of(fixtures_folder() + "/good/smallest.xml"));
  const Guide& guide = std::get<Guide>(result);
  CHECK(guide.introduction.id.empty());
  CHECK(guide.overall_reflection.id.empty());
  CHECK(guide.topics.front().considerations.empty());
  CHECK(guide.topics.front().considerations_heading.empty());
  CHECK(guide.topics.front().indicators.empty());
}

TEST_CASE("wording is read the same however its file is written") {
  const auto read = [](const char* name) {
    const auto result = read_guide(bytes_of(fixtures_folder() + "/good/" + name + ".xml"));
    INFO(name);
    REQUIRE(std::holds_alternative<Guide>(result));
    return Lines(std::get<Guide>(result)).all();
  };
  const auto plain = read("every_element");
  for (const char* name : {"byte_order_mark", "crlf", "no_declaration", "schema_named", "single_quotes",
                           "instruction_and_comments", "wrapped_lines"}) {
    CHECK(read(name) == plain);
  }
  const auto result = read_guide(bytes_of(fixtures_folder() + "/good/cdata_and_references.xml"));
  const Guide& guide = std::get<Guide>(result);
  CHECK(guide.topics.front().discussion_prompts.front().text == "Hvordan?");
  CHECK(guide.topics.front().indicators.front().name == "Måling & <mere> \"her\" 'der'");
  CHECK(guide.introduction.resources.links.front().url == "https://example.org:8080/a%20b?c=1&d=[2]#e");
}

}  // namespace almene::guide::test
