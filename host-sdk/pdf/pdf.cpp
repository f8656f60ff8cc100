#include "pdf/pdf.hpp"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <vector>

#include "pdf/timed_program.hpp"

namespace pdf {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostBytes = std::uintmax_t{256} << 20;  // of a PDF
constexpr std::uintmax_t kRoom = std::uintmax_t{1} << 20;         // with less than this nothing works

// The filter's settings are JSON. A PDF/UA is tagged and carries its title and language, and its headings become
// bookmarks.
constexpr const char* kFilter =
    R"(pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},)"
    R"("ExportBookmarks":{"type":"boolean","value":"true"}})";

std::optional<std::string> find_office() {
  const char* path = std::getenv("PATH");
  for (const char* name : {"soffice", "libreoffice"}) {
    std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(':'), rest.size());
      const fs::path file = fs::path(rest.substr(0, end)) / name;
      std::error_code ignored;
      if (fs::is_regular_file(file, ignored) && ::access(file.c_str(), X_OK) == 0)
        return fs::absolute(file).string();
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return std::nullopt;
}

std::string temporary_root() {
  const char* const named = std::getenv("TMPDIR");
  return named == nullptr || *named == '\0' ? "/tmp" : named;
}

[[noreturn]] void fail_for_room(int error) {
  throw NoPdf("LibreOffice cannot work in " + temporary_root() + ": " +
              std::generic_category().message(error) + "; make room there, or name another folder in TMPDIR");
}

// LibreOffice lets only one process into a profile, so each conversion has one of its own, in this folder.
class WorkFolder {
 public:
  WorkFolder() {
    std::string name = temporary_root() + "/agenda-pdf-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) fail_for_room(errno);
    path_ = fs::absolute(name);
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  std::string file(const char* name) const { return (path_ / name).string(); }

  bool has_room() const {
    std::error_code error;
    const fs::space_info space = fs::space(path_, error);
    return error || space.available >= kRoom;
  }

 private:
  fs::path path_;
};

void put(const std::string& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) fail_for_room(errno);
}

std::string address_of(const std::string& path) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string address = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("/-._~").find(c) != std::string_view::npos;
    if (is_plain) {
      address += c;
    } else {
      address.append("%").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
    }
  }
  return address;
}

// A file that is not there, or that is too large to be a paper, has none.
std::string bytes_of(const std::string& file) {
  std::error_code error;
  // Anything else than a file may never come to its end.
  const std::uintmax_t size = fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
  if (error || size == 0 || size > kMostBytes) return {};
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

// It is 0 where no letter of UTF-8 begins.
std::size_t size_of_letter(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const bool may_begin = first < 0x80 || (first >= 0xC2 && first < 0xF5);
  if (!may_begin || text.size() < size) return 0;
  const auto goes_on = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
  return std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(size), goes_on) ? size : 0;
}

// A terminal obeys control characters; they are left out.
std::string printable(std::string_view line) {
  constexpr std::size_t kLongest = 200;
  std::string shown;
  while (!line.empty()) {
    const std::size_t size = size_of_letter(line);
    const std::string_view letter = line.substr(0, size);
    line.remove_prefix(std::max<std::size_t>(size, 1));
    if (shown.size() + size > kLongest) break;
    const bool is_control = size == 1 ? letter < " " || letter == "\x7F" : size == 2 && letter < "\xC2\xA0";
    if (!is_control) shown += letter;
  }
  return shown;
}

// LibreOffice writes its name for what is wrong last.
std::string last_line_of(const std::string& file) {
  constexpr std::uintmax_t kRead = 4096;
  std::error_code ignored;
  const std::uintmax_t size = fs::file_size(file, ignored);
  std::ifstream stream(file, std::ios::binary);
  if (!ignored && size > kRead) stream.seekg(static_cast<std::streamoff>(size - kRead));
  std::string line, last;
  while (std::getline(stream, line)) {
    if (line.find_first_not_of(" \t\r") != std::string::npos) last = line;
  }
  return printable(last);
}

bool is_whole_pdf(std::string_view bytes) {
  constexpr std::string_view kBegin = "%PDF-", kEnd = "%%EOF";
  const std::size_t last = bytes.find_last_not_of("\r\n");
  if (last == std::string_view::npos || last + 1 < kBegin.size() + kEnd.size()) return false;
  return bytes.substr(0, kBegin.size()) == kBegin &&
         bytes.substr(last + 1 - kEnd.size(), kEnd.size()) == kEnd;
}

std::string converted(const std::string& office, const WorkFolder& folder, std::chrono::seconds longest,
                      ProgramEnd& end) {
  const std::string printed = folder.file("printed.txt");
  try {
    end = run_program(
        {office, "-env:UserInstallation=" + address_of(folder.file("profile")), "--headless", "--norestore",
         "--convert-to", kFilter, "--outdir", folder.file("pdf"), folder.file("paper.docx")},
        printed, longest);
  } catch (const std::system_error& problem) {
    throw NoPdf("LibreOffice (" + office + ") cannot be started: " + problem.code().message() +
                "; see that libreoffice-writer-nogui is installed");
  }
  if (end.kind == ProgramEnd::Kind::interrupted) return {};
  if (end.kind == ProgramEnd::Kind::took_too_long) {
    throw NoPdf("LibreOffice (" + office + ") made no PDF in " + std::to_string(longest.count()) +
                " seconds and was ended; try again");
  }
  // It also exits with 0 where it made nothing, so what it made is looked at.
  std::string bytes = bytes_of(folder.file("pdf/paper.pdf"));
  if (is_whole_pdf(bytes)) return bytes;
  if (!folder.has_room()) fail_for_room(ENOSPC);
  std::string said = last_line_of(printed);
  if (!said.empty()) said = "; it said: " + said;
  throw NoPdf("LibreOffice (" + office + ") made " +
              (bytes.empty() ? "no PDF" : "a file that is no whole PDF") + " and ended with exit code " +
              std::to_string(end.exit_code) + said + "; see that libreoffice-writer-nogui is installed");
}

}  // namespace

bool is_office_installed() {
  return find_office().has_value();
}

std::string pdf_of(std::string_view word_file, std::chrono::seconds longest) {
  const auto office = find_office();
  if (!office) {
    throw NoPdf(
        "a PDF is made by LibreOffice, which is not installed here; install it with "
        "`apt-get install libreoffice-writer-nogui`");
  }
  std::string bytes;
  ProgramEnd end;
  {
    const WorkFolder folder;
    put(folder.file("paper.docx"), word_file);
    bytes = converted(*office, folder, longest, end);
  }
  // Whoever ends this program finds it ended by their signal, with the folder gone.
  if (end.kind == ProgramEnd::Kind::interrupted) ::raise(end.signal);
  if (bytes.empty()) throw NoPdf("the PDF was not made, as this program was to end");
  return bytes;
}

}  // namespace pdf
