// Rows are measured in these stores: SQLite files, made by the adapter and filled with evenings.
#pragma once

#include <loader/loader.hpp>
#include <string>

#include "board.hpp"

namespace bench {

// This is a file of the adapter's in the bench's folder; it is made anew, and removed with the object.
class StoreFile {
 public:
  explicit StoreFile(const std::string& name);
  ~StoreFile();
  StoreFile(const StoreFile&) = delete;
  StoreFile& operator=(const StoreFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  void remove() const;
  std::string path_;
};

agenda::OpenStorage opened(const StoreFile& file);

// This is a store of `organisations` with `records` in all: each organisation has its board's own records, as
// many evenings as fit in whole, each in a meeting of its own, and then receipts.
struct Size {
  long organisations;
  long records;
  // It returns how many evenings the last organisation holds; no other holds fewer.
  long meetings() const;
};
void fill(const StoreFile& file, const Size& size);

// This is the plugin on such a store.
class FilledPortal {
 public:
  FilledPortal(const std::string& name, const Size& size);
  const std::string& path() const { return file_.path(); }
  const agenda_host_storage* storage() const { return storage_.table(); }
  const agenda_plugin& plugin() const { return portal_.plugin(); }

 private:
  StoreFile file_;
  agenda::OpenStorage storage_;
  Portal portal_;
};

// It chooses one evening after another at random; the sequence is the same each time.
class Chance {
 public:
  explicit Chance(const Size& size) : size_(size), meetings_(size.meetings()) {}
  void next();
  std::string organisation() const;
  std::string meeting() const;

 private:
  long below(long bound);
  Size size_;
  long meetings_;
  std::uint64_t state_ = 42;
  long organisation_ = 0;
  long meeting_ = 0;
};

}  // namespace bench
