#include "guide/reader.hpp"

#include <map>
#include <set>

#include "guide/document.hpp"
#include "guide/guide_grammar.hpp"

namespace almene::guide {

namespace {

// This builds a guide from a tree that guide_grammar() has found no fault in, so every required part is
// there.
class Builder {
 public:
  Builder(const Document& document, Guide& guide) : document_(document), guide_(guide) {}

  std::optional<Fault> build() {
    const pugi::xml_node root = document_.root();
    guide_.id = root.attribute("id").value();
    guide_.version = root.attribute("version").value();
    guide_.language = root.attribute("language").value();
    guide_.series = wording(root, "series");
    guide_.theme = wording(root, "theme");
    guide_.rights = wording(root, "rights");
    guide_.source = wording(root, "source");
    for (const pugi::xml_node node : root.child("indicators").children("indicator")) {
      indicators_.emplace(node.attribute("id").value(), Indicator{full_id(node), Document::wording_of(node)});
    }
    for (const pugi::xml_node node : root.children("topic")) {
      if (auto fault = add_topic(node)) return fault;
    }
    read_introduction(root.child("introduction"));
    read_reflection(root.child("overall-reflection"));
    return std::nullopt;
  }

 private:
  std::optional<Fault> add_topic(pugi::xml_node node) {
    Topic& topic = guide_.topics.emplace_back();
    topic.id = full_id(node);
    topic.minutes = node.attribute("minutes").as_int();
    topic.title = wording(node, "title");
    topic.goal_statement = wording(node, "goal-statement");
    const pugi::xml_node considerations = node.child("considerations");
    topic.considerations_heading = wording(considerations, "heading");
    topic.considerations = questions(considerations, "consideration");
    const pugi::xml_node prompts = node.child("discussion-prompts");
    topic.prompts_heading = wording(prompts, "heading");
    topic.discussion_prompts = questions(prompts, "discussion-prompt");
    const pugi::xml_node references = node.child("topic-indicators");
    topic.indicators_heading = wording(references, "heading");
    return add_indicators(references, topic);
  }

  std::optional<Fault> add_indicators(pugi::xml_node references, Topic& topic) const {
    std::set<std::string_view> seen;
    for (const pugi::xml_node reference : references.children("indicator-reference")) {
      const pugi::xml_attribute to = reference.attribute("to");
      const auto indicator = indicators_.find(std::string_view(to.value()));
      if (indicator == indicators_.end()) {
        return Fault{document_.offset_of(to), "unknown_indicator", {to.value()}};
      }
      if (!seen.insert(to.value()).second) {
        return Fault{document_.offset_of(to), "repeated_indicator", {to.value()}};
      }
      topic.indicators.push_back(indicator->second);
    }
    return std::nullopt;
  }

  void read_introduction(pugi::xml_node node) {
    if (!node) return;
    Introduction& introduction = guide_.introduction;
    introduction.id = full_id(node);
    introduction.minutes = node.attribute("minutes").as_int();
    const pugi::xml_node purpose = node.child("purpose");
    introduction.purpose.heading = wording(purpose, "heading");
    for (const pugi::xml_node paragraph : purpose.children("paragraph")) {
      introduction.purpose.paragraphs.push_back(Document::wording_of(paragraph));
    }
    read_perspective(node.child("perspective"));
    const pugi::xml_node resources = node.child("resources");
    introduction.resources.heading = wording(resources, "heading");
    for (const pugi::xml_node link : resources.children("link")) {
      introduction.resources.links.push_back(
          {full_id(link), Document::wording_of(link), link.attribute("url").value()});
    }
  }

  void read_perspective(pugi::xml_node node) {
    Perspective& perspective = guide_.introduction.perspective;
    perspective.heading = wording(node, "heading");
    perspective.demands = questions(node, "demand");
    bool demands_seen = false;
    for (const pugi::xml_node child : node.children()) {
      const std::string_view name = child.name();
      demands_seen = demands_seen || name == "demand";
      if (name != "paragraph") continue;
      auto& paragraphs = demands_seen ? perspective.closing_paragraphs : perspective.opening_paragraphs;
      paragraphs.push_back(Document::wording_of(child));
    }
  }

  void read_reflection(pugi::xml_node node) {
    if (!node) return;
    guide_.overall_reflection = {full_id(node), wording(node, "heading"), node.attribute("minutes").as_int(),
                                 questions(node, "question")};
  }

  std::string full_id(pugi::xml_node node) const { return guide_.id + "." + node.attribute("id").value(); }

  static std::string wording(pugi::xml_node parent, const char* name) {
    return Document::wording_of(parent.child(name));
  }

  std::vector<Question> questions(pugi::xml_node parent, const char* name) const {
    std::vector<Question> all;
    for (const pugi::xml_node node : parent.children(name)) {
      all.push_back({full_id(node), Document::wording_of(node)});
    }
    return all;
  }

  const Document& document_;
  Guide& guide_;
  std::map<std::string, Indicator, std::less<>> indicators_;
};

}  // namespace

std::variant<Guide, GuideProblem> read_guide(std::string_view bytes) {
  Document document;
  Guide guide;
  auto fault = document.read(bytes);
  if (!fault) fault = grammar_fault(document, guide_grammar());
  if (!fault) fault = Builder(document, guide).build();
  if (!fault) return guide;
  make_presentable(fault->details);
  const Place place = place_of(document.bytes(), fault->offset);
  return GuideProblem{place.line, place.column, std::move(fault->code), std::move(fault->details)};
}

}  // namespace almene::guide
