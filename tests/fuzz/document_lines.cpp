#include "document_lines.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

namespace fuzz {
namespace {

using almene::documents::Block;
using almene::documents::Document;
using Kind = Block::Kind;
using Parts = std::vector<std::string>;

constexpr std::size_t kDeepest = 200;  // the tree itself is taken down by recursion

Parts parts_of(std::string_view line) {
  Parts parts(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\t') {
      parts.emplace_back();
    } else if (line.compare(at, 2, "\\n") == 0) {
      parts.back() += '\n';
      ++at;
    } else {
      parts.back() += line[at];
    }
  }
  return parts;
}

class Reader {
 public:
  Document read(std::string_view lines) {
    open_.emplace_back();
    while (!lines.empty()) {
      const auto end = std::min(lines.find('\n'), lines.size());
      line(parts_of(lines.substr(0, end)));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    while (open_.size() > 1)
      close();
    document_.blocks = std::move(open_.back().blocks);
    return std::move(document_);
  }

 private:
  static std::string at(const Parts& parts, std::size_t place) {
    return place < parts.size() ? parts[place] : std::string();
  }
  static Parts from(const Parts& parts, std::size_t place) {
    return {parts.begin() + static_cast<std::ptrdiff_t>(std::min(place, parts.size())), parts.end()};
  }

  void line(const Parts& parts) {
    if (parts[0] == "document") {
      document_.title = at(parts, 1);
      document_.language = at(parts, 2);
      document_.header = at(parts, 3);
      document_.page = at(parts, 4);
    } else if (parts[0] == "group" && open_.size() < kDeepest) {
      open_.emplace_back();
      open_.back().kind = Kind::group;
      open_.back().name = at(parts, 1);
    } else if (parts[0] == "end" && open_.size() > 1) {
      close();
    } else if (parts[0] == "row" && !blocks().empty() && blocks().back().kind == Kind::table) {
      blocks().back().rows.push_back(from(parts, 1));
    } else {
      block(parts);
    }
  }

  using Member = std::string Block::*;
  struct LineKind {
    std::string_view word;
    Kind kind;
    std::vector<Member> members;
    bool has_texts = false;  // behind its members
  };

  void block(const Parts& parts) {
    static const LineKind kinds[] = {{"heading", Kind::heading, {&Block::name, &Block::number, &Block::text}},
                                     {"paragraph", Kind::paragraph, {&Block::text}},
                                     {"notice", Kind::notice, {&Block::text}},
                                     {"fact", Kind::fact, {&Block::label, &Block::text}},
                                     {"said", Kind::said, {&Block::label, &Block::text}},
                                     {"link", Kind::link, {&Block::text, &Block::url}},
                                     {"list", Kind::list, {}, true},
                                     {"signature", Kind::signature, {}, true},
                                     {"table", Kind::table, {&Block::label}, true}};
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const LineKind& kind) { return kind.word == parts[0]; });
    if (found == std::end(kinds)) return;
    Block block;
    block.kind = found->kind;
    std::size_t place = 0;
    for (const Member member : found->members)
      block.*member = at(parts, ++place);
    if (found->has_texts) block.texts = from(parts, place + 1);
    // A heading's level stands where others have their first text.
    const std::string level = std::exchange(block.name, {});
    std::from_chars(level.data(), level.data() + level.size(), block.level);
    blocks().push_back(std::move(block));
  }

  std::vector<Block>& blocks() { return open_.back().blocks; }
  void close() {
    Block group = std::move(open_.back());
    open_.pop_back();
    blocks().push_back(std::move(group));
  }

  Document document_{};
  std::vector<Block> open_;
};

bool sound(std::string_view text) {
  return agenda::is_utf8(text) && !agenda::has_control(text) &&
         text.find("\xEF\xBF\xBE") == std::string_view::npos &&
         text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

bool sound(const std::vector<std::string>& texts) {
  return std::all_of(texts.begin(), texts.end(), [](const std::string& text) { return sound(text); });
}

bool sound(const std::vector<Block>& blocks) {
  return std::all_of(blocks.begin(), blocks.end(), [](const Block& block) {
    const auto& rows = block.rows;
    return sound(block.number) && sound(block.label) && sound(block.text) && sound(block.url) &&
           sound(block.texts) &&
           std::all_of(rows.begin(), rows.end(), [](const auto& row) { return sound(row); }) &&
           sound(block.blocks);
  });
}

}  // namespace

Document document_of(std::string_view lines) {
  return Reader().read(lines);
}

bool is_sound(const Document& document) {
  return sound(document.title) && sound(document.blocks);
}

}  // namespace fuzz
