// Stores to measure in: SQLite files, made by the adapter and filled with evenings.
#pragma once

#include <loader/loader.hpp>
#include <string>

#include "board.hpp"

namespace bench {

// A file of the adapter's in the bench's folder, made anew; gone with the object.
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

// `records` of `organisations`: each has its board's own records, evenings in a meeting each for as long as a whole one
// fits in, and then receipts.
struct Size {
  long organisations;
  long records;
  // How many evenings the last of them holds; no other holds fewer.
  long meetings() const;
};
void fill(const StoreFile& file, const Size& size);

// The plugin on such a store.
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

// One evening after another, at random, each time alike.
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
