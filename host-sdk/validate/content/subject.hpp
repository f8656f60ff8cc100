// One guide, and the plugin that reads it.
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

// The plugin's agenda.content/1, open. Ends the check where it cannot be.
class Reader {
 public:
  explicit Reader(const ContentSubject& subject);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  // Ends the check where no verdict, or more than one, is given.
  agenda::GuideFile verdict(const std::string& name, std::string_view bytes, const std::string& locale) const;

 private:
  struct Open;
  Open* open_;
};

// The bytes of the file. Ends the check where they cannot be read.
std::string bytes_of(const std::string& file);

// "file:line:column: what is wrong; what to write", for people and for editors.
std::string message_of(const agenda::GuideFile& verdict);

}  // namespace validate
