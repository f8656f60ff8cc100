// This row measures the way from nothing to the first agenda list.
#include <dlfcn.h>

#include <filesystem>
#include <pugixml.hpp>
#include <storage/memory/memory_storage.hpp>

#include "board.hpp"
#include "once.hpp"
#include "rows.hpp"

namespace bench {
namespace {

std::vector<std::string> content_files() {
  std::vector<std::string> files;
  for (const char* folder : {"/content/guides", "/content/ui"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(AGENDA_SOURCE_DIR) + folder)) {
      if (entry.path().extension() == ".xml") files.push_back(entry.path());
    }
  }
  return files;
}

agenda_status count(void* ctx, const agenda_item*) {
  ++*static_cast<long*>(ctx);
  return AGENDA_OK;
}

void* loaded() {
  void* library = ::dlopen(AGENDA_PLUGIN_FILE, RTLD_NOW | RTLD_LOCAL);
  must(library != nullptr, "the plugin cannot be loaded");
  return library;
}

// The library is unloaded, so that the next start begins from nothing, too.
void unload(void* library) {
  ::dlclose(library);
  must(::dlopen(AGENDA_PLUGIN_FILE, RTLD_NOLOAD | RTLD_NOW) == nullptr, "the plugin stays in memory");
}

// It times what it does between loading and unloading.
class Starting {
 public:
  Starting() : opening_(storage_.table()), call_(call_of("aase", organisation(0), "")) {}

  double open_and_list() {
    void* library = nullptr;
    const agenda_plugin* plugin = nullptr;
    const auto seconds = seconds_of(
        [&] {
          library = loaded();
          plugin = opening_.open(library);
          long items = 0;
          const agenda::BorrowedCall call(call_);
          const auto* table = bench::table_of<agenda_items>(*plugin, AGENDA_ITEMS);
          must(table->list(plugin->self, call.get(), &items, count) == AGENDA_OK && items == 6,
               "the agenda list is another one");
        },
        1);
    plugin->close(plugin->self);
    unload(library);
    return seconds / kMicroseconds;
  }

  double load_and_parse() {
    void* library = nullptr;
    std::vector<pugi::xml_document> documents(files_.size());
    const auto seconds = seconds_of(
        [&] {
          library = loaded();
          for (std::size_t i = 0; i < files_.size(); ++i)
            must(static_cast<bool>(documents[i].load_file(files_[i].c_str())),
                 "a content file cannot be parsed");
        },
        1);
    unload(library);
    return seconds / kMicroseconds;
  }

  std::size_t files() const { return files_.size(); }

 private:
  agenda::MemoryStorage storage_;
  Opening opening_;
  agenda::Call call_;
  std::vector<std::string> files_ = content_files();
};

class OneStart : public Once {
 public:
  void run() override { starting_.open_and_list(); }

 private:
  Starting starting_;
};

}  // namespace

Row start(const Run& run) {
  Starting starting;
  starting.open_and_list();
  starting.load_and_parse();
  const auto pairs = in_turn(
      run.effort.rounds * 4, [&] { return starting.open_and_list(); },
      [&] { return starting.load_and_parse(); });
  return row_of("start", "us", pairs, 1.1,
                "Loading the plugin, opening it and listing its items, against loading it and parsing its " +
                    std::to_string(starting.files()) + " files with pugixml.");
}

std::unique_ptr<Once> once_started() {
  return std::make_unique<OneStart>();
}

}  // namespace bench
