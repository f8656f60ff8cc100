// agenda-once does one start, page, token or action, for callgrind to count. instructions.py runs it.
#include <exception>
#include <iostream>

#include "once.hpp"

int main(int argc, char** argv) {
  try {
    if (argc != 2) {
      std::cerr << "usage: agenda-once start|page|token|act|minutes|adopt\n";
      return 2;
    }
    bench::count(*bench::once(argv[1]));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "agenda-once: " << error.what() << std::endl;
    return 1;
  }
}
