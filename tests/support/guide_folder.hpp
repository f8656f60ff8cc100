// This is a content folder with the shipped words, and the guides that a test writes into it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "support/folder.hpp"

namespace support {

// A text of the shipped guide is replaced. The test fails where it is not in the guide.
using Replacements = std::vector<std::pair<std::string, std::string>>;

class GuideFolder {
 public:
  GuideFolder();

  // The shipped guide is written as this version, in this language, with other texts. It is returned as it was
  // written.
  std::string write(const std::string& version, const Replacements& replacements = {},
                    const std::string& language = "da");
  void write_file(const std::string& name, const std::string& text);
  void remove(const std::string& version, const std::string& language = "da");

  // This writes the shipped guide without its topic about the sector as a democratic actor.
  void write_without_topic(const std::string& version);

  std::string path() const { return folder_.path().string(); }

 private:
  Folder folder_;
};

// In version 2.0 the topic about the residents' democracy asks whether roles are clear in other words, does not
// ask whether the democracy is relevant, and asks something new; one prompt is gone.
extern const Replacements kSecondVersion;
constexpr const char* kNewQuestion = "almene-maal.tema-3.brand-new";
constexpr const char* kDroppedPrompt = "almene-maal.tema-3.transparency";

}  // namespace support
