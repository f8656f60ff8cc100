#include "guide/translations.hpp"

#include <algorithm>

#include "guide/language.hpp"

namespace almene::guide {

namespace {

// An id that is missing together with its item is not told on its own.
bool stands_alone(const Element& element, const ElementsById& others) {
  return is_item(element.kind) || (is_question(element.kind) && others.count(element.home) != 0);
}

void add_difference(const LoadedFile& file, const LoadedFile& reference, std::vector<Finding>& findings) {
  const Guide& guide = *file.guide;
  const Guide& other = *reference.guide;
  const std::vector<Element> here_elements = elements_of(guide);
  const std::vector<Element> there_elements = elements_of(other);
  const ElementsById here = by_id(here_elements);
  const ElementsById there = by_id(there_elements);
  for (const Element& element : here_elements) {
    if (const auto same = there.find(element.id); same != there.end()) {
      add_other_use(file, element, reference, *same->second, findings);
    } else if (stands_alone(element, there)) {
      findings.push_back({Severity::warning,
                          "translation_has_more",
                          file.file,
                          std::string(element.id),
                          {local_id(guide, element.id), other.language, reference.file}});
    }
  }
  for (const Element& element : there_elements) {
    if (here.count(element.id) != 0 || !stands_alone(element, here)) continue;
    // It points to the item that lacks it.
    const std::string_view near = is_question(element.kind) ? element.home : std::string_view(guide.id);
    findings.push_back({Severity::warning,
                        "translation_lacks",
                        file.file,
                        std::string(near),
                        {local_id(other, element.id), other.language, reference.file}});
  }
}

// The newest language is the one that others are held against, and Danish where several are as new.
const LoadedFile* reference_of(const std::vector<const LoadedFile*>& languages) {
  return *std::max_element(
      languages.begin(), languages.end(), [](const LoadedFile* left, const LoadedFile* right) {
        const int newer = compare_versions(left->guide->version, right->guide->version);
        if (newer != 0) return newer < 0;
        return right->guide->language == kDefaultLanguage && left->guide->language != kDefaultLanguage;
      });
}

}  // namespace

std::string local_id(const Guide& guide, std::string_view id) {
  return std::string(id == guide.id ? id : id.substr(guide.id.size() + 1));
}

void add_other_use(const LoadedFile& file, const Element& here, const LoadedFile& other, const Element& there,
                   std::vector<Finding>& findings) {
  const Guide& guide = *file.guide;
  const auto add = [&](const char* code, std::string_view now, std::string_view then) {
    findings.push_back({Severity::error,
                        code,
                        file.file,
                        std::string(here.id),
                        {local_id(guide, here.id), std::string(now), std::string(then), other.file}});
  };
  if (here.kind != there.kind) {
    add("id_reused", name_of(here.kind), name_of(there.kind));
  } else if (is_question(here.kind) && here.home != there.home) {
    add("question_moved", local_id(guide, here.home), local_id(*other.guide, there.home));
  }
}

void add_lagging_translations(const std::vector<const LoadedFile*>& newest, std::vector<Finding>& findings) {
  std::map<std::string_view, std::vector<const LoadedFile*>> by_guide;
  for (const LoadedFile* file : newest)
    by_guide[file->guide->id].push_back(file);
  for (const auto& [id, languages] : by_guide) {
    const LoadedFile& reference = *reference_of(languages);
    const Guide& first = *reference.guide;
    for (const LoadedFile* file : languages) {
      const Guide& guide = *file->guide;
      if (file == &reference) continue;
      if (compare_versions(guide.version, first.version) == 0) {
        add_difference(*file, reference, findings);
        continue;
      }
      findings.push_back({Severity::warning,
                          "translation_older",
                          file->file,
                          guide.id,
                          {guide.language, guide.version, first.language, first.version, reference.file},
                          Finding::Spot::version});
    }
  }
}

}  // namespace almene::guide
