#include "broken.hpp"

#include <cstdlib>
#include <iostream>

namespace fuzz {

void broken(std::string_view promise, std::string_view where) {
  std::cerr << "BROKEN: " << promise << '\n' << where << std::endl;
  std::abort();
}

}  // namespace fuzz
