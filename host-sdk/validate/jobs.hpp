// Here are the checks of each thing that agenda-validate checks. Each folder has the tables of its own.
#pragma once

#include <vector>

#include "validate/options.hpp"
#include "validate/runner.hpp"

namespace validate {

std::vector<Job> plugin_jobs(const Options& options);
std::vector<Job> storage_jobs(const Options& options);

// It returns every check on every guide that the options name.
std::vector<Job> content_jobs(const Options& options);

// It says what is wrong with each guide, and again whenever one of them is saved, until interrupted.
int watch_content(const Options& options);

}  // namespace validate
