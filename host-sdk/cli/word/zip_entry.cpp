#include "cli/word/zip_entry.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace cli {
namespace {

constexpr std::size_t kEndSize = 22;    // of the record at the file's end, without its comment
constexpr std::size_t kEntrySize = 46;  // of an entry in the directory, without its name
constexpr std::size_t kLocalSize = 30;  // of what stands before an entry's bytes, without its name
constexpr std::size_t kLongestComment = 65'535;
constexpr std::size_t kMostEntries = 4096;

// All reading of numbers and of parts goes through here, and stays within the file.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::string_view part(std::size_t offset, std::size_t size) const {
    if (offset > bytes_.size() || size > bytes_.size() - offset) throw BadZip("it is cut short");
    return bytes_.substr(offset, size);
  }
  std::uint32_t number(std::size_t offset, std::size_t size) const {
    const std::string_view digits = part(offset, size);
    std::uint32_t number = 0;
    for (std::size_t i = size; i > 0; --i)
      number = number << 8U | static_cast<unsigned char>(digits[i - 1]);
    return number;
  }
  bool has(std::size_t offset, std::string_view mark) const {
    return bytes_.size() >= mark.size() && offset <= bytes_.size() - mark.size() &&
           bytes_.substr(offset, mark.size()) == mark;
  }
  std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

struct Entry {
  std::uint32_t flags = 0;
  std::uint32_t method = 0;
  std::uint32_t checksum = 0;
  std::uint32_t packed = 0;
  std::uint32_t unpacked = 0;
  std::uint32_t place = 0;
};

std::size_t end_record(const Bytes& zip) {
  const std::size_t last = zip.size() < kEndSize ? 0 : zip.size() - kEndSize;
  const std::size_t first = last - std::min(last, kLongestComment);
  for (std::size_t at = last + 1; at > first; --at) {
    if (zip.has(at - 1, "PK\x05\x06")) return at - 1;
  }
  throw BadZip("it is no zip file, or is cut short");
}

std::optional<Entry> find_entry(const Bytes& zip, std::string_view name) {
  const std::size_t end = end_record(zip);
  const std::uint32_t count = zip.number(end + 10, 2);
  if (count > kMostEntries) throw BadZip("it holds " + std::to_string(count) + " files");
  std::size_t at = zip.number(end + 16, 4);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!zip.has(at, "PK\x01\x02")) throw BadZip("its list of files is broken");
    const std::size_t name_size = zip.number(at + 28, 2);
    if (zip.part(at + kEntrySize, name_size) == name) {
      return Entry{zip.number(at + 8, 2),  zip.number(at + 10, 2), zip.number(at + 16, 4),
                   zip.number(at + 20, 4), zip.number(at + 24, 4), zip.number(at + 42, 4)};
    }
    at += kEntrySize + name_size + zip.number(at + 30, 2) + zip.number(at + 32, 2);
  }
  return std::nullopt;
}

// This refuses bytes that unpack to another length than the entry says: a small file can unpack to any size.
std::string inflated(std::string_view packed, std::size_t size) {
  std::string bytes(size, '\0');
  z_stream stream{};
  // The bytes have no header of zlib's.
  if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  // zlib does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  Bytef past_the_end = 0;
  stream.next_out = size != 0 ? reinterpret_cast<Bytef*>(bytes.data()) : &past_the_end;
  stream.avail_out = static_cast<uInt>(size);
  int status = ::inflate(&stream, Z_FINISH);
  if (status == Z_BUF_ERROR && stream.avail_out == 0) {
    // The end of the packed bytes may still be unread, and may say that there is more.
    stream.next_out = &past_the_end;
    stream.avail_out = 1;
    status = ::inflate(&stream, Z_FINISH);
  }
  const bool is_whole = status == Z_STREAM_END && stream.total_out == size;
  ::inflateEnd(&stream);
  if (!is_whole) throw BadZip("what it holds cannot be unpacked, or is larger than it says");
  return bytes;
}

}  // namespace

std::optional<std::string> zip_entry(std::string_view zip, std::string_view name, std::size_t most_bytes) {
  const Bytes file(zip);
  const auto entry = find_entry(file, name);
  if (!entry) return std::nullopt;
  if ((entry->flags & 1U) != 0) throw BadZip("it is encrypted");
  if (entry->unpacked > most_bytes)
    throw BadZip("its text is larger than " + std::to_string(most_bytes) + " bytes");
  if (!file.has(entry->place, "PK\x03\x04")) throw BadZip("its list of files is broken");
  const std::size_t begin =
      entry->place + kLocalSize + file.number(entry->place + 26, 2) + file.number(entry->place + 28, 2);
  const std::string_view packed = file.part(begin, entry->packed);
  std::string bytes;
  if (entry->method == 8) {
    bytes = inflated(packed, entry->unpacked);
  } else if (entry->method == 0 && entry->packed == entry->unpacked) {
    bytes = std::string(packed);
  } else {
    throw BadZip("it is packed in a way that is not read here");
  }
  const auto checksum =
      ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
  if (checksum != entry->checksum) throw BadZip("its bytes are not those that were packed");
  return bytes;
}

}  // namespace cli
