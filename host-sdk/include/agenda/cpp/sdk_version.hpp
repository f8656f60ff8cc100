// agenda/cpp/sdk_version.hpp keeps the headers and the static libraries of the SDK together.
//
// C++ classes change their layout from one version to the next, which no linker sees. So every library of
// this version defines this symbol, and every header of theirs asks for it: a program that is compiled with
// the headers of one version does not link with the libraries of another.
#pragma once

// The name ends with the version of the project (CMakeLists.txt), as a linker's message shows it.
#define AGENDA_SDK_VERSION agenda_sdk_headers_and_libraries_are_both_0_1_0

extern "C" const char AGENDA_SDK_VERSION;

namespace agenda::detail {

[[gnu::used]] inline const char* const kSdkVersion = &AGENDA_SDK_VERSION;

}  // namespace agenda::detail
