#include "documents/docx_styles.hpp"

#include "documents/docx_names.hpp"
#include "documents/docx_text.hpp"
#include "documents/xml.hpp"

namespace almene::documents {
namespace {

struct Style {
  std::string_view id;
  std::string_view name;
  std::string_view based_on{};
  std::string_view next{};
  std::string_view paragraph{};  // its properties, as the schema orders them
  std::string_view run{};
  bool is_offered = true;  // in the word processor's gallery
};

struct HeadingLook {
  std::string_view style;
  std::string_view name;
  int before;
  int after;
  int size;
};
constexpr HeadingLook kHeadings[] = {
    {"Heading1", "heading 1", 360, 120, 30},
    {"Heading2", "heading 2", 280, 80, 26},
    {"Heading3", "heading 3", 200, 60, 23},
};

// No letters are grey or light: they are hard to read for old eyes, and where a printer is bad.
constexpr Style kStyles[] = {
    {"BodyText", "Body Text", "Normal", {}, R"(<w:spacing w:after="120"/>)"},
    {"Title", "Title", "Normal", "BodyText",
     R"(<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>)"
     R"(<w:spacing w:after="240" w:line="240" w:lineRule="auto"/>)",
     R"(<w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/>)"},
    {"ListBullet",
     "List Bullet",
     "BodyText",
     {},
     R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:spacing w:after="60"/>)"},
    {"Said", "Said", "BodyText", {}, R"(<w:ind w:left="284"/>)"},
    {"Notice",
     "Notice",
     "BodyText",
     {},
     R"(<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>)",
     kBold},
    {"Caption", "caption", "Normal", "BodyText",
     R"(<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="80"/>)", kBold},
    {"TableText",
     "Table Text",
     "Normal",
     {},
     R"(<w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/>)"},
    {"TableHead", "Table Head", "TableText", {}, "<w:keepNext/>", kBold},
    {"TableEnd", "Table End", "Normal", "BodyText", R"(<w:spacing w:line="120" w:lineRule="exact"/>)",
     R"(<w:sz w:val="8"/><w:szCs w:val="8"/>)", false},
    {"SignatureLine",
     "Signature Line",
     "Normal",
     "SignatureName",
     R"(<w:keepNext/><w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5670"/></w:tabs>)"
     R"(<w:spacing w:before="640"/>)",
     {},
     false},
    {"SignatureName",
     "Signature Name",
     "Normal",
     "BodyText",
     R"(<w:keepLines/><w:spacing w:after="240"/>)",
     {},
     false},
    {"Header", "header", "Normal", {}, {}, R"(<w:sz w:val="20"/><w:szCs w:val="20"/>)", false},
    {"Footer",
     "footer",
     "Normal",
     {},
     R"(<w:jc w:val="center"/>)",
     R"(<w:sz w:val="20"/><w:szCs w:val="20"/>)",
     false},
};

constexpr std::string_view kLinkStyle =
    R"(<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>)"
    R"(<w:rPr><w:color w:val="0B4A8F"/><w:u w:val="single"/></w:rPr></w:style>)";

constexpr std::string_view kTableNormal =
    R"(<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>)"
    R"(<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>)"
    R"(<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>)"
    R"(<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>)";

void append_table_style(std::string& out) {
  out.append(R"(<w:style w:type="table" w:styleId="MeetingTable"><w:name w:val="Meeting Table"/>)");
  out.append(R"(<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>)");
  for (const auto* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
    out.append("<w:").append(side).append(R"( w:val="single" w:sz="4" w:space="0" w:color="808080"/>)");
  out.append(R"(</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>)");
  out.append(R"(<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr></w:tblStylePr></w:style>)");
}

void append_value(std::string& out, std::string_view element, std::string_view value) {
  if (value.empty()) return;
  out.append("<").append(element).append(" w:val=\"").append(value).append("\"/>");
}

void append_inner(std::string& out, std::string_view element, std::string_view inner) {
  if (inner.empty()) return;
  out.append("<").append(element).append(">").append(inner);
  out.append("</").append(element).append(">");
}

void append_style(std::string& out, const Style& style) {
  out.append("<w:style w:type=\"paragraph\" w:styleId=\"").append(style.id).append("\">");
  append_value(out, "w:name", style.name);
  append_value(out, "w:basedOn", style.based_on);
  append_value(out, "w:next", style.next);
  if (style.is_offered) out.append("<w:qFormat/>");
  append_inner(out, "w:pPr", style.paragraph);
  append_inner(out, "w:rPr", style.run);
  out.append("</w:style>");
}

// A heading style counts at its level of the list; headings without a number say so themselves.
void append_heading_style(std::string& out, const HeadingLook& look, int level) {
  const auto number = [](int value) { return std::to_string(value); };
  const std::string paragraph = "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"" + number(level) +
                                "\"/><w:numId w:val=\"" + number(kHeadingList) +
                                "\"/></w:numPr><w:suppressAutoHyphens/><w:spacing w:before=\"" +
                                number(look.before) + "\" w:after=\"" + number(look.after) +
                                "\"/><w:outlineLvl w:val=\"" + number(level) + "\"/>";
  const std::string run = std::string(kBold).append("<w:sz w:val=\"").append(number(look.size));
  const std::string both = run + "\"/><w:szCs w:val=\"" + number(look.size) + "\"/>";
  append_style(out, {look.style, look.name, "Normal", "BodyText", paragraph, both});
}

// The bullets of a list in a group stand where its text does, so that the colour behind them has one edge.
void append_group_styles(std::string& out, const GroupLook& look) {
  const std::string shading =
      std::string(R"(<w:shd w:val="clear" w:color="auto" w:fill=")").append(look.fill).append("\"/>");
  const std::string indent = std::to_string(look.indent);
  const std::string text = "<w:keepLines/>" + shading + "<w:ind w:left=\"" + indent + "\"/>";
  append_style(out, {look.style, look.title, "BodyText", {}, text});
  const std::string list = "<w:keepLines/>" + shading + "<w:ind w:left=\"" +
                           std::to_string(look.indent + kBulletHangs) + "\" w:hanging=\"" +
                           std::to_string(kBulletHangs) + "\"/>";
  const std::string list_title = std::string(look.title) + " List";
  append_style(out, {look.list_style, list_title, "ListBullet", {}, list});
}

}  // namespace

std::string docx_styles(std::string_view language) {
  std::string out(kXmlBegins);
  out.append("<w:styles").append(kMainNamespace).append("><w:docDefaults><w:rPrDefault><w:rPr>");
  // Every office has Arial, or letters as wide as its; word processors find letters that it lacks elsewhere.
  out.append(R"(<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>)");
  out.append(R"(<w:sz w:val="23"/><w:szCs w:val="23"/><w:lang)");
  append_attribute(out, "w:val", language);
  append_attribute(out, "w:eastAsia", language);
  append_attribute(out, "w:bidi", language);
  out.append("/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>");
  out.append(
      R"(<w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>)");
  out.append(
      R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>)");
  int level = 0;
  for (const HeadingLook& look : kHeadings)
    append_heading_style(out, look, level++);
  for (const Style& style : kStyles)
    append_style(out, style);
  for (const GroupLook& look : kGroupLooks)
    append_group_styles(out, look);
  out.append(kLinkStyle).append(kTableNormal);
  append_table_style(out);
  out.append("</w:styles>");
  return out;
}

}  // namespace almene::documents
