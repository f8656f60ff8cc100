// This symbol says of which version a library of the SDK is, see sdk_version.hpp. Each library has it, and a
// program may link several.
#include "agenda/cpp/sdk_version.hpp"

__attribute__((weak)) extern const char AGENDA_SDK_VERSION = 0;
