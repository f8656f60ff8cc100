// This makes PDFs for many people: the same paper is made once.
#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>

namespace pdf {

// It keeps the last PDFs that it made, as the same records give the same bytes of a Word file, and so the same PDF. Any
// thread may use it; they make one PDF at a time.
class KeptPdfs {
 public:
  explicit KeptPdfs(std::chrono::seconds longest) : longest_(longest) {}

  // It is as pdf_of() is.
  std::string pdf_of(std::string_view word_file);

 private:
  struct Paper {
    std::string word_file;
    std::string pdf;
  };

  std::chrono::seconds longest_;
  std::mutex lock_;
  std::deque<Paper> papers_;  // the last one first
};

}  // namespace pdf
