// A guide is what a discussion guide says, as read from its XML: the words, their places and their ids.
//
// It is plain immutable data once read, and safe to share between threads. All text is UTF-8, the author's
// wording to the letter. Every id here is the full id: the guide's id, a dot, and the local id in the file
// ("almene-maal.tema-3.trust"), so that an id alone says which guide it belongs to.
#pragma once

#include <string>
#include <vector>

namespace almene::guide {

// A question is a sentence that somebody can answer or conclude under. `id` never changes meaning across
// versions and languages.
struct Question {
  std::string id;
  std::string text;
};

struct Indicator {
  std::string id;  // shared by every topic that refers to the same indicator
  std::string name;
};

struct Topic {
  std::string id;
  std::string title;
  std::string goal_statement;
  int minutes = 0;  // expected time on an agenda; ours, not part of the author's wording
  // Considerations, prompts and indicators may each be absent (no heading, none in the list), but never both
  // of the first two.
  std::string considerations_heading;
  std::vector<Question> considerations;  // answered yes / no / unsure
  std::string prompts_heading;
  std::vector<Question> discussion_prompts;  // discussed; a conclusion may be written under each
  std::string indicators_heading;
  std::vector<Indicator> indicators;
};

struct Purpose {
  std::string heading;
  std::vector<std::string> paragraphs;
};

struct Perspective {
  std::string heading;
  std::vector<std::string> opening_paragraphs;  // the last one leads into the demands
  std::vector<Question> demands;
  std::vector<std::string> closing_paragraphs;
};

struct ResourceLink {
  std::string id;
  std::string text;  // the words in front of the address
  std::string url;
};

struct Resources {
  std::string heading;
  std::vector<ResourceLink> links;
};

// The introduction is the information item: why the board talks about this, and where to read more. The id is
// empty where the guide has none. Of purpose, perspective and resources at least one is there; an absent one
// has no heading and nothing else.
struct Introduction {
  std::string id;
  int minutes = 0;
  Purpose purpose;
  Perspective perspective;
  Resources resources;
};

// The id is empty where the guide has no overall reflection.
struct OverallReflection {
  std::string id;
  std::string heading;
  int minutes = 0;
  std::vector<Question> questions;
};

struct Guide {
  std::string id;        // also the id of the theme's agenda item
  std::string version;   // dotted decimal numbers, "1.0"; newest means compared number by number
  std::string language;  // BCP 47 primary subtag, "da"
  std::string series;    // "Almene Mål oplæg til drøftelse"
  std::string theme;     // the theme's title
  std::string rights;    // whose wording it is
  std::string source;    // where the wording was taken from
  std::vector<Topic> topics;
  Introduction introduction;
  OverallReflection overall_reflection;
};

}  // namespace almene::guide
