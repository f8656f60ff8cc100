#include "portal/pages/templates.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "portal/embedded.hpp"

namespace portal {
namespace {

std::string escaped(const std::string& text) {
  return kainjow::mustache::html_escape<std::string>(text);
}

std::string expanded(std::string_view text, std::string_view content, const Language& language);

std::string expanded_tag(std::string_view tag, std::string_view content, const Language& language) {
  if (tag.substr(0, 2) == "t:") return escaped(language.word(tag.substr(2)));
  if (tag == "> content") return expanded(embedded_file(std::string(content) + ".html"), content, language);
  if (tag.substr(0, 2) == "> ") {
    return expanded(embedded_file(std::string(tag.substr(2)) + ".html"), content, language);
  }
  return "{{" + std::string(tag) + "}}";
}

// This puts words and other templates in their places, so that only values are left to fill in.
std::string expanded(std::string_view text, std::string_view content, const Language& language) {
  std::string made;
  while (!text.empty()) {
    const std::size_t open = text.find("{{");
    made += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) throw std::logic_error("a tag without an end in a template");
    made += expanded_tag(text.substr(open + 2, close - open - 2), content, language);
    text.remove_prefix(close + 2);
  }
  return made;
}

}  // namespace

TemplateData list_of(const std::vector<TemplateData>& entries) {
  TemplateData list{TemplateData::type::list};
  for (const TemplateData& entry : entries)
    list.push_back(entry);
  return list;
}

std::string rendered(std::string_view name, const Language& language, const TemplateData& data) {
  // Each thread has its own, as a template remembers its last error while it renders.
  static thread_local std::map<std::pair<std::string, std::uint64_t>,
                               std::unique_ptr<kainjow::mustache::mustache>>
      read;
  auto& parsed = read[{std::string(name), language.number()}];
  if (!parsed) {
    parsed =
        std::make_unique<kainjow::mustache::mustache>(expanded(embedded_file("layout.html"), name, language));
    if (!parsed->is_valid()) throw std::logic_error(std::string(name) + ": " + parsed->error_message());
  }
  return parsed->render(data);
}

std::vector<std::string_view> template_names() {
  std::vector<std::string_view> names;
  for (const std::string_view file : embedded_files()) {
    if (file.size() > 5 && file.substr(file.size() - 5) == ".html") {
      names.push_back(file.substr(0, file.size() - 5));
    }
  }
  return names;
}

}  // namespace portal
