#include "validate/jobs.hpp"

#include "loader/loader.hpp"
#include "validate/plugin/subject.hpp"

namespace validate {

const Checks<PluginSubject>& plugin_checks() {
  static const Checks<PluginSubject> all = [] {
    Checks<PluginSubject> checks;
    for (const auto& part : {library_checks(),
                             version_checks(),
                             object_checks(),
                             lifecycle_checks(),
                             list_checks(),
                             edge_checks(),
                             voice_checks(),
                             text_checks(),
                             field_checks(),
                             action_checks(),
                             repeat_checks(),
                             seal_checks(),
                             view_checks(),
                             page_token_checks(),
                             summary_checks(),
                             own_item_checks(),
                             page_list_checks(),
                             page_checks(),
                             page_question_checks(),
                             page_form_checks(),
                             tokens_of_pages_checks(),
                             closed_item_checks(),
                             page_fault_checks(),
                             storage_fault_checks(),
                             storage_request_checks(),
                             record_checks(),
                             memory_checks(),
                             thread_checks()})
      checks.insert(checks.end(), part.begin(), part.end());
    return checks;
  }();
  return all;
}

std::vector<Job> plugin_jobs(const Options& options) {
  static PluginSubject subject;
  if (!options.subjects.empty()) subject.file = options.subjects.front();
  if (!options.list) need_library(subject.file);
  subject.content = agenda::content_folders(options.content);
  subject.seed = options.seed;
  return jobs_of(plugin_checks(), subject);
}

}  // namespace validate
