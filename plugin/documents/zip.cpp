#include "documents/zip.hpp"

// libz takes what it only reads as const.
#define ZLIB_CONST
#include <zlib.h>

#include <new>
#include <stdexcept>
#include <utility>

namespace almene::documents {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;
constexpr std::uint32_t kMostEntries = 0xFFFF;

// Numbers have their lowest byte first.
void append_number(std::string& out, std::uint32_t number, int bytes) {
  for (; bytes > 0; --bytes, number >>= 8U)
    out.push_back(static_cast<char>(number & 0xFFU));
}
void append_two(std::string& out, std::uint32_t number) {
  append_number(out, number, 2);
}
void append_four(std::string& out, std::uint32_t number) {
  append_number(out, number, 4);
}

// The memory of libz is given back whatever happens.
class Deflater {
 public:
  Deflater() {
    // A zip archive holds the bare stream, without libz's own frame: that is what a negative window means.
    constexpr int kBare = -15;
    constexpr int kMemory = 8;  // libz's own default
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kBare, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater() { deflateEnd(&stream_); }

  std::string deflated(std::string_view bytes) {
    std::string out(deflateBound(&stream_, static_cast<uLong>(bytes.size())), '\0');
    stream_.next_in = reinterpret_cast<const Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    // There is room for all of it, so libz ends here unless it has no memory.
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::bad_alloc();
    out.resize(stream_.total_out);
    return out;
  }

 private:
  z_stream stream_{};
};

std::uint32_t checksum_of(std::string_view bytes) {
  // A null pointer asks libz for the checksum of nothing.
  const auto* first = reinterpret_cast<const Bytef*>(bytes.empty() ? "" : bytes.data());
  return static_cast<std::uint32_t>(crc32(0, first, static_cast<uInt>(bytes.size())));
}

// This is what an entry's own header and the directory's say alike.
std::string description_of(std::string_view name, std::string_view bytes, std::size_t packed) {
  std::string out;
  append_two(out, 20);      // the version of the format that unpacks it
  append_two(out, 0x0800);  // names are UTF-8
  append_two(out, 8);       // deflated
  append_two(out, 0);       // midnight
  append_two(out, 0x0021);  // 1 January 1980
  append_four(out, checksum_of(bytes));
  append_four(out, static_cast<std::uint32_t>(packed));
  append_four(out, static_cast<std::uint32_t>(bytes.size()));
  append_two(out, static_cast<std::uint32_t>(name.size()));
  append_two(out, 0);  // nothing more about it
  return out;
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view bytes) {
  if (count_ == kMostEntries || name.size() > 0xFFFF || bytes.size() > kMostBytes)
    throw std::length_error("a zip archive would be too large");
  const std::string packed = Deflater().deflated(bytes);
  if (archive_.size() + directory_.size() + name.size() + packed.size() > kMostBytes)
    throw std::length_error("a zip archive would be too large");
  const std::string description = description_of(name, bytes, packed.size());
  append_four(directory_, 0x02014B50);
  append_two(directory_, 20);  // the version of the format that it is written in
  directory_.append(description);
  append_two(directory_, 0);   // no remark
  append_two(directory_, 0);   // all of it is in this file
  append_two(directory_, 0);   // it is not said whether it is text
  append_four(directory_, 0);  // no system's permissions
  append_four(directory_, static_cast<std::uint32_t>(archive_.size()));
  directory_.append(name);
  append_four(archive_, 0x04034B50);
  archive_.append(description).append(name).append(packed);
  ++count_;
}

std::string ZipWriter::finish() {
  const std::size_t place = archive_.size(), size = directory_.size();
  archive_.append(directory_);
  append_four(archive_, 0x06054B50);
  append_two(archive_, 0);
  append_two(archive_, 0);
  append_two(archive_, count_);
  append_two(archive_, count_);
  append_four(archive_, static_cast<std::uint32_t>(size));
  append_four(archive_, static_cast<std::uint32_t>(place));
  append_two(archive_, 0);
  return std::move(archive_);
}

}  // namespace almene::documents
