// This file holds the command line of agenda-validate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace validate {

constexpr int kExitGood = 0;
constexpr int kExitBad = 1;
constexpr int kExitUsage = 2;

enum class Kind { all, plugin, storage, content };

struct Options {
  Kind kind = Kind::all;
  std::vector<std::string> subjects;  // a plugin's file, a storage's address or library, guides
  bool json = false;
  bool list = false;
  std::string junit;
  std::vector<std::string> only;
  std::uint64_t seed = 1;
  int seconds = 60;
  std::vector<std::string> content;    // plugin, content: folders
  std::string location;                // storage: what an adapter's library opens
  std::string plugin = "almene-maal";  // content: plugin that reads the guides
  std::string schema;                  // content: guide.xsd
  std::string locale = "da";           // content: language of the messages
  bool watch = false;                  // content: check again when a file is saved
};

// It returns nothing where there is nothing to run; `exit_code` then says how to end.
std::optional<Options> parse(int argc, char** argv, int& exit_code);

// It writes one line to standard error, and returns the exit code.
int say(int exit_code, const std::string& line);

}  // namespace validate
