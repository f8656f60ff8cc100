#include "pdf/kept_pdfs.hpp"

#include <algorithm>
#include <cstddef>

#include "pdf/pdf.hpp"

namespace pdf {
namespace {

// Minutes are some 7 KB in Word, and some 50 KB as a PDF.
constexpr std::size_t kMostPapers = 32;
constexpr std::size_t kMostKeptBytes = std::size_t{1} << 20;  // of a paper that is kept

}  // namespace

std::string KeptPdfs::pdf_of(std::string_view word_file) {
  const std::lock_guard<std::mutex> only(lock_);
  const auto kept = std::find_if(papers_.begin(), papers_.end(),
                                 [&](const Paper& paper) { return paper.word_file == word_file; });
  if (kept != papers_.end()) return kept->pdf;
  std::string made = pdf::pdf_of(word_file, longest_);
  if (word_file.size() + made.size() <= kMostKeptBytes) {
    papers_.push_front({std::string(word_file), made});
    if (papers_.size() > kMostPapers) papers_.pop_back();
  }
  return made;
}

}  // namespace pdf
