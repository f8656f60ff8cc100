#include "output.hpp"

#include <unistd.h>

#include <iostream>

#include "terminal/width.hpp"
#include "terminal/wrapping.hpp"

namespace cli {

void print(std::string_view text, std::size_t indent) {
  std::cout << terminal::wrapped(text, terminal::columns_of(STDOUT_FILENO), indent) << '\n';
}

void print(const std::vector<Row>& rows, std::string_view indent) {
  std::cout << table(rows, terminal::columns_of(STDOUT_FILENO), indent);
}

void print_page(std::string_view page) {
  std::cout << terminal::refolded(page, terminal::columns_of(STDOUT_FILENO));
}

}  // namespace cli
