// Stored records as files: one record a line, its ten parts between tabs, in the order they were written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "agenda/cpp/agenda.hpp"

namespace kept {

std::vector<agenda::Record> read(const std::filesystem::path& file);
void write(const std::filesystem::path& file, std::vector<agenda::Record> records);

// Puts the records into an empty store, at the revisions they had.
void put_back(const std::vector<agenda::Record>& records, const agenda_host_storage* storage);

// The files of all versions, oldest first.
std::vector<std::filesystem::path> files();

}  // namespace kept
