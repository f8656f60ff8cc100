#include "validate/jobs.hpp"

#include <dlfcn.h>
#include <unistd.h>

#include <filesystem>

#include "loader/loader.hpp"
#include "loader/search.hpp"
#include "memory/memory_storage.hpp"
#include "validate/storage/opening.hpp"
#include "validate/storage/subject.hpp"

namespace validate {
namespace {

namespace fs = std::filesystem;

// This is a folder for the file of an adapter that was named without a location. It is removed at the end of
// the program.
class OwnFolder {
 public:
  OwnFolder() {
    std::string name = (fs::temp_directory_path() / "agenda-validate-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~OwnFolder() {
    std::error_code ignored;
    if (!path_.empty() && owner_ == ::getpid()) fs::remove_all(path_, ignored);
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  std::string file() const { return (path_ / "store").string(); }

 private:
  fs::path path_;
  pid_t owner_ = ::getpid();
};

bool is_library(const std::string& subject) {
  return subject.size() > 3 && subject.compare(subject.size() - 3, 3, ".so") == 0 &&
         subject.find(':') == std::string::npos;
}

// It loads the library in the process of the check alone, so that a library which crashes while it is loaded
// fails the check.
OpenTable open_library(const std::string& library, const std::string& location) {
  void* const loaded = ::dlopen(fs::absolute(library).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (loaded == nullptr) fail("the adapter cannot be loaded: ", ::dlerror());
  const std::shared_ptr<void> keeps(loaded, [](void* handle) { ::dlclose(handle); });
  const auto open =
      reinterpret_cast<agenda_storage_open_function>(::dlsym(loaded, AGENDA_STORAGE_OPEN_SYMBOL));
  if (open == nullptr) fail("the adapter has no function " AGENDA_STORAGE_OPEN_SYMBOL);
  return opener(open, location, keeps)();
}

StorageSubject library_subject(const Options& options) {
  static const OwnFolder folder;
  const std::string location = options.location.empty() ? folder.file() : options.location;
  StorageSubject subject;
  subject.open = [library = options.subjects.front(), location] { return open_library(library, location); };
  subject.reopens = true;
  std::error_code ignored;
  if (fs::is_directory(fs::absolute(location).parent_path(), ignored)) subject.file = location;
  return subject;
}

StorageSubject address_subject(const std::string& address) {
  StorageSubject subject;
  subject.open = [address]() -> OpenTable {
    // An adapter that is being made has no manifest yet.
    agenda::LoadRules rules;
    rules.allow_no_manifest = true;
    auto opened = agenda::open_storage(address, nullptr, rules);
    if (!opened) fail(opened.problem().message);
    const auto kept = std::make_shared<agenda::OpenStorage>(std::move(*opened));
    return {kept->table(), [kept](const auto*) {}};
  };
  subject.reopens = address != "memory:";
  const std::size_t colon = address.find(':');
  if (subject.reopens && colon != std::string::npos) subject.file = address.substr(colon + 1);
  return subject;
}

}  // namespace

std::vector<Job> storage_jobs(const Options& options) {
  static StorageSubject subject;
  if (!options.subjects.empty()) {
    const std::string& named = options.subjects.front();
    if (is_library(named) && !options.list) need_library(named);
    subject = is_library(named) ? library_subject(options) : address_subject(named);
  }
  subject.seed = options.seed;
  subject.may_fork = true;
  return jobs_of(storage_checks(), subject);
}

}  // namespace validate
