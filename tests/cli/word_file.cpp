#include "cli/word_file.hpp"

#include <zlib.h>

#include "support/catch.hpp"

namespace {

void add_number(std::string& to, std::uint64_t number, int size) {
  for (int i = 0; i < size; ++i)
    to += static_cast<char>(number >> (8 * i) & 0xFFU);
}

std::string deflated(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(::deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(::deflateBound(&stream, bytes.size()), '\0');
  std::string input = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

// These numbers stand in the same order before an entry's bytes and in the list at the end.
std::string facts_of(const ZipEntry& entry, std::size_t packed) {
  std::string facts;
  add_number(facts, 20, 2);
  add_number(facts, entry.flags, 2);
  add_number(facts, entry.is_packed ? 8 : 0, 2);
  add_number(facts, 0, 4);
  add_number(
      facts,
      ::crc32(0, reinterpret_cast<const Bytef*>(entry.bytes.data()), static_cast<uInt>(entry.bytes.size())),
      4);
  add_number(facts, packed, 4);
  add_number(facts, entry.said_size < 0 ? entry.bytes.size() : static_cast<std::uint64_t>(entry.said_size),
             4);
  add_number(facts, entry.name.size(), 2);
  add_number(facts, 0, 2);
  return facts;
}

}  // namespace

std::string zip_of(const std::vector<ZipEntry>& entries) {
  std::string zip, list;
  for (const ZipEntry& entry : entries) {
    const std::string packed = entry.is_packed ? deflated(entry.bytes) : entry.bytes;
    const std::string facts = facts_of(entry, packed.size());
    list += "PK\x01\x02";
    add_number(list, 20, 2);
    list += facts;
    add_number(list, 0, 10);
    add_number(list, zip.size(), 4);
    list += entry.name;
    zip += "PK\x03\x04" + facts + entry.name + packed;
  }
  std::string end = "PK\x05\x06";
  add_number(end, 0, 4);
  add_number(end, entries.size(), 2);
  add_number(end, entries.size(), 2);
  add_number(end, list.size(), 4);
  add_number(end, zip.size(), 4);
  add_number(end, 0, 2);
  return zip + list + end;
}

std::string word_file(const std::vector<std::pair<std::string, std::string>>& paragraphs) {
  std::string body;
  for (const auto& [style, text] : paragraphs) {
    const std::string properties = style == "*"
                                       ? "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>"
                                       : "<w:pStyle w:val=\"" + style + "\"/>";
    body += "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t xml:space=\"preserve\">" + text +
            "</w:t></w:r></w:p>";
  }
  const std::string styles =
      "<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>"
      "<w:style w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/></w:style>"
      "<w:style w:styleId=\"Overskrift2\"><w:name w:val=\"heading 2\"/></w:style>"
      "<w:style w:styleId=\"Opstilling\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"2\"/>"
      "</w:numPr></w:pPr></w:style></w:styles>";
  return zip_of({{"[Content_Types].xml", "<Types/>", false},
                 {"word/styles.xml", styles},
                 {"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}});
}
