// Ids on the command line may be written by their end: "democratic-actor" for
// "almene-maal.tema-3.democratic-actor".
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cli {

// It returns `named` itself where it is one of the ids, else the only id that ends in it, else `named` as it
// is, for the plugin to refuse. It throws Failure where `named` may be several ids.
std::string whole_id(const std::vector<std::string>& ids, const std::string& named);

// It returns the id that was probably meant, where `named` is neither an id nor the end of one.
std::optional<std::string> near_id(const std::vector<std::string>& ids, const std::string& named);

}  // namespace cli
