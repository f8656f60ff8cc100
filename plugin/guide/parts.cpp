#include "guide/parts.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

namespace almene::guide {

namespace {

// No text of a guide holds this character, so that texts in a row are told apart.
constexpr char kBetween = '\0';

class PartList {
 public:
  explicit PartList(const Guide& guide) : guide_(guide) {
    add(PartKind::guide, guide.id, {}, guide.theme, {guide.series, guide.rights, guide.source});
    for (const Topic& topic : guide.topics)
      add_topic(topic);
    if (!guide.introduction.id.empty()) add_introduction(guide.introduction);
    const OverallReflection& reflection = guide.overall_reflection;
    if (reflection.id.empty()) return;
    add(PartKind::overall_reflection, reflection.id, guide.id, reflection.heading,
        {std::to_string(reflection.minutes)});
    add_questions(PartKind::reflection_question, reflection.questions, reflection.id);
  }

  std::vector<Part> take() { return std::move(parts_); }

 private:
  void add(PartKind kind, std::string_view id, std::string_view home, std::string_view text,
           std::initializer_list<std::string_view> around = {}) {
    parts_.push_back({kind, id, home, text, {}});
    add_around(parts_.back(), around);
  }

  static void add_around(Part& part, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts)
      part.around.append(text) += kBetween;
  }

  // An empty text in front tells where a list of texts begins.
  static void add_list(Part& part, const std::vector<std::string>& texts) {
    add_around(part, {{}});
    for (const std::string& text : texts)
      add_around(part, {text});
  }

  void add_questions(PartKind kind, const std::vector<Question>& questions, std::string_view home) {
    for (const Question& question : questions)
      add(kind, question.id, home, question.text);
  }

  void add_topic(const Topic& topic) {
    add(PartKind::topic, topic.id, guide_.id, topic.title,
        {topic.goal_statement, std::to_string(topic.minutes), topic.considerations_heading,
         topic.prompts_heading, topic.indicators_heading});
    for (const Indicator& indicator : topic.indicators)
      add_around(parts_.back(), {indicator.id, indicator.name});
    add_questions(PartKind::consideration, topic.considerations, topic.id);
    add_questions(PartKind::discussion_prompt, topic.discussion_prompts, topic.id);
    for (const Indicator& indicator : topic.indicators) {
      if (seen_.insert(indicator.id).second)
        add(PartKind::indicator, indicator.id, guide_.id, indicator.name);
    }
  }

  // An introduction is called by its first heading, as on an agenda. Nothing in it is answered: all else
  // stands around.
  void add_introduction(const Introduction& introduction) {
    const Perspective& perspective = introduction.perspective;
    const Resources& resources = introduction.resources;
    const std::string* title = &introduction.purpose.heading;
    if (title->empty()) title = &perspective.heading;
    if (title->empty()) title = &resources.heading;
    add(PartKind::introduction, introduction.id, guide_.id, *title, {std::to_string(introduction.minutes)});
    Part& part = parts_.back();
    for (const std::string* heading :
         {&introduction.purpose.heading, &perspective.heading, &resources.heading}) {
      add_around(part, {heading == title ? std::string_view() : *heading});
    }
    add_list(part, introduction.purpose.paragraphs);
    add_list(part, perspective.opening_paragraphs);
    for (const Question& demand : perspective.demands)
      add_around(part, {demand.id, demand.text});
    add_list(part, perspective.closing_paragraphs);
    for (const ResourceLink& link : resources.links)
      add_around(part, {link.id, link.text, link.url});
    add_questions(PartKind::demand, perspective.demands, introduction.id);
    for (const ResourceLink& link : resources.links)
      add(PartKind::link, link.id, introduction.id, link.text);
  }

  const Guide& guide_;
  std::vector<Part> parts_;
  std::set<std::string_view> seen_;
};

}  // namespace

std::vector<Part> parts_of(const Guide& guide) {
  return PartList(guide).take();
}

std::string_view element_of(PartKind kind) {
  switch (kind) {
    case PartKind::guide:
      return "guide";
    case PartKind::topic:
      return "topic";
    case PartKind::introduction:
      return "introduction";
    case PartKind::overall_reflection:
      return "overall-reflection";
    case PartKind::consideration:
      return "consideration";
    case PartKind::discussion_prompt:
      return "discussion-prompt";
    case PartKind::reflection_question:
      return "question";
    case PartKind::demand:
      return "demand";
    case PartKind::link:
      return "link";
    case PartKind::indicator:
      return "indicator";
  }
  return {};
}

bool is_question(PartKind kind) {
  return kind == PartKind::consideration || kind == PartKind::discussion_prompt ||
         kind == PartKind::reflection_question;
}

bool is_item(PartKind kind) {
  return kind == PartKind::topic || kind == PartKind::introduction || kind == PartKind::overall_reflection;
}

bool has_same_text(const Guide& left, const Guide& right) {
  const std::vector<Part> here = parts_of(left);
  const std::vector<Part> there = parts_of(right);
  return left.language == right.language &&
         std::equal(here.begin(), here.end(), there.begin(), there.end(),
                    [](const Part& one, const Part& other) {
                      return one.kind == other.kind && one.id == other.id && one.home == other.home &&
                             one.text == other.text && one.around == other.around;
                    });
}

}  // namespace almene::guide
