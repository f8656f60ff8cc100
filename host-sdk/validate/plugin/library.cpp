#include "validate/plugin/library.hpp"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "validate/check.hpp"

namespace validate {
namespace {

using Header = ElfW(Ehdr);
using Section = ElfW(Shdr);
using Symbol = ElfW(Sym);

// It returns a struct of the file at an offset. It ends the check where the file ends too early.
template <class Struct>
Struct at(const std::string& bytes, std::uint64_t offset) {
  expect(offset <= bytes.size() && bytes.size() - offset >= sizeof(Struct), "the file is cut short");
  Struct made;
  std::memcpy(&made, bytes.data() + offset, sizeof made);
  return made;
}

std::string name_at(const std::string& bytes, std::uint64_t offset) {
  expect(offset < bytes.size(), "the file is cut short");
  return {bytes.c_str() + offset};
}

bool is_offered(const Symbol& symbol) {
  const unsigned binding = symbol.st_info >> 4U;
  const unsigned visibility = symbol.st_other & 3U;
  return symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS && binding != STB_LOCAL &&
         (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

// A sanitizer marks what it has instrumented with symbols of its own.
bool is_a_sanitizers(const std::string& name) {
  return name.rfind("__asan", 0) == 0 || name.rfind("__odr_asan", 0) == 0 || name.rfind("__tsan", 0) == 0;
}

}  // namespace

Library::Library(const std::string& file)
    : handle_(::dlopen(std::filesystem::absolute(file).c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) fail("it cannot be loaded: ", ::dlerror());
  open_ = reinterpret_cast<agenda_open_function>(::dlsym(handle_, AGENDA_ENTRY_SYMBOL));
  if (open_ == nullptr) fail("it has no function " AGENDA_ENTRY_SYMBOL);
}

Library::~Library() {
  ::dlclose(handle_);
}

bool is_loaded(const std::string& file) {
  void* const handle = ::dlopen(std::filesystem::absolute(file).c_str(), RTLD_NOW | RTLD_NOLOAD);
  if (handle != nullptr) ::dlclose(handle);
  return handle != nullptr;
}

std::vector<std::string> exported_symbols(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  expect(bytes.compare(0, SELFMAG, ELFMAG) == 0, file, " is no library of this machine");
  const auto header = at<Header>(bytes, 0);
  std::vector<std::string> names;
  for (unsigned i = 0; i < header.e_shnum; ++i) {
    const auto section = at<Section>(bytes, header.e_shoff + std::uint64_t{i} * header.e_shentsize);
    if (section.sh_type != SHT_DYNSYM) continue;
    const auto strings =
        at<Section>(bytes, header.e_shoff + std::uint64_t{section.sh_link} * header.e_shentsize);
    for (std::uint64_t done = 0; done < section.sh_size; done += sizeof(Symbol)) {
      const auto symbol = at<Symbol>(bytes, section.sh_offset + done);
      if (!is_offered(symbol)) continue;
      std::string name = name_at(bytes, strings.sh_offset + symbol.st_name);
      if (!is_a_sanitizers(name)) names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace validate
