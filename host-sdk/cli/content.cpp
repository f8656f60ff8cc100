#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "file_bytes.hpp"
#include "output.hpp"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

// The plugin says what is wrong with a file that is larger than a guide may be.
constexpr std::size_t kLargestRead = std::size_t{64} * 1024 * 1024;

using Findings = std::vector<agenda::GuideFinding>;

// It is what the plugin says of a file: that it was loaded, or everything that is wrong with it.
struct ContentFile {
  agenda::GuideFile guide;
  Findings problems;
};

Json to_json(const agenda::GuideFinding& problem) {
  return {{"line", problem.line},
          {"column", problem.column},
          {"code", problem.code},
          {"reason", problem.reason},
          {"remedy", problem.remedy}};
}

Json to_json(const ContentFile& file) {
  const agenda::GuideFile& guide = file.guide;
  Json shown{{"file", guide.file},     {"status", "refused"}, {"line", guide.line},
             {"column", guide.column}, {"code", guide.code},  {"reason", guide.reason},
             {"remedy", guide.remedy}};
  if (guide.loaded) {
    shown = {{"file", guide.file},       {"status", "loaded"},         {"id", guide.id},
             {"version", guide.version}, {"language", guide.language}, {"theme", guide.theme}};
  } else {
    shown["problems"] = Json::array();
    for (const agenda::GuideFinding& problem : file.problems)
      shown["problems"].push_back(to_json(problem));
  }
  if (!guide.displaced_by.empty()) shown["displaced_by"] = guide.displaced_by;
  return shown;
}

void print_json(const std::vector<ContentFile>& files) {
  Json list = Json::array();
  for (const ContentFile& file : files)
    list.push_back(to_json(file));
  std::cout << list.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void print_file(const ContentFile& file) {
  const agenda::GuideFile& guide = file.guide;
  for (const agenda::GuideFinding& problem : file.problems)
    print(line_of(problem));
  if (!guide.loaded) return;
  std::string line = guide.file + ": ";
  if (guide.id.empty()) {
    line += "words, and nothing wrong with them";
  } else {
    line += guide.id + " " + guide.version + " (" + guide.language + "), " + guide.theme;
  }
  if (!guide.displaced_by.empty()) line += "; not shown, as " + guide.displaced_by + " is in its place";
  print(line);
}

agenda::GuideFile refused_file(const agenda::GuideFinding& first) {
  agenda::GuideFile file;
  file.line = first.line;
  file.column = first.column;
  file.file = first.file;
  file.code = first.code;
  file.reason = first.reason;
  file.remedy = first.remedy;
  return file;
}

// The guides stand as they were read; files of words, which are listed only where they are refused, behind
// them.
std::vector<ContentFile> found_files(const agenda::Plugin& plugin, const agenda::Call& call) {
  const auto guides = taken(plugin.guides(call));
  std::vector<ContentFile> files;
  for (const agenda::GuideFile& guide : guides)
    files.push_back({guide, {}});
  for (const agenda::GuideFinding& problem : taken(plugin.content_problems(call))) {
    auto file = std::find_if(files.begin(), files.end(), [&](const ContentFile& each) {
      return !each.guide.loaded && each.guide.file == problem.file;
    });
    if (file == files.end()) file = files.insert(files.end(), {refused_file(problem), {}});
    file->problems.push_back(problem);
  }
  return files;
}

ContentFile checked_file(const agenda::Plugin& plugin, const agenda::Call& call, const std::string& path) {
  const std::string bytes = bytes_of(path, kLargestRead, "a guide's XML file");
  ContentFile file{taken(plugin.check_guide(call, path, bytes)), taken(plugin.check_file(call, path, bytes))};
  if (file.guide.loaded || !file.problems.empty()) return file;
  // It is no guide, and nothing is wrong with it.
  file.guide = {};
  file.guide.file = path;
  file.guide.loaded = true;
  return file;
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
  if (!options.new_guide.empty() || !options.from_docx.empty()) return write_new_guide(options);
  std::vector<ContentFile> files;
  if (options.check.empty()) {
    files = found_files(session.plugin(), session.call());
  } else {
    files.push_back(checked_file(session.plugin(), session.call(), options.check));
  }
  if (options.json) {
    print_json(files);
  } else if (files.empty()) {
    say_there_are_none(options);
  } else {
    std::for_each(files.begin(), files.end(), print_file);
  }
  const auto refused =
      std::count_if(files.begin(), files.end(), [](const auto& file) { return !file.guide.loaded; });
  if (refused == 0) return kExitDone;
  return say(kExitRefused, std::to_string(refused) + " of " + std::to_string(files.size()) +
                               " files refused; write what is said of each, then check again");
}

}  // namespace cli
