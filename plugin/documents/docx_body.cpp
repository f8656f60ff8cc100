#include "documents/docx_body.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "documents/docx_styles.hpp"
#include "documents/docx_table.hpp"
#include "documents/docx_text.hpp"
#include "documents/web_address.hpp"
#include "documents/xml.hpp"

namespace almene::documents {
namespace {

using Kind = Block::Kind;

constexpr std::string_view kHeadingStyles[] = {"Heading1", "Heading2", "Heading3"};

// What has no look of its own stands as what is around it does.
const GroupLook* look_of_group(const Block& group, const GroupLook* around) {
  const auto look = std::find_if(std::begin(kGroupLooks), std::end(kGroupLooks),
                                 [&](const GroupLook& one) { return one.name == group.name; });
  return look == std::end(kGroupLooks) ? around : &*look;
}

class BodyWriter {
 public:
  DocxBody written(const Document& document) {
    if (!document.title.empty()) paragraph({"Title"}, document.title);
    walk(document.blocks);
    // Something stands between a table and the end of the text, and there is text.
    if (last_ == Last::table || body_.xml.empty()) paragraph({"TableEnd"}, {});
    return std::move(body_);
  }

 private:
  enum class Last { other, heading, table, group };

  struct Place {
    const std::vector<Block>* blocks;
    std::size_t next;
    const GroupLook* group;
    bool is_kept_together;
  };

  // A decision on two pages is two halves. What is longer than this would be torn anyhow.
  static constexpr std::size_t kMostKeptTogether = 12;

  void walk(const std::vector<Block>& blocks) {
    std::vector<Place> open{{&blocks, 0, nullptr, false}};
    while (!open.empty()) {
      Place& place = open.back();
      if (place.next == place.blocks->size()) {
        if (open.size() > 1 && last_ != Last::table) last_ = Last::group;
        open.pop_back();
        continue;
      }
      const Block& block = (*place.blocks)[place.next++];
      group_ = place.group;
      stays_with_next_ = place.is_kept_together && place.next != place.blocks->size();
      if (block.kind != Kind::group) {
        write(block);
        continue;
      }
      if (last_ == Last::other) last_ = Last::group;
      open.push_back(
          {&block.blocks, 0, look_of_group(block, place.group), block.blocks.size() <= kMostKeptTogether});
    }
  }

  void write(const Block& block) {
    switch (block.kind) {
      case Kind::heading:
        return heading(block);
      case Kind::notice:
        return paragraph({"Notice"}, block.text);
      case Kind::fact:
        return labelled("BodyText", block);
      case Kind::said:
        return labelled(block.label.empty() ? "Said" : "BodyText", block);
      case Kind::list:
        return list(block.texts);
      case Kind::link:
        return link(block);
      case Kind::table:
        return table(block);
      case Kind::signature:
        return signatures(block.texts);
      case Kind::paragraph:
      case Kind::group:
        break;
    }
    paragraph(text_look("BodyText"), block.text);
  }

  // Text in a group has the group's style.
  ParagraphLook text_look(std::string_view style) const {
    return {group_ == nullptr ? style : group_->style};
  }

  // It leaves `<w:p>` open.
  void open(ParagraphLook& look, std::string_view text) {
    look.is_right_to_left = begins_right_to_left(text);
    look.has_gap_before = last_ == Last::table || last_ == Last::group;
    look.stays_with_next = look.stays_with_next || stays_with_next_;
    open_paragraph(body_.xml, look);
    last_ = Last::other;
  }

  void paragraph(ParagraphLook look, std::string_view text) {
    open(look, text);
    append_run(body_.xml, text, {}, look.is_right_to_left);
    close_paragraph(body_.xml);
  }

  void heading(const Block& block) {
    const int level = std::clamp(block.level, 1, static_cast<int>(std::size(kHeadingStyles)));
    ParagraphLook look{kHeadingStyles[static_cast<std::size_t>(level - 1)]};
    if (group_ != nullptr) look.fill = group_->fill;
    const auto place = body_.numbers.place_of(block.number, level);
    look.place = place.value_or(ListPlace{});
    look.is_right_to_left = begins_right_to_left(block.text);
    // The style has a gap before it that is larger.
    open_paragraph(body_.xml, look);
    if (!place && !block.number.empty()) append_run(body_.xml, block.number + " ", {}, look.is_right_to_left);
    append_run(body_.xml, block.text, {}, look.is_right_to_left);
    close_paragraph(body_.xml);
    last_ = Last::heading;
  }

  void labelled(std::string_view style, const Block& block) {
    ParagraphLook look = text_look(style);
    open(look, block.label.empty() ? block.text : block.label);
    if (!block.label.empty())
      append_run(body_.xml, block.label + (block.text.empty() ? ":" : ": "), kBold, look.is_right_to_left);
    append_run(body_.xml, block.text, {}, look.is_right_to_left);
    close_paragraph(body_.xml);
  }

  void list(const std::vector<std::string>& texts) {
    for (const std::string& text : texts)
      paragraph({group_ == nullptr ? "ListBullet" : group_->list_style}, text);
  }

  // A reader of the paper cannot follow a link, but what is no link must be readable as an address.
  void link(const Block& block) {
    const std::string& text = block.text.empty() ? block.url : block.text;
    ParagraphLook look = text_look("BodyText");
    open(look, text);
    if (auto address = web_address(block.url)) {
      body_.xml.append("<w:hyperlink r:id=\"")
          .append(relation_to(std::move(*address)))
          .append("\" w:history=\"1\">");
      append_run(body_.xml, text, kLinked, look.is_right_to_left);
      body_.xml.append("</w:hyperlink>");
    } else {
      append_run(body_.xml, text, {}, look.is_right_to_left);
      if (!block.url.empty() && block.url != text) append_run(body_.xml, " (" + block.url + ")");
    }
    close_paragraph(body_.xml);
  }

  std::string relation_to(std::string address) {
    const auto [place, is_new] = relations_.emplace(std::move(address), relations_.size() + 1);
    if (is_new) body_.addresses.push_back(place->first);
    return "link" + std::to_string(place->second);
  }

  // Two tables beside each other would be one.
  void table(const Block& block) {
    if (!block.label.empty()) {
      paragraph({"Caption"}, block.label);
    } else if (last_ == Last::table) {
      paragraph({"TableEnd"}, {});
    }
    if (append_table(body_.xml, block)) last_ = Last::table;
  }

  void signatures(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      paragraph({"SignatureLine"}, "\t");
      stays_with_next_ = &text != &texts.back();
      paragraph({"SignatureName"}, text);
    }
    stays_with_next_ = false;
  }

  DocxBody body_;
  std::map<std::string, std::size_t> relations_;
  const GroupLook* group_ = nullptr;  // that the block stands in
  bool stays_with_next_ = false;
  Last last_ = Last::heading;
};

}  // namespace

DocxBody docx_body(const Document& document) {
  return BodyWriter().written(document);
}

}  // namespace almene::documents
