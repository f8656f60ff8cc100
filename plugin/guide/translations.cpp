#include "guide/translations.hpp"

#include <algorithm>

#include "guide/language.hpp"

namespace almene::guide {

namespace {

// An id that is missing together with its item is not told on its own.
bool stands_alone(const Part& part, const PartsById& others) {
  return is_item(part.kind) || (is_question(part.kind) && others.count(part.home) != 0);
}

void add_difference(const LoadedFile& file, const LoadedFile& reference, std::vector<Finding>& findings) {
  const Guide& guide = *file.guide;
  const Guide& other = *reference.guide;
  const std::vector<Part> here_parts = parts_of(guide);
  const std::vector<Part> there_parts = parts_of(other);
  const PartsById here = by_id(here_parts);
  const PartsById there = by_id(there_parts);
  for (const Part& part : here_parts) {
    if (const auto same = there.find(part.id); same != there.end()) {
      add_other_use(file, part, reference, *same->second, findings);
    } else if (stands_alone(part, there)) {
      findings.push_back({Severity::warning,
                          "translation_has_more",
                          file.file,
                          std::string(part.id),
                          {local_id(guide, part.id), other.language, reference.file}});
    }
  }
  for (const Part& part : there_parts) {
    if (here.count(part.id) != 0 || !stands_alone(part, here)) continue;
    // It points to the item that lacks it.
    const std::string_view near = is_question(part.kind) ? part.home : std::string_view(guide.id);
    findings.push_back({Severity::warning,
                        "translation_lacks",
                        file.file,
                        std::string(near),
                        {local_id(other, part.id), other.language, reference.file}});
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

PartsById by_id(const std::vector<Part>& parts) {
  PartsById found;
  for (const Part& part : parts)
    found.emplace(part.id, &part);
  return found;
}

std::string local_id(const Guide& guide, std::string_view id) {
  return std::string(id == guide.id ? id : id.substr(guide.id.size() + 1));
}

void add_other_use(const LoadedFile& file, const Part& here, const LoadedFile& other, const Part& there,
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
    add("id_reused", element_of(here.kind), element_of(there.kind));
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
