// These functions say where files of a name may be: folders in the order in which they are tried.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace agenda::search {

// It tells whether `name` is a name to be looked for, rather than a path.
bool is_bare_name(const std::string& name);

// It returns the folders of an environment variable, made absolute and without empty ones: an empty one would
// be the current folder by accident.
std::vector<std::filesystem::path> folders_of(const char* variable);

// It returns the folder of the running program, with links resolved.
std::filesystem::path program_folder();

// It returns the folder of the shared library that this function is in, with links resolved, as a program in
// another language lies nowhere near the SDK. It returns nothing where the function is in the program itself.
std::optional<std::filesystem::path> library_folder();

// It returns every path that `name` may have, in the order in which they are tried, none twice. Where `name`
// is itself a path, it is the only one.
std::vector<std::filesystem::path> library_paths(const std::string& name, const char* variable);

}  // namespace agenda::search
