// A promise that does not hold ends the process, so that the fuzzer keeps the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

// libFuzzer and the replay call this function; every target has one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace fuzz {

[[noreturn]] void broken(std::string_view promise, std::string_view where = {});

inline void promise(bool kept, std::string_view what, std::string_view where = {}) {
  if (!kept) broken(what, where);
}

inline std::string_view text_of_input(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace fuzz
