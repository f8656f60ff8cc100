// Here are the checks of `agenda-validate storage`.
#pragma once

#include <vector>

#include "validate/options.hpp"
#include "validate/runner.hpp"

namespace validate {

std::vector<Job> storage_jobs(const Options& options);

}  // namespace validate
