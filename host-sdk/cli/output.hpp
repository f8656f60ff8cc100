// These functions print what commands say to people to standard output, in lines that fit the terminal there.
// JSON and the plugin's files do not go through them: programs get them as they are.
#pragma once

#include <string_view>
#include <vector>

#include "table.hpp"

namespace cli {

// It prints the text, and ends its last line. What continues a line that is too wide begins with `indent`
// blanks.
void print(std::string_view text, std::size_t indent = 4);
void print(const std::vector<Row>& rows, std::string_view indent = {});

// It prints a page of plain text that the plugin made for a terminal of its own idea.
void print_page(std::string_view page);

}  // namespace cli
