// No test: a program is needed to precompile Catch2 for all others.
#include "support/catch.hpp"
