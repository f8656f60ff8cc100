#include "cli/word/draft_guide.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "portal/boards/ids.hpp"

namespace cli {
namespace {

using Kind = Paragraph::Kind;

struct List {
  std::string heading;
  std::vector<std::string> items;
};

struct DraftTopic {
  std::string title;
  std::string goal;
  std::vector<List> lists;
  std::vector<std::string> others;
};

struct Draft {
  std::string theme;
  std::vector<std::string> introduction;
  std::vector<DraftTopic> topics;
};

// A heading that stands alone above all others is that of the whole text.
int level_of_topics(const std::vector<Paragraph>& paragraphs) {
  std::map<int, int> counts;
  for (const Paragraph& paragraph : paragraphs) {
    if (paragraph.kind == Kind::heading) ++counts[paragraph.level];
  }
  for (const auto& [level, count] : counts) {
    if (count > 1) return level;
  }
  return counts.empty() ? 0 : counts.rbegin()->first;
}

class Drafting {
 public:
  explicit Drafting(const std::vector<Paragraph>& paragraphs) : level_(level_of_topics(paragraphs)) {
    for (const Paragraph& paragraph : paragraphs)
      take(paragraph);
  }

  Draft result() { return std::move(draft_); }

 private:
  void take(const Paragraph& paragraph) {
    const bool is_of_whole =
        paragraph.kind == Kind::title || (paragraph.kind == Kind::heading && paragraph.level < level_);
    if (paragraph.kind == Kind::heading && paragraph.level == level_) {
      draft_.topics.push_back({paragraph.text, {}, {}, {}});
      heading_.clear();
      is_list_open_ = false;
    } else if (is_of_whole && draft_.theme.empty()) {
      draft_.theme = paragraph.text;
    } else if (draft_.topics.empty()) {
      draft_.introduction.push_back(paragraph.text);
    } else {
      take_within(draft_.topics.back(), paragraph);
    }
  }

  void take_within(DraftTopic& topic, const Paragraph& paragraph) {
    if (paragraph.kind == Kind::list_item) {
      if (!is_list_open_) topic.lists.push_back({heading_, {}});
      is_list_open_ = true;
      heading_.clear();
      topic.lists.back().items.push_back(paragraph.text);
      return;
    }
    is_list_open_ = false;
    if (!heading_.empty()) topic.others.push_back(heading_);
    heading_.clear();
    if (paragraph.kind != Kind::text) {
      heading_ = paragraph.text;
    } else if (topic.goal.empty()) {
      topic.goal = paragraph.text;
    } else {
      topic.others.push_back(paragraph.text);
    }
  }

  int level_;
  Draft draft_;
  std::string heading_;  // the last one, until it is seen what stands under it
  bool is_list_open_ = false;
};

std::string escaped(std::string_view text) {
  std::string all;
  for (const char c : text) {
    if (c == '&') {
      all += "&amp;";
    } else if (c == '<') {
      all += "&lt;";
    } else if (c == '>') {
      all += "&gt;";
    } else {
      all += c;
    }
  }
  return all;
}

// No two hyphens stand beside each other in a comment of XML.
std::string in_comment(std::string text) {
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at + 1))
    text.insert(at + 1, " ");
  return text;
}

class Writer {
 public:
  std::string written(const Draft& draft) {
    const std::string theme = or_else(draft.theme, "Skriv temaet her");
    line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    line(0, "<guide id=\"min-organisation." + id_of(theme) + "\" version=\"1.0\" language=\"da\">");
    element(1, "series", "Bestyrelsens egne emner");
    element(1, "theme", theme);
    element(1, "rights", "Skriv her, hvem der har skrevet oplægget");
    element(1, "source", "Skriv her, hvor teksten kommer fra");
    for (const DraftTopic& topic : draft.topics)
      write(topic);
    if (draft.topics.empty()) write(DraftTopic{"Skriv emnet her", {}, {}, {}});
    write_introduction(draft.introduction);
    line(0, "</guide>");
    return std::move(text_);
  }

 private:
  static std::string or_else(const std::string& text, const char* placeholder) {
    return text.empty() ? placeholder : text;
  }

  // An id is made of the first words of a text, and another number where these are there already.
  std::string id_of(const std::string& text) {
    constexpr std::size_t kLongest = 40;
    std::string id = portal::ids::from_name(text).substr(0, kLongest);
    while (!id.empty() && id.back() == '-')
      id.pop_back();
    if (id.empty() || id.front() < 'a' || id.front() > 'z') id = id.empty() ? "x" : "x-" + id;
    std::string free = id;
    for (int number = 2; !ids_.insert(free).second; ++number)
      free = id + "-" + std::to_string(number);
    return free;
  }

  void line(int depth, const std::string& text) {
    text_ += std::string(static_cast<std::size_t>(2 * depth), ' ') + text + "\n";
  }
  void element(int depth, const std::string& name, const std::string& text) {
    line(depth, "<" + name + ">" + escaped(text) + "</" + name + ">");
  }
  void with_id(int depth, const std::string& name, const std::string& text) {
    line(depth, "<" + name + " id=\"" + id_of(text) + "\">" + escaped(text) + "</" + name + ">");
  }

  void write(const DraftTopic& topic) {
    line(1, "<topic id=\"" + id_of(topic.title) + "\" minutes=\"20\">");
    element(2, "title", topic.title);
    element(2, "goal-statement", or_else(topic.goal, "Skriv her, hvad I vil nå"));
    const bool has_considerations = topic.lists.size() > 1;
    if (has_considerations) {
      write(topic.lists.front(), "considerations", "consideration", "Overvejelse:");
    }
    List prompts;
    for (std::size_t i = has_considerations ? 1 : 0; i < topic.lists.size(); ++i) {
      if (prompts.heading.empty()) prompts.heading = topic.lists[i].heading;
      prompts.items.insert(prompts.items.end(), topic.lists[i].items.begin(), topic.lists[i].items.end());
    }
    if (prompts.items.empty()) prompts.items.emplace_back("Skriv et forslag til drøftelse her");
    write(prompts, "discussion-prompts", "discussion-prompt", "Forslag til drøftelse:");
    for (const std::string& other : topic.others)
      line(2, "<!-- Ikke brugt: " + in_comment(other) + " -->");
    line(1, "</topic>");
  }

  void write(const List& list, const std::string& name, const std::string& item, const char* heading) {
    line(2, "<" + name + ">");
    element(3, "heading", or_else(list.heading, heading));
    for (const std::string& text : list.items)
      with_id(3, item, text);
    line(2, "</" + name + ">");
  }

  void write_introduction(const std::vector<std::string>& paragraphs) {
    if (paragraphs.empty()) return;
    line(1, "<introduction id=\"" + id_of("introduction") + "\" minutes=\"10\">");
    line(2, "<purpose>");
    element(3, "heading", "Formål");
    for (const std::string& paragraph : paragraphs)
      element(3, "paragraph", paragraph);
    line(2, "</purpose>");
    line(1, "</introduction>");
  }

  std::string text_;
  std::set<std::string> ids_;
};

}  // namespace

std::string draft_guide(const std::vector<Paragraph>& paragraphs) {
  return Writer().written(Drafting(paragraphs).result());
}

}  // namespace cli
