// Who may change a file or a folder: the question behind every refusal to load from one.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>

namespace agenda {

// What a path leads to, links not followed or already followed.
struct Found {
  struct stat status{};
  bool has_list = false;  // an access control list says more than the mode does
};

// Whether others than root and `user` may write it by its mode. A group counts as `user` alone only where it is
// root's, or bears the user's name and has nobody else in it: Debian gives every user such a group of their
// own, and a mask of 002 then gives nobody anything.
bool strangers_may_write(const Found& found, ::uid_t user);

// What is wrong with `path` belonging to whom it does, with the command that mends it; nothing where it
// belongs to root or `user`.
std::optional<std::string> wrong_owner(const Found& found, const std::filesystem::path& path, ::uid_t user);

// The same for who may write it.
std::optional<std::string> wrong_writers(const Found& found, const std::filesystem::path& path, ::uid_t user);

}  // namespace agenda
