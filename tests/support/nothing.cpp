// This is no test: a program is needed to precompile headers for all others.
#include "support/catch.hpp"
