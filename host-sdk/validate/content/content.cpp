#include "validate/jobs.hpp"

#include <algorithm>
#include <filesystem>

#include "loader/loader.hpp"
#include "validate/content/subject.hpp"

namespace validate {
namespace {

// It returns the schema that was named, or that of the first content folder that has one.
std::string schema_of(const Options& options, const std::vector<std::string>& folders) {
  if (!options.schema.empty()) return options.schema;
  for (const std::string& folder : folders) {
    std::string schema = folder + "/schema/guide.xsd";
    if (std::filesystem::exists(schema)) return schema;
  }
  return {};
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

Job comparison_of(const ContentSubject& subject, const std::string& before, const std::string& after) {
  return {"guide-changes", before + " " + after,
          "The second of two guides, or content folders, harms nothing that boards wrote under the first.",
          [=] { return guide_changes(subject, before, after); }};
}

}  // namespace

std::vector<Job> content_jobs(const Options& options) {
  const auto folders = agenda::content_folders(options.content);
  const std::string schema = schema_of(options, folders);
  // A list of the checks needs no guide.
  const auto files = options.subjects.empty() ? std::vector<std::string>{"", ""} : options.subjects;
  const bool are_compared = files.size() == 2;
  const bool are_folders = are_compared && is_folder(files.front()) && is_folder(files.back());
  const auto subject_of = [&](const std::string& file) {
    return ContentSubject{file, options.plugin, folders, schema, options.locale, options.seed};
  };
  std::vector<Job> jobs;
  for (const std::string& file : files) {
    if (are_folders || (file.empty() && !jobs.empty())) continue;
    for (const auto& check : content_checks()) {
      jobs.push_back({check.name, file, check.explains, [&check, subject = subject_of(file)] {
                        ContentSubject own = subject;
                        return result_of(check, own);
                      }});
    }
  }
  if (are_compared) jobs.push_back(comparison_of(subject_of(files.back()), files.front(), files.back()));
  return jobs;
}

}  // namespace validate
