// Here are the plugin that is checked, and the tables of checks by what they look at.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validate/check.hpp"

namespace validate {

struct PluginSubject {
  std::string file;
  std::vector<std::string> content;  // folders
  std::uint64_t seed = 1;
};

const Checks<PluginSubject>& plugin_checks();

// These are the parts of plugin_checks().
Checks<PluginSubject> library_checks();
Checks<PluginSubject> version_checks();
Checks<PluginSubject> object_checks();
Checks<PluginSubject> lifecycle_checks();
Checks<PluginSubject> list_checks();
Checks<PluginSubject> edge_checks();
Checks<PluginSubject> voice_checks();
Checks<PluginSubject> text_checks();
Checks<PluginSubject> field_checks();
Checks<PluginSubject> action_checks();
Checks<PluginSubject> repeat_checks();
Checks<PluginSubject> seal_checks();
Checks<PluginSubject> view_checks();
Checks<PluginSubject> page_token_checks();
Checks<PluginSubject> summary_checks();
Checks<PluginSubject> own_item_checks();
Checks<PluginSubject> page_list_checks();
Checks<PluginSubject> page_checks();
Checks<PluginSubject> page_question_checks();
Checks<PluginSubject> page_form_checks();
Checks<PluginSubject> tokens_of_pages_checks();
Checks<PluginSubject> closed_item_checks();
Checks<PluginSubject> page_fault_checks();
Checks<PluginSubject> storage_fault_checks();
Checks<PluginSubject> storage_request_checks();
Checks<PluginSubject> record_checks();
Checks<PluginSubject> memory_checks();
Checks<PluginSubject> thread_checks();

}  // namespace validate
