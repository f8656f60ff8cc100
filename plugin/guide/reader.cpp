#include "guide/reader.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "guide/document.hpp"
#include "guide/guide_grammar.hpp"
#include "guide/values.hpp"

namespace almene::guide {

namespace {

// These are the faults of references to indicators. Where the indicators themselves are not as they should
// be, nothing is said of references to them.
class ReferenceCheck {
 public:
  ReferenceCheck(const Document& document, FaultList& faults) : document_(document), faults_(faults) {}

  void check() {
    const pugi::xml_node root = document_.root();
    const pugi::xml_node indicators = root.child("indicators");
    if (is_faulty(root, indicators)) return;
    for (const pugi::xml_node node : indicators.children("indicator"))
      known_.insert(node.attribute("id").value());
    for (const pugi::xml_node topic : root.children("topic")) {
      std::set<std::string_view> seen;
      for (const pugi::xml_node reference : topic.child("topic-indicators").children("indicator-reference")) {
        if (const pugi::xml_attribute to = reference.attribute("to")) check_one(to, seen);
      }
    }
  }

 private:
  // An unknown element may be the indicators, misspelt; and their faults stand between them and what follows.
  bool is_faulty(pugi::xml_node root, pugi::xml_node indicators) const {
    const std::size_t begin = indicators ? document_.offset_of(indicators) : 0;
    const pugi::xml_node topic = root.child("topic");
    const std::size_t end = topic ? document_.offset_of(topic) : document_.bytes().size();
    return std::any_of(faults_.faults().begin(), faults_.faults().end(), [&](const Fault& fault) {
      const bool may_be_indicators =
          fault.code == "unknown_element" ||
          (fault.code == "misspelt_element" && fault.details.back() == "indicators");
      return fault.offset >= begin && fault.offset < end && (indicators || may_be_indicators);
    });
  }

  void check_one(pugi::xml_attribute to, std::set<std::string_view>& seen) {
    const std::string_view id = to.value();
    if (!is_local_id(id)) return;  // it is told of as a wrong value
    const bool is_new = seen.insert(id).second;
    if (known_.count(id) != 0 && is_new) return;
    const char* const code = is_new ? "unknown_indicator" : "repeated_indicator";
    // A second reference to what is unknown is as the first one.
    if (!is_new && known_.count(id) == 0) return;
    if (!faults_.keeps(document_.offset_of(to))) return faults_.count();
    faults_.add(Fault{document_.offset_of(to), code, {to.value()}});
  }

  const Document& document_;
  FaultList& faults_;
  std::set<std::string_view> known_;
};

// This builds a guide from a tree that has no fault, so every required part is there.
class Builder {
 public:
  Builder(const Document& document, Guide& guide) : document_(document), guide_(guide) {}

  void build() {
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
    for (const pugi::xml_node node : root.children("topic"))
      add_topic(node);
    read_introduction(root.child("introduction"));
    read_reflection(root.child("overall-reflection"));
  }

 private:
  void add_topic(pugi::xml_node node) {
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
    for (const pugi::xml_node reference : references.children("indicator-reference"))
      topic.indicators.push_back(
          indicators_.find(std::string_view(reference.attribute("to").value()))->second);
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

Problems guide_faults(const Document& document) {
  FaultList faults;
  find_grammar_faults(document, guide_grammar(), faults);
  if (document.root().name() == guide_grammar().front().name) ReferenceCheck(document, faults).check();
  return problems_in(document.bytes(), std::move(faults));
}

}  // namespace

std::variant<Guide, Problems> read_guide(std::string_view bytes) {
  Document document;
  if (auto fault = document.read(bytes)) return problem_in(document.bytes(), std::move(*fault));
  Problems problems = guide_faults(document);
  if (!problems.told.empty()) return problems;
  Guide guide;
  Builder(document, guide).build();
  return guide;
}

}  // namespace almene::guide
