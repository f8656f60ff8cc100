// Here are the checks of `agenda-validate plugin`.
#pragma once

#include <vector>

#include "validate/options.hpp"
#include "validate/runner.hpp"

namespace validate {

std::vector<Job> plugin_jobs(const Options& options);

}  // namespace validate
