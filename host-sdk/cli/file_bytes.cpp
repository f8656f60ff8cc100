#include "file_bytes.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "failure.hpp"

namespace cli {

std::string bytes_of(const std::string& file, std::size_t most_bytes, const std::string& what) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    throw Failure(kExitRefused, file + " is a folder; name " + what);
  std::ifstream stream(file, std::ios::binary);
  std::string bytes;
  char part[65'536];
  while (bytes.size() <= most_bytes && (stream.read(part, sizeof part) || stream.gcount() > 0))
    bytes.append(part, static_cast<std::size_t>(stream.gcount()));
  if (!stream.is_open() || stream.bad()) throw Failure(kExitRefused, file + " cannot be read; name " + what);
  if (bytes.size() > most_bytes)
    throw Failure(kExitRefused,
                  file + " is larger than " + std::to_string(most_bytes) + " bytes; name " + what);
  return bytes;
}

}  // namespace cli
