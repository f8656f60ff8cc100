#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "output.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

std::string bytes_of(const std::string& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw Failure(kExitRefused, file + " is a folder; name a guide's XML file");
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.is_open() || stream.bad()) {
    throw Failure(kExitRefused, file + " cannot be read; name a guide's XML file");
  }
  return bytes;
}

Json to_json(const agenda::GuideFile& guide) {
  Json shown{{"file", guide.file},     {"status", "refused"}, {"line", guide.line},
             {"column", guide.column}, {"code", guide.code},  {"reason", guide.reason},
             {"remedy", guide.remedy}};
  if (guide.loaded) {
    shown = {{"file", guide.file},       {"status", "loaded"},         {"id", guide.id},
             {"version", guide.version}, {"language", guide.language}, {"theme", guide.theme}};
  }
  if (!guide.displaced_by.empty()) shown["displaced_by"] = guide.displaced_by;
  return shown;
}

void print_json(const std::vector<agenda::GuideFile>& guides) {
  Json list = Json::array();
  for (const agenda::GuideFile& guide : guides)
    list.push_back(to_json(guide));
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_guide(const agenda::GuideFile& guide) {
  std::string line = guide.file;
  if (guide.loaded) {
    line += ": " + guide.id + " " + guide.version + " (" + guide.language + "), " + guide.theme;
    if (!guide.displaced_by.empty()) line += "; not shown, as " + guide.displaced_by + " is in its place";
  } else {
    if (guide.line != 0) line += ":" + std::to_string(guide.line) + ":" + std::to_string(guide.column);
    line += ": " + guide.reason + " " + guide.remedy;
  }
  print(line);
}

// It says where guides are looked for, so that a package that is not there does not look like one that is
// empty.
void say_there_are_none(const Options& options) {
  std::string line = "No guides were found in";
  for (const std::string& folder : agenda::content_folders(options.content))
    line += " " + folder + "/guides";
  print(line + "; install a package of guides, or name a folder that holds some: --content FOLDER");
}

}  // namespace

int content(const Options& options, Session& session) {
  // A variable that is empty in a script is no question for what is installed.
  if (!options.old_path.empty() || !options.new_path.empty()) return compare_content(options, session);
  std::vector<agenda::GuideFile> guides;
  if (options.check.empty()) {
    guides = taken(session.plugin().guides(session.call()));
  } else {
    const std::string bytes = bytes_of(options.check);
    guides.push_back(taken(session.plugin().check_guide(session.call(), options.check, bytes)));
  }
  if (options.json) {
    print_json(guides);
  } else if (guides.empty()) {
    say_there_are_none(options);
  } else {
    std::for_each(guides.begin(), guides.end(), print_guide);
  }
  const auto refused =
      std::count_if(guides.begin(), guides.end(), [](const auto& guide) { return !guide.loaded; });
  if (refused == 0) return kExitDone;
  return say(kExitRefused, std::to_string(refused) + " of " + std::to_string(guides.size()) +
                               " guides refused; write what is said of each, then check again");
}

}  // namespace cli
