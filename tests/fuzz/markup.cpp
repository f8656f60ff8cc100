#include "markup.hpp"

#include <agenda/cpp/text.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "broken.hpp"
#include "check_docx.hpp"
#include "pages/page.hpp"
#include "support/state_schema.hpp"

namespace fuzz {
namespace {

constexpr std::string_view kVoid[] = {"br", "hr", "img", "input", "wbr"};
constexpr std::string_view kNever[] = {"script", "style", "iframe", "object",
                                       "embed",  "base",  "link",   "meta"};
constexpr std::string_view kSafeAddresses[] = {"http://", "https://", "#", "?", "/"};

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

// This class reads the plugin's HTML as strictly as it is written: lower case, every attribute in double
// quotes.
class Markup {
 public:
  explicit Markup(std::string_view html) : html_(html) {}

  void check() {
    while (at_ < html_.size()) {
      if (html_[at_] == '>') fail("there is no bare >");
      if (html_[at_] == '&') {
        entity();
      } else if (html_[at_] == '<') {
        tag();
      } else {
        ++at_;
      }
    }
    if (!open_.empty()) fail("every element is closed");
    std::sort(ids_.begin(), ids_.end());
    if (const auto twice = std::adjacent_find(ids_.begin(), ids_.end()); twice != ids_.end())
      broken("an id stands once", *twice);
  }

 private:
  [[noreturn]] void fail(std::string_view promise) const {
    broken(promise, html_.substr(at_ < 200 ? 0 : at_ - 200, 400));
  }

  bool takes(std::string_view what) {
    if (html_.substr(at_, what.size()) != what) return false;
    at_ += what.size();
    return true;
  }

  std::string_view name() {
    const auto from = at_;
    while (at_ < html_.size() && is_name(html_[at_]))
      ++at_;
    if (at_ == from) fail("what begins as a tag has a name");
    return html_.substr(from, at_ - from);
  }

  void entity() {
    const auto end = html_.find(';', at_);
    if (end == std::string_view::npos || end - at_ > 8) fail("there is no bare &");
    at_ = end + 1;
  }

  void tag() {
    ++at_;
    if (takes("/")) {
      const auto closed = name();
      if (open_.empty() || open_.back() != closed || !takes(">")) fail("an end tag closes what is open");
      open_.pop_back();
      return;
    }
    const auto element = name();
    if (holds(kNever, element)) fail("there is no script and no style");
    attributes_.clear();
    while (takes(" "))
      attribute();
    if (!takes(">")) fail("a start tag ends");
    if (!holds(kVoid, element)) open_.push_back(element);
  }

  void attribute() {
    const auto attribute = name();
    if (holds(attributes_, attribute)) fail("an attribute is there once");
    attributes_.push_back(attribute);
    if (attribute.substr(0, 2) == "on" || attribute == "style" || attribute == "srcdoc")
      fail("no attribute is code");
    if (!takes("=")) return;
    if (!takes("\"")) fail("an attribute's value stands in quotes");
    const auto from = at_;
    while (at_ < html_.size() && html_[at_] != '"') {
      if (html_[at_] == '<' || html_[at_] == '>') fail("an attribute's value is escaped");
      html_[at_] == '&' ? entity() : void(++at_);
    }
    const auto value = html_.substr(from, at_ - from);
    if (!takes("\"")) fail("an attribute's value ends");
    check_value(attribute, value);
  }

  void check_value(std::string_view attribute, std::string_view value) {
    if (attribute == "id") ids_.push_back(value);
    if (attribute != "href" && attribute != "src" && attribute != "action" && attribute != "formaction")
      return;
    const bool safe = std::any_of(std::begin(kSafeAddresses), std::end(kSafeAddresses),
                                  [&](auto begin) { return value.substr(0, begin.size()) == begin; });
    if (!safe) fail("an address leads to a page");
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::vector<std::string_view> attributes_;  // of the tag that is read
  std::vector<std::string_view> ids_;
};

bool is_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  const bool late = byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0;
  return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F || late;
}

}  // namespace

void check_text(std::string_view text, std::string_view where) {
  promise(agenda::is_utf8(text), "what is said is UTF-8", where);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text, i)) broken("what is said has no control character", where);
  }
}

void check_json(std::string_view json) {
  check_text(json, json);
  promise(nlohmann::json::accept(json), "JSON is JSON", json);
}

void check_page(std::string_view page, std::string_view media_type) {
  if (media_type != "application/json") {
    check_text(page, page);
    if (media_type == "text/html") Markup(page).check();
    return;
  }
  check_json(page);
  static const support::StateSchema schema(almene::pages::asset("agenda.schema.json"));
  const auto fault = schema.fault(page);
  promise(!fault, "JSON is what the schema says", fault.value_or(""));
}

std::string check_paper(std::string_view page, std::string_view media_type) {
  const bool is_json = media_type == "application/json";
  const bool is_docx = !is_json && media_type.substr(0, 5) != "text/";
  if (is_docx) return check_docx(page);
  if (!is_json) {
    check_page(page, media_type);
  } else {
    check_json(page);
    static const support::PagesSchema schema(almene::pages::asset("pages.schema.json"));
    const auto fault = schema.fault(page);
    promise(!fault, "the JSON of a page is what its schema says", fault.value_or(""));
  }
  return std::string(page);
}

}  // namespace fuzz
