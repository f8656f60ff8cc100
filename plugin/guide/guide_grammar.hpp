// This has the elements of a guide file. content/schema/guide.xsd says the same to authors.
#pragma once

#include "guide/grammar.hpp"

namespace almene::guide {

const Grammar& guide_grammar();

}  // namespace almene::guide
