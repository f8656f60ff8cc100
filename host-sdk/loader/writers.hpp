// These functions tell who may change a file or a folder. A file or folder that strangers may change is not
// loaded from.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>

namespace agenda {

// This describes what stands at a path. A link is described as a link, or was followed before.
struct Found {
  struct stat status{};
  bool has_list = false;  // an access control list says more than the mode does
};

// It tells whether what stands at the path has an access control list.
bool has_list(const std::filesystem::path& path);

// It tells whether others than root and `user` may write it, by its mode and its access control list. A group
// counts as `user` alone only where it is root's, or bears the user's name and has nobody else in it: Debian
// gives every user such a group of their own, and a mask of 002 then lets nobody else write.
bool strangers_may_write(const Found& found, ::uid_t user);

// It says what is wrong with the owner of `path`, with the command that mends it. It returns nothing where
// `path` belongs to root or `user`.
std::optional<std::string> wrong_owner(const Found& found, const std::filesystem::path& path, ::uid_t user);

// It says the same of who may write `path`.
std::optional<std::string> wrong_writers(const Found& found, const std::filesystem::path& path, ::uid_t user);

}  // namespace agenda
