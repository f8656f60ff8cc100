// Places say where in a guide's file its ids stand. They are looked for only where something is to be said of
// them: a guide that is read for boards keeps none.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "guide/fault.hpp"

namespace almene::guide {

struct Places {
  std::map<std::string, Place, std::less<>> of_ids;  // by the full id
  Place of_version;
};

// `bytes` is a file that read_guide() takes; there are no places where it is none.
Places places_in(std::string_view bytes);

}  // namespace almene::guide
