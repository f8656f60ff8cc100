// What a store looks like on disk: made where there is none, refused where it is not ours. See README.md.
#pragma once

#include <string>

#include "sqlite/database.hpp"

namespace agenda::sqlite {

constexpr int application_id = 0x41474E44;  // "AGND"
constexpr int schema_version = 1;
// How long a call waits for another process that has the store locked.
constexpr int busy_timeout_ms = 4000;

// Makes the file a store, or makes sure that it is one that this version can use. A file that is something
// else, or from a newer version, is not touched. Throws StatusError: INVALID_ARGUMENT, NOT_SUPPORTED,
// UNAVAILABLE.
void prepare_file(const std::string& path);

// A connection set up as durability and erasure need it. The file has been prepared.
Database connect(const std::string& path);

}  // namespace agenda::sqlite
