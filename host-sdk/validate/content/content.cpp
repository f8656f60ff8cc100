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

}  // namespace

std::vector<Job> content_jobs(const Options& options) {
  const auto folders = agenda::content_folders(options.content);
  const std::string schema = schema_of(options, folders);
  // A list of the checks needs no guide.
  const auto files = options.subjects.empty() ? std::vector<std::string>{""} : options.subjects;
  std::vector<Job> jobs;
  for (const std::string& file : files) {
    const ContentSubject subject{file, options.plugin, folders, schema, options.locale, options.seed};
    for (const auto& check : content_checks()) {
      jobs.push_back({check.name, file, check.explains, [&check, subject] {
                        ContentSubject own = subject;
                        return result_of(check, own);
                      }});
    }
  }
  return jobs;
}

}  // namespace validate
