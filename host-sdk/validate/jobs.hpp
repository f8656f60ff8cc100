// Here are the checks of each thing that agenda-validate checks. Each folder has the tables of its own.
#pragma once

#include <string>
#include <vector>

#include "validate/options.hpp"
#include "validate/runner.hpp"

namespace validate {

std::vector<Job> plugin_jobs(const Options& options);
std::vector<Job> storage_jobs(const Options& options);

// Each check would say the same of a library that cannot be read, so it is looked at before: it throws
// std::runtime_error with what is wrong.
void need_library(const std::string& file);

// It returns every check on every guide that the options name.
std::vector<Job> content_jobs(const Options& options);

// It says what is wrong with each guide, and again whenever one of them is saved, until interrupted.
int watch_content(const Options& options);

}  // namespace validate
