// This makes a PDF of a Word file, with LibreOffice.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pdf {

// LibreOffice is missing, takes too long, makes no whole PDF, or has no room to work in. The text, in English for an
// administrator, says which, and what to do.
class NoPdf : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// It tells whether LibreOffice is on PATH.
bool is_office_installed();

// It returns the bytes of a tagged PDF (PDF/UA), which screen readers can read. LibreOffice is looked for on PATH and
// works in a temporary folder of its own, which is gone afterwards, in whichever way this ends. It is ended, with what
// it started, where it takes longer than `longest`, and where a signal comes that ends this program: one that the calling
// thread does not block. It throws NoPdf. Any thread may call it, and several at once.
std::string pdf_of(std::string_view word_file, std::chrono::seconds longest);

}  // namespace pdf
