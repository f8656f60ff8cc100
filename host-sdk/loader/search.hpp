// Where files of a name may be: folders in the order in which they count.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace agenda::search {

// Whether `name` is to be looked for, rather than a path.
bool is_bare_name(const std::string& name);

// The folders of an environment variable, without empty ones: an empty one would be the current folder by
// accident.
std::vector<std::filesystem::path> folders_of(const char* variable);

// Folder of the running program, links resolved.
std::filesystem::path program_folder();

// Every path that `name` may have, first come first served, none twice. A path is the only one.
std::vector<std::filesystem::path> library_paths(const std::string& name, const char* variable);

}  // namespace agenda::search
