#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <tuple>

#include "guide/comparison.hpp"
#include "guide/files.hpp"
#include "guide/places.hpp"

namespace almene::guide {

namespace {

namespace fs = std::filesystem;

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(fs::u8path(path), ignored);
}

std::vector<LoadedFile> files_in_folder(const std::string& path) {
  const Library library = Library::load({path});
  return library.files();
}

std::vector<LoadedFile> loaded_file(const std::string& path) {
  LoadedFile file;
  file.file = shown_line(path);
  auto content = read_file(path);
  if (auto* fault = std::get_if<Fault>(&content)) {
    file.problems = problem_in({}, std::move(*fault));
    return {file};
  }
  auto read = read_guide(std::get<std::string>(content));
  if (auto* problems = std::get_if<Problems>(&read)) {
    file.problems = std::move(*problems);
  } else {
    file.guide = std::make_shared<const Guide>(std::move(std::get<Guide>(read)));
  }
  return {file};
}

std::vector<Finding> refusals_in(const std::vector<LoadedFile>& files) {
  std::vector<Finding> findings;
  for (const LoadedFile& file : files) {
    for (Finding& finding : refusals_of(file.file, file.problems))
      findings.push_back(std::move(finding));
  }
  return findings;
}

Finding nothing_to_compare(const char* code, const std::string& path) {
  return {Severity::error, code, shown_line(path), {}, {shown_line(path)}};
}

// Two files may hold different guides, or languages, by mistake: everything would be new, and everything
// gone.
std::optional<Finding> other_guide(const LoadedFile& before, const LoadedFile& after) {
  const Guide& old = *before.guide;
  const Guide& guide = *after.guide;
  if (old.id == guide.id && old.language == guide.language) return std::nullopt;
  return Finding{Severity::warning,
                 "other_guide",
                 after.file,
                 guide.id,
                 {guide.id, guide.language, old.id, old.language, before.file}};
}

// The files are read once more for the places of what was found in them; where one is gone or has changed
// meanwhile, there may be none.
void add_places(std::vector<Finding>& findings) {
  std::map<std::string, Places, std::less<>> places;
  for (Finding& finding : findings) {
    if (finding.is_refusal || finding.id.empty()) continue;
    auto known = places.find(finding.file);
    if (known == places.end()) {
      const auto content = read_file(finding.file);
      const auto* bytes = std::get_if<std::string>(&content);
      known = places.emplace(finding.file, bytes != nullptr ? places_in(*bytes) : Places{}).first;
    }
    Place place = known->second.of_version;
    if (finding.spot == Finding::Spot::id) {
      const auto of_id = known->second.of_ids.find(finding.id);
      place = of_id != known->second.of_ids.end() ? of_id->second : Place{};
    }
    finding.line = place.line;
    finding.column = place.column;
  }
}

}  // namespace

std::vector<Finding> refusals_of(const std::string& file, const Problems& problems) {
  std::vector<Finding> findings;
  const auto add = [&](const GuideProblem& problem) {
    Finding finding{Severity::error, problem.code, file, {}, problem.details};
    finding.line = problem.line;
    finding.column = problem.column;
    finding.is_refusal = true;
    findings.push_back(std::move(finding));
  };
  for (const GuideProblem& problem : problems.told)
    add(problem);
  if (problems.untold != 0) add({0, 0, "more_problems", {std::to_string(problems.untold)}});
  return findings;
}

std::vector<Finding> compare_content(const std::string& before, const std::string& after) {
  const bool are_folders = is_folder(after);
  if (is_folder(before) != are_folders) {
    return {nothing_to_compare("file_with_folder", are_folders ? before : after)};
  }
  const auto read = [are_folders](const std::string& path) {
    return are_folders ? files_in_folder(path) : loaded_file(path);
  };
  const std::vector<LoadedFile> old_files = read(before);
  const std::vector<LoadedFile> new_files = read(after);
  std::vector<Finding> findings = refusals_in(old_files);
  for (Finding& finding : refusals_in(new_files))
    findings.push_back(std::move(finding));
  if (!findings.empty()) return findings;

  for (const auto& [path, files] : {std::tie(before, old_files), std::tie(after, new_files)}) {
    if (files.empty()) findings.push_back(nothing_to_compare("no_guides", path));
  }
  if (!are_folders) {
    if (auto finding = other_guide(old_files.front(), new_files.front())) findings.push_back(*finding);
  }
  if (findings.empty()) findings = compare(old_files, new_files);
  add_places(findings);
  for (Finding& finding : findings)
    make_presentable(finding.details);
  return findings;
}

}  // namespace almene::guide
