#include "page_types.hpp"

#include <algorithm>

#include "failure.hpp"
#include "terminal/near_word.hpp"

namespace cli {
namespace {

using MediaType = agenda::PageType::MediaType;

// The commands that show items have a word of their own for it.
std::string word_of(const MediaType& medium) {
  return medium.name == "text/plain" ? "text" : medium.file_ending;
}

const MediaType* find_ending(const agenda::PageType& page, std::string_view ending) {
  const auto& all = page.media_types;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& medium) { return medium.file_ending == ending; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::vector<agenda::PageType> page_types(Session& session) {
  auto pages = taken(session.plugin().pages(session.call()));
  if (pages.empty()) {
    throw Failure(kExitRefused, "the plugin " + session.plugin().id() + " " + session.plugin().version() +
                                    " has no pages of a meeting or a board; install a newer version of it");
  }
  return pages;
}

agenda::PageType page_type(const std::string& name, Session& session) {
  const auto pages = page_types(session);
  std::vector<std::string> names;
  for (const agenda::PageType& page : pages) {
    if (page.name == name) return page;
    names.push_back(page.name);
  }
  throw Failure(kExitRefused, "there is no page \"" + name + "\"" +
                                  terminal::did_you_mean(terminal::nearest(name, names)) +
                                  "; `agenda-host pages` lists them");
}

std::vector<PageForm> forms_of(const agenda::PageType& page) {
  std::vector<PageForm> forms;
  for (const MediaType& medium : page.media_types)
    forms.push_back({word_of(medium), medium.name, false});
  const MediaType* word_file = find_ending(page, "docx");
  if (word_file != nullptr && find_ending(page, "pdf") == nullptr)
    forms.push_back({"pdf", word_file->name, true});
  return forms;
}

std::optional<PageForm> form_named(const agenda::PageType& page, const std::string& word) {
  const MediaType* by_ending = find_ending(page, word);
  for (const PageForm& form : forms_of(page)) {
    const bool is_its_type =
        !form.is_to_become_pdf &&
        (form.media_type == word || (by_ending != nullptr && by_ending->name == form.media_type));
    if (form.word == word || is_its_type) return form;
  }
  return std::nullopt;
}

std::vector<std::string> form_words(const agenda::PageType& page) {
  std::vector<std::string> words;
  for (const PageForm& form : forms_of(page))
    words.push_back(form.word);
  return words;
}

}  // namespace cli
