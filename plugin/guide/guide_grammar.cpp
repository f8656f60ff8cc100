#include "guide/guide_grammar.hpp"

#include "guide/values.hpp"

namespace almene::guide {

namespace {

ElementRule wording(std::string_view name, std::vector<AttributeRule> attributes = {}) {
  return {name, std::move(attributes), {}, true, {}};
}

Grammar make_grammar() {
  const AttributeRule id{"id", is_local_id, "bad_id"};
  const AttributeRule minutes{"minutes", is_minutes, "bad_minutes"};
  const ChildRule heading{"heading", Occurs::once};
  const ChildRule paragraphs{"paragraph", Occurs::at_least_once};

  return {
      {"guide",
       {{"id", is_guide_id, "bad_guide_id"},
        {"version", is_version, "bad_version"},
        {"language", is_language, "bad_language"}},
       {{"series", Occurs::once},
        {"theme", Occurs::once},
        {"rights", Occurs::once},
        {"source", Occurs::once},
        {"indicators", Occurs::optionally},
        {"topic", Occurs::at_least_once},
        {"introduction", Occurs::optionally},
        {"overall-reflection", Occurs::optionally}}},
      wording("series"),
      wording("theme"),
      wording("rights"),
      wording("source"),

      {"indicators", {}, {{"indicator", Occurs::at_least_once}}},
      wording("indicator", {id}),

      {"topic",
       {id, minutes},
       {{"title", Occurs::once},
        {"goal-statement", Occurs::once},
        {"considerations", Occurs::optionally},
        {"discussion-prompts", Occurs::optionally},
        {"topic-indicators", Occurs::optionally}},
       false,
       {"considerations", "discussion-prompts"}},
      wording("title"),
      wording("goal-statement"),
      {"considerations", {}, {heading, {"consideration", Occurs::at_least_once}}},
      wording("consideration", {id}),
      {"discussion-prompts", {}, {heading, {"discussion-prompt", Occurs::at_least_once}}},
      wording("discussion-prompt", {id}),
      {"topic-indicators", {}, {heading, {"indicator-reference", Occurs::at_least_once}}},
      {"indicator-reference", {{"to", is_local_id, "bad_id"}}, {}},

      {"introduction",
       {id, minutes},
       {{"purpose", Occurs::optionally},
        {"perspective", Occurs::optionally},
        {"resources", Occurs::optionally}},
       false,
       {"purpose", "perspective", "resources"}},
      {"purpose", {}, {heading, paragraphs}},
      {"perspective",
       {},
       {heading, paragraphs, {"demand", Occurs::any_number}, {"paragraph", Occurs::any_number}}},
      wording("demand", {id}),
      {"resources", {}, {heading, {"link", Occurs::at_least_once}}},
      wording("link", {id, {"url", is_web_address, "bad_url"}}),

      {"overall-reflection", {id, minutes}, {heading, {"question", Occurs::at_least_once}}},
      wording("question", {id}),

      wording("heading"),
      wording("paragraph"),
  };
}

}  // namespace

const Grammar& guide_grammar() {
  static const Grammar grammar = make_grammar();
  return grammar;
}

}  // namespace almene::guide
