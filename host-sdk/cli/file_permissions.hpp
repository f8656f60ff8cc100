// A portal does not trust a store or content that others may change, as the loader does not trust such a
// library.
#pragma once

#include <string>
#include <vector>

namespace cli {

// It throws Failure where others than root and the owner may write the store's files or their folder, or a
// content folder or what stands in it, and where a file beside the store is another's, with the command that
// mends it. It returns what others may read of the
// store, with the same; it is empty where they may not.
std::string need_safe_permissions(const std::string& storage,
                                  const std::vector<std::string>& content_folders);

}  // namespace cli
