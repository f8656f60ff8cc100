// These functions know what a store looks like on disk. A store is made where there is none, and a file that
// is not ours is refused. See README.md.
#pragma once

#include <string>

#include "sqlite/database.hpp"

namespace agenda::sqlite {

constexpr int kApplicationId = 0x41474E44;  // "AGND"
constexpr int kSchemaVersion = 1;
// A call waits this long for another process that has the store locked.
constexpr int kBusyTimeoutMs = 4000;

// It makes the file a store, or makes sure that it is one that this version can use. A file that is something
// else, or from a newer version, is not touched. It throws StatusError: INVALID_ARGUMENT, NOT_SUPPORTED,
// UNAVAILABLE.
void prepare_file(const std::string& path);

// It returns a connection set up as durability and erasure need it. The file must have been prepared before.
Database connect(const std::string& path);

}  // namespace agenda::sqlite
