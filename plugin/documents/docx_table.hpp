// Here a table becomes one of WordprocessingML, with columns as wide as what is in them asks for.
#pragma once

#include <string>

#include "documents/document.hpp"

namespace almene::documents {

// The block is a table. Its caption is not written, but given to who hears the table read aloud. The header
// row is repeated on every page, and no row is split between two. Rows that are shorter than others are
// filled up; what stands beyond the 20 columns that a page has room for stands in the last of them.
// Nothing is written for a table without a cell, and then it gives false.
bool append_table(std::string& out, const Block& table);

}  // namespace almene::documents
