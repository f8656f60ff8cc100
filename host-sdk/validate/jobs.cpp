#include "validate/jobs.hpp"

#include <unistd.h>

#include <filesystem>
#include <stdexcept>

namespace validate {

void need_library(const std::string& file) {
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  if (std::filesystem::is_regular_file(status) && ::access(file.c_str(), R_OK) == 0) return;
  const char* const why = !std::filesystem::exists(status)            ? " is not there"
                          : !std::filesystem::is_regular_file(status) ? " is no file"
                                                                      : " cannot be read";
  throw std::runtime_error(file + why + "; name the file of a library, such as build/my-library.so");
}

}  // namespace validate
