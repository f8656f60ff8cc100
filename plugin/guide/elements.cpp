#include "guide/elements.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "guide/agenda_items.hpp"

namespace almene::guide {

namespace {

// No text of a guide holds this character, so that texts in a row are told apart.
constexpr char kBetween = '\0';

class ElementList {
 public:
  explicit ElementList(const Guide& guide) : guide_(guide) {
    add(ElementKind::guide, guide.id, {}, guide.theme, {guide.series, guide.rights, guide.source});
    for (const Topic& topic : guide.topics)
      add_topic(topic);
    if (!guide.introduction.id.empty()) add_introduction(guide.introduction);
    const OverallReflection& reflection = guide.overall_reflection;
    if (reflection.id.empty()) return;
    add(ElementKind::overall_reflection, reflection.id, guide.id, reflection.heading,
        {std::to_string(reflection.minutes)});
    add_questions(ElementKind::reflection_question, reflection.questions, reflection.id);
  }

  std::vector<Element> take() { return std::move(elements_); }

 private:
  void add(ElementKind kind, std::string_view id, std::string_view home, std::string_view text,
           std::initializer_list<std::string_view> around = {}) {
    elements_.push_back({kind, id, home, text, {}});
    add_around(elements_.back(), around);
  }

  static void add_around(Element& element, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts)
      element.around.append(text) += kBetween;
  }

  // An empty text in front tells where a list of texts begins.
  static void add_list(Element& element, const std::vector<std::string>& texts) {
    add_around(element, {{}});
    for (const std::string& text : texts)
      add_around(element, {text});
  }

  void add_questions(ElementKind kind, const std::vector<Question>& questions, std::string_view home) {
    for (const Question& question : questions)
      add(kind, question.id, home, question.text);
  }

  void add_topic(const Topic& topic) {
    add(ElementKind::topic, topic.id, guide_.id, topic.title,
        {topic.goal_statement, std::to_string(topic.minutes), topic.considerations_heading,
         topic.prompts_heading, topic.indicators_heading});
    for (const Indicator& indicator : topic.indicators)
      add_around(elements_.back(), {indicator.id, indicator.name});
    add_questions(ElementKind::consideration, topic.considerations, topic.id);
    add_questions(ElementKind::discussion_prompt, topic.discussion_prompts, topic.id);
    for (const Indicator& indicator : topic.indicators) {
      if (seen_.insert(indicator.id).second)
        add(ElementKind::indicator, indicator.id, guide_.id, indicator.name);
    }
  }

  // An introduction is called by its first heading, as on an agenda. Nothing in it is answered: all else
  // stands around.
  void add_introduction(const Introduction& introduction) {
    const Perspective& perspective = introduction.perspective;
    const Resources& resources = introduction.resources;
    const std::string& title = title_of(introduction);
    add(ElementKind::introduction, introduction.id, guide_.id, title, {std::to_string(introduction.minutes)});
    Element& element = elements_.back();
    for (const std::string* heading :
         {&introduction.purpose.heading, &perspective.heading, &resources.heading}) {
      add_around(element, {heading == &title ? std::string_view() : *heading});
    }
    add_list(element, introduction.purpose.paragraphs);
    add_list(element, perspective.opening_paragraphs);
    for (const Question& demand : perspective.demands)
      add_around(element, {demand.id, demand.text});
    add_list(element, perspective.closing_paragraphs);
    for (const ResourceLink& link : resources.links)
      add_around(element, {link.id, link.text, link.url});
    add_questions(ElementKind::demand, perspective.demands, introduction.id);
    for (const ResourceLink& link : resources.links)
      add(ElementKind::link, link.id, introduction.id, link.text);
  }

  const Guide& guide_;
  std::vector<Element> elements_;
  std::set<std::string_view> seen_;
};

}  // namespace

std::vector<Element> elements_of(const Guide& guide) {
  return ElementList(guide).take();
}

std::string_view name_of(ElementKind kind) {
  switch (kind) {
    case ElementKind::guide:
      return "guide";
    case ElementKind::topic:
      return "topic";
    case ElementKind::introduction:
      return "introduction";
    case ElementKind::overall_reflection:
      return "overall-reflection";
    case ElementKind::consideration:
      return "consideration";
    case ElementKind::discussion_prompt:
      return "discussion-prompt";
    case ElementKind::reflection_question:
      return "question";
    case ElementKind::demand:
      return "demand";
    case ElementKind::link:
      return "link";
    case ElementKind::indicator:
      return "indicator";
  }
  return {};
}

ElementsById by_id(const std::vector<Element>& elements) {
  ElementsById found;
  for (const Element& element : elements)
    found.emplace(element.id, &element);
  return found;
}

bool is_question(ElementKind kind) {
  return kind == ElementKind::consideration || kind == ElementKind::discussion_prompt ||
         kind == ElementKind::reflection_question;
}

bool is_item(ElementKind kind) {
  return kind == ElementKind::topic || kind == ElementKind::introduction ||
         kind == ElementKind::overall_reflection;
}

bool has_same_text(const Guide& left, const Guide& right) {
  const std::vector<Element> here = elements_of(left);
  const std::vector<Element> there = elements_of(right);
  return left.language == right.language &&
         std::equal(here.begin(), here.end(), there.begin(), there.end(),
                    [](const Element& one, const Element& other) {
                      return one.kind == other.kind && one.id == other.id && one.home == other.home &&
                             one.text == other.text && one.around == other.around;
                    });
}

}  // namespace almene::guide
