#include "loader/writers.hpp"

#include <grp.h>
#include <pwd.h>
#include <sys/xattr.h>

#include <cstring>
#include <vector>

#include "loader/refusal.hpp"

namespace agenda {
namespace {

constexpr std::size_t kLongestEntry = 65'536;

std::string name_of_user(::uid_t user) {
  std::vector<char> text(kLongestEntry);
  struct passwd entry{};
  struct passwd* found = nullptr;
  ::getpwuid_r(user, &entry, text.data(), text.size(), &found);
  return found != nullptr ? found->pw_name : "";
}

// It tells whether a group is root's, or has `user` alone in it. A group whose entry cannot be read, or is
// too long to be that of one user, counts as one with others in it.
bool is_of_one(::gid_t group, ::uid_t user) {
  if (group == 0) return true;
  const std::string name = name_of_user(user);
  std::vector<char> text(kLongestEntry);
  struct group entry{};
  struct group* found = nullptr;
  ::getgrgid_r(group, &entry, text.data(), text.size(), &found);
  if (found == nullptr || name.empty() || name != found->gr_name) return false;
  for (char* const* member = found->gr_mem; *member != nullptr; ++member) {
    if (name != *member) return false;
  }
  return true;
}

bool group_may_write(const Found& found) {
  return (found.status.st_mode & S_IWGRP) != 0;
}

bool all_may_write(const Found& found) {
  return (found.status.st_mode & S_IWOTH) != 0;
}

}  // namespace

bool has_list(const std::filesystem::path& path) {
  return ::getxattr(path.c_str(), "system.posix_acl_access", nullptr, 0) > 0;
}

bool strangers_may_write(const Found& found, ::uid_t user) {
  if (all_may_write(found)) return true;
  // With a list the group's bits are the most that anybody on the list may do.
  return group_may_write(found) && (found.has_list || !is_of_one(found.status.st_gid, user));
}

std::optional<std::string> wrong_owner(const Found& found, const std::filesystem::path& path, ::uid_t user) {
  const ::uid_t owner = found.status.st_uid;
  if (owner == 0 || owner == user) return {};
  const std::string others = user == 0 ? "" : " or user " + std::to_string(user) + ", who runs this";
  return path.string() + " belongs to user " + std::to_string(owner) + " and not to root" + others +
         "; make sure of what it is, then: chown -h root " + in_shell(path);
}

std::optional<std::string> wrong_writers(const Found& found, const std::filesystem::path& path,
                                         ::uid_t user) {
  if (!strangers_may_write(found, user)) return {};
  const std::string mend = "; make sure of what it is, then: ";
  if (all_may_write(found))
    return path.string() + " can be written by everybody" + mend + "chmod go-w " + in_shell(path);
  if (found.has_list) {
    return path.string() + " has an access control list that lets others write it" + mend + "setfacl -b " +
           in_shell(path) + " && chmod go-w " + in_shell(path);
  }
  return path.string() + " can be written by group " + std::to_string(found.status.st_gid) + mend +
         "chmod go-w " + in_shell(path);
}

}  // namespace agenda
