// A subject is one guide, and the plugin that reads it.
#pragma once

#include <string>
#include <vector>

#include "agenda/cpp/plugin_values.hpp"
#include "validate/check.hpp"

namespace validate {

struct ContentSubject {
  std::string file;
  std::string plugin;
  std::vector<std::string> content;  // folders, for the words of the messages
  std::string schema;                // guide.xsd; empty where there is none
  std::string locale;
  std::uint64_t seed = 1;
};

const Checks<ContentSubject>& content_checks();

// It opens the plugin, and asks its agenda.content/1. It ends the check where the plugin cannot be loaded.
class Reader {
 public:
  explicit Reader(const ContentSubject& subject);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  // It returns the plugin's verdict. It ends the check where the plugin gives none, or reads no guides.
  agenda::GuideFile verdict(const std::string& name, std::string_view bytes, const std::string& locale) const;
  // It returns everything that the plugin says is wrong with a file, which may also be one of words; only the
  // first of a plugin from before it could tell all.
  std::vector<agenda::GuideFinding> problems(const std::string& name, std::string_view bytes,
                                             const std::string& locale) const;
  // It returns what the plugin says of a new version. It ends the check where the plugin compares no guides.
  std::vector<agenda::GuideFinding> changes(const std::string& before, const std::string& after,
                                            const std::string& locale) const;

 private:
  void need_content() const;

  struct Open;
  Open* open_;
};

// It says what changes for boards from one guide, or content folder, to another: failed where that harms what
// they have written, and a warning where somebody should look at it.
CheckResult guide_changes(const ContentSubject& subject, const std::string& before, const std::string& after);

// It returns the bytes of the file. It ends the check where they cannot be read.
std::string bytes_of(const std::string& file);

// It returns the text without its line breaks.
std::string on_one_line(std::string text);

// It returns "file:line:column: what is wrong, and what to write" of each problem in a line, for people and
// for editors.
std::string message_of(const std::vector<agenda::GuideFinding>& problems);

}  // namespace validate
