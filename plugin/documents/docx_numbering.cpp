#include "documents/docx_numbering.hpp"

#include <algorithm>
#include <charconv>

#include "documents/docx_names.hpp"

namespace almene::documents {
namespace {

constexpr int kHighest = 32767;  // Word counts no further
constexpr std::string_view kShown[] = {"%1", "%1.%2", "%1.%2.%3"};
constexpr int kIndents[] = {567, 737, 907};

void append_level(std::string& out, int level, int start, bool is_of_styles) {
  const auto at = static_cast<std::size_t>(level);
  const std::string indent = std::to_string(kIndents[at]);
  out.append("<w:lvl w:ilvl=\"").append(std::to_string(level)).append("\"><w:start w:val=\"");
  out.append(std::to_string(start)).append(R"("/><w:numFmt w:val="decimal"/>)");
  if (is_of_styles) out.append("<w:pStyle w:val=\"Heading").append(std::to_string(level + 1)).append("\"/>");
  out.append("<w:lvlText w:val=\"")
      .append(kShown[at])
      .append(R"("/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left=")");
  out.append(indent).append("\" w:hanging=\"").append(indent).append("\"/></w:pPr></w:lvl>");
}

void append_bullets(std::string& out) {
  out.append("<w:abstractNum w:abstractNumId=\"").append(std::to_string(kBulletList));
  out.append(R"("><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>)");
  out.append(
      "<w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"\xE2\x80\xA2\"/>");
  out.append(R"(<w:lvlJc w:val="left"/><w:pPr><w:ind w:left=")").append(std::to_string(kListIndent));
  out.append("\" w:hanging=\"")
      .append(std::to_string(kBulletHangs))
      .append("\"/></w:pPr></w:lvl></w:abstractNum>");
}

}  // namespace

std::optional<HeadingNumbers::Number> HeadingNumbers::read(std::string_view number) {
  Number read;
  while (read.depth < kDeepest) {
    const auto end = std::min(number.find('.'), number.size());
    const auto part = number.substr(0, end);
    int value = 0;
    const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    const bool is_plain = part.size() == 1 || (!part.empty() && part.front() != '0' && part.front() != '-');
    if (error != std::errc() || stop != part.data() + part.size() || !is_plain || value > kHighest)
      return std::nullopt;
    read.parts[static_cast<std::size_t>(read.depth++)] = value;
    if (end == number.size()) return read;
    number.remove_prefix(end + 1);
  }
  return std::nullopt;
}

// Nothing is counted on that word processors could count differently: a depth above the one that the list
// began with was never counted in it.
bool HeadingNumbers::follows(const Number& number, bool fits_styles) const {
  if (sequences_.empty()) return false;
  const Sequence& sequence = sequences_.back();
  if (sequence.is_of_styles && !fits_styles) return false;
  if (number.depth < sequence.first.depth || number.depth > last_.depth + 1) return false;
  const auto before_last = number.parts.begin() + number.depth - 1;
  if (!std::equal(number.parts.begin(), before_last, last_.parts.begin())) return false;
  const auto at = static_cast<std::size_t>(number.depth - 1);
  return number.parts[at] == (number.depth > last_.depth ? 1 : last_.parts[at] + 1);
}

std::optional<ListPlace> HeadingNumbers::place_of(std::string_view number, int level) {
  const auto found = read(number);
  if (!found) return std::nullopt;
  const bool fits_styles = found->depth == level;
  if (!follows(*found, fits_styles)) {
    const bool is_of_styles =
        fits_styles && std::none_of(sequences_.begin(), sequences_.end(),
                                    [](const Sequence& one) { return one.is_of_styles; });
    const int list = is_of_styles ? kHeadingList : kBulletList + 1 + static_cast<int>(sequences_.size());
    sequences_.push_back({*found, list, is_of_styles});
  }
  last_ = *found;
  return ListPlace{sequences_.back().list, found->depth - 1};
}

void HeadingNumbers::append_list(std::string& out, int list, const Sequence* sequence, bool is_of_styles) {
  out.append("<w:abstractNum w:abstractNumId=\"").append(std::to_string(list));
  out.append(R"("><w:multiLevelType w:val="multilevel"/>)");
  for (int level = 0; level < kDeepest; ++level) {
    const bool is_said = sequence != nullptr && level < sequence->first.depth;
    append_level(out, level, is_said ? sequence->first.parts[static_cast<std::size_t>(level)] : 1,
                 is_of_styles);
  }
  out.append("</w:abstractNum>");
}

std::string HeadingNumbers::part() const {
  std::string lists, uses;
  const auto use = [&uses](int list) {
    const std::string number = std::to_string(list);
    uses.append("<w:num w:numId=\"").append(number).append("\"><w:abstractNumId w:val=\"").append(number);
    uses.append("\"/></w:num>");
  };
  const auto of_styles = std::find_if(sequences_.begin(), sequences_.end(),
                                      [](const Sequence& one) { return one.is_of_styles; });
  append_list(lists, kHeadingList, of_styles == sequences_.end() ? nullptr : &*of_styles, true);
  use(kHeadingList);
  append_bullets(lists);
  use(kBulletList);
  for (const Sequence& sequence : sequences_) {
    if (sequence.is_of_styles) continue;
    append_list(lists, sequence.list, &sequence, false);
    use(sequence.list);
  }
  std::string out(kXmlBegins);
  out.append("<w:numbering")
      .append(kMainNamespace)
      .append(">")
      .append(lists)
      .append(uses)
      .append("</w:numbering>");
  return out;
}

}  // namespace almene::documents
