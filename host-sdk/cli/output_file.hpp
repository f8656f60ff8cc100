// This writes a file that was named on the command line.
#pragma once

#include <string>
#include <string_view>

namespace cli {

// The file is written beside and then renamed, so that whoever reads it finds the old one or the new one, whole. A
// new file is its owner's alone; one that is replaced keeps its permissions, and a symbolic link its place. It throws
// Failure, and leaves what stood there, where the file cannot be written.
void write_file(const std::string& file, std::string_view bytes);

}  // namespace cli
