#include "loader/shelf.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "loader/sealed_copy.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;

namespace {

fs::path new_folder() {
  static int folders = 0;
  const auto folder = fs::temp_directory_path() /
                      ("agenda-shelf-" + std::to_string(::getpid()) + "-" + std::to_string(++folders));
  fs::remove_all(folder);
  fs::create_directory(folder);
  return folder;
}

}  // namespace

Shelf::Shelf()
    : folder_(new_folder()), mark_(folder_ / "mark"), variable_("AGENDA_TEST_MARK", mark_.string()) {
  host_.storage(&storage_).meetings(&meetings_);
  fs::copy_file(FIXTURES "/leaves_a_mark.so", library());
  fs::copy_file(FIXTURES "/leaves_a_mark.manifest.json", manifest());
}

Shelf::~Shelf() {
  fs::permissions(folder_, fs::perms::owner_all);
  fs::remove_all(folder_);
}

nlohmann::json Shelf::told() const {
  std::ifstream file(manifest());
  return nlohmann::json::parse(file);
}

void Shelf::tell(const nlohmann::json& manifest_told) const {
  write(manifest(), manifest_told.dump(2));
}

void Shelf::write(const fs::path& file, const std::string& bytes) const {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

agenda::Result<agenda::Plugin> Shelf::load(const fs::path& file, const agenda::LoadRules& rules) {
  return agenda::load_plugin(file.string(), host_, {}, rules);
}

agenda::Problem Shelf::refused(const fs::path& file, const agenda::LoadRules& rules) {
  fs::remove(mark_);
  const auto loaded = load(file, rules);
  REQUIRE_FALSE(loaded);
  INFO(loaded.problem().message);
  CHECK_FALSE(marked());
  CHECK(contains(loaded.problem().message, file.string()));
  return loaded.problem();
}

std::string sha256_of(const fs::path& file) {
  return agenda::sealed_copy(agenda::Descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC)), "test").sha256;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
