#include "guide/library.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "guide/elements.hpp"
#include "guide/files.hpp"
#include "guide/places.hpp"

namespace almene::guide {

namespace {

// Versions are compared, so that "1" and "1.0" are the same version written twice.
bool same_edition(const Guide& left, const Guide& right) {
  return left.id == right.id && left.language == right.language &&
         compare_versions(left.version, right.version) == 0;
}

std::vector<std::string_view> ids_inside(const Guide& guide) {
  std::vector<std::string_view> ids;
  const auto add = [&ids](const auto& parts) {
    for (const auto& part : parts)
      ids.push_back(part.id);
  };
  add(guide.topics);
  for (const Topic& topic : guide.topics) {
    add(topic.considerations);
    add(topic.discussion_prompts);
    add(topic.indicators);
  }
  ids.push_back(guide.introduction.id);
  add(guide.introduction.perspective.demands);
  add(guide.introduction.resources.links);
  ids.push_back(guide.overall_reflection.id);
  add(guide.overall_reflection.questions);
  return ids;
}

// The guide claims what another file has already claimed. The same text twice harms nobody; another text
// under the same version is a guide that boards do not see, and nobody would find out.
GuideProblem same_edition_problem(const Guide& guide, const LoadedFile& first) {
  const char* const code = has_same_text(*first.guide, guide) ? "duplicate_guide" : "displaced_guide";
  return {0, 0, code, {guide.id, guide.version, guide.language, first.file}};
}

GuideProblem other_guide_problem(std::string_view id, const LoadedFile& other) {
  return {0, 0, "id_in_other_guide", {std::string(id), other.file}};
}

// The place is that of the version or the id that is claimed twice.
void add_place(GuideProblem& problem, std::string_view bytes) {
  const Places places = places_in(bytes);
  const auto of_id = places.of_ids.find(problem.details.front());
  Place place = places.of_version;
  if (problem.code == "id_in_other_guide") place = of_id != places.of_ids.end() ? of_id->second : Place{};
  problem.line = place.line;
  problem.column = place.column;
}

// Admission decides which of the files that could be read are loaded.
class Admission {
 public:
  explicit Admission(std::vector<LoadedFile>& files) : files_(files) {}

  void admit(const std::string& file, std::string_view bytes, Guide read) {
    if (auto problem = refusal(read)) {
      add_place(*problem, bytes);
      return refuse(file, std::move(*problem));
    }
    const auto guide = std::make_shared<const Guide>(std::move(read));
    const std::size_t number = files_.size();
    files_.push_back({file, guide, {}, {}, std::string(bytes), hash_of(bytes)});
    guide_ids_.emplace(guide->id, number);
    for (const std::string_view id : ids_inside(*guide))
      inner_ids_.emplace(id, number);
  }

  void refuse(const std::string& file, GuideProblem problem) {
    const bool is_displaced = problem.code == "displaced_guide" || problem.code == "duplicate_guide";
    std::string displaced_by = is_displaced ? problem.details.back() : std::string();
    files_.push_back({file, nullptr, Problems{{std::move(problem)}}, std::move(displaced_by)});
  }

  void refuse(const std::string& file, Problems problems) {
    files_.push_back({file, nullptr, std::move(problems), {}});
  }

 private:
  std::optional<GuideProblem> refusal(const Guide& guide) const {
    for (const LoadedFile& first : files_) {
      if (first.guide && same_edition(*first.guide, guide)) return same_edition_problem(guide, first);
    }
    // The guide "a.b" and the topic "b" of the guide "a" would answer to the same id.
    if (const auto inner = inner_ids_.find(guide.id); inner != inner_ids_.end()) {
      return other_guide_problem(guide.id, files_[inner->second]);
    }
    if (guide_ids_.empty()) return std::nullopt;
    for (const std::string_view id : ids_inside(guide)) {
      if (const auto other = guide_ids_.find(id); other != guide_ids_.end()) {
        return other_guide_problem(id, files_[other->second]);
      }
    }
    return std::nullopt;
  }

  std::vector<LoadedFile>& files_;
  // These lead to the first file that has the id; the ids stand in the guides of these files.
  std::map<std::string_view, std::size_t> guide_ids_;
  std::map<std::string_view, std::size_t> inner_ids_;
};

bool has_subfolder(const std::string& folder, const char* subfolder) {
  const auto files = content_files(folder, subfolder);
  return files && files->has_subfolder;
}

// This is the next number of a version without needless zeros, taken off its front; it is empty at the end.
std::string_view take_number(std::string_view& version) {
  const std::size_t end = std::min(version.find('.'), version.size());
  std::string_view number = version.substr(0, end);
  version.remove_prefix(std::min(end + 1, version.size()));
  number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

}  // namespace

Library Library::load(const std::vector<std::string>& content_folders) {
  Library library;
  Admission admission(library.files_);
  for (const std::string& folder : content_folders) {
    const auto files = content_files(folder, "guides");
    const std::string folder_name = shown_line(folder);
    if (!files) {
      admission.refuse(folder_name, GuideProblem{0, 0, "folder_unreadable", {folder_name}});
      continue;
    }
    // A folder with the words of a portal alone is the portal's to read.
    if (!files->has_subfolder && !has_subfolder(folder, "ui") && !has_subfolder(folder, "portal"))
      admission.refuse(folder_name, GuideProblem{0, 0, "folder_without_guides", {folder_name}});
    for (const std::string& file : files->misnamed) {
      admission.refuse(shown_line(file), GuideProblem{0, 0, "other_ending", {shown_line(right_name(file))}});
    }
    for (const std::string& file : files->xml) {
      const std::string name = shown_line(file);
      auto content = read_file(file);
      if (auto* fault = std::get_if<Fault>(&content)) {
        admission.refuse(name, GuideProblem{0, 0, std::move(fault->code), std::move(fault->details)});
        continue;
      }
      library.hash_ = hash_with(library.hash_, hash_of(std::get<std::string>(content)));
      auto read = read_guide(std::get<std::string>(content));
      if (auto* problems = std::get_if<Problems>(&read)) {
        admission.refuse(name, std::move(*problems));
      } else {
        admission.admit(name, std::get<std::string>(content), std::move(std::get<Guide>(read)));
      }
    }
  }
  library.note_displaced();
  return library;
}

void Library::note_displaced() {
  for (LoadedFile& file : files_) {
    if (!file.guide) continue;
    const std::string_view version = current_version(file.guide->id);
    if (compare_versions(file.guide->version, version) == 0) continue;
    file.displaced_by = edition(file.guide->id, version, LanguageOrder(file.guide->language))->file;
  }
}

std::map<GuideAndLanguage, const LoadedFile*> newest_editions(const std::vector<LoadedFile>& files) {
  std::map<GuideAndLanguage, const LoadedFile*> newest;
  for (const LoadedFile& file : files) {
    if (!file.guide) continue;
    const LoadedFile*& best = newest[{file.guide->id, file.guide->language}];
    if (best == nullptr || compare_versions(file.guide->version, best->guide->version) > 0) best = &file;
  }
  return newest;
}

std::optional<GuideProblem> Library::problem_of(std::string_view name, std::string_view bytes,
                                                const Guide& guide) const {
  const auto claimed_twice = [&](const LoadedFile& other) -> std::optional<GuideProblem> {
    if (other.guide->id == guide.id) {
      if (!same_edition(*other.guide, guide) || has_same_text(*other.guide, guide)) return std::nullopt;
      return same_edition_problem(guide, other);
    }
    const auto has = [](const Guide& whole, std::string_view wanted) {
      const auto ids = ids_inside(whole);
      return std::find(ids.begin(), ids.end(), wanted) != ids.end();
    };
    if (has(*other.guide, guide.id)) return other_guide_problem(guide.id, other);
    if (has(guide, other.guide->id)) return other_guide_problem(other.guide->id, other);
    return std::nullopt;
  };
  for (const LoadedFile& other : files_) {
    // A file that is checked under its own name takes its own place.
    if (!other.guide || other.file == name) continue;
    if (auto problem = claimed_twice(other)) {
      add_place(*problem, bytes);
      return problem;
    }
  }
  return std::nullopt;
}

std::string_view Library::current_version(std::string_view guide_id) const {
  const Guide* best = nullptr;
  const auto is_danish = [](const Guide& guide) { return guide.language == kDefaultLanguage; };
  for (const LoadedFile& file : files_) {
    if (!file.guide || file.guide->id != guide_id) continue;
    const bool comes_first =
        best != nullptr && is_danish(*file.guide) != is_danish(*best)
            ? is_danish(*file.guide)
            : best == nullptr || compare_versions(file.guide->version, best->version) > 0;
    if (comes_first) best = file.guide.get();
  }
  return best == nullptr ? std::string_view() : std::string_view(best->version);
}

std::vector<const LoadedFile*> Library::editions(std::string_view guide_id, std::string_view version) const {
  std::vector<const LoadedFile*> found;
  for (const LoadedFile& file : files_) {
    const bool is_one =
        file.guide && file.guide->id == guide_id && compare_versions(file.guide->version, version) == 0;
    if (is_one) found.push_back(&file);
  }
  return found;
}

const LoadedFile* Library::edition(std::string_view guide_id, std::string_view version,
                                   const LanguageOrder& order) const {
  const LoadedFile* best = nullptr;
  for (const LoadedFile* file : editions(guide_id, version)) {
    if (best == nullptr || order.comes_before(file->guide->language, best->guide->language)) best = file;
  }
  return best;
}

std::vector<const Guide*> Library::current(std::string_view locale) const {
  std::set<std::string_view> ids;
  for (const LoadedFile& file : files_) {
    if (file.guide) ids.insert(file.guide->id);
  }
  std::vector<const Guide*> guides;
  for (const std::string_view id : ids)
    guides.push_back(current(id, locale));
  return guides;
}

const Guide* Library::current(std::string_view guide_id, std::string_view locale) const {
  const LoadedFile* best = edition(guide_id, current_version(guide_id), LanguageOrder(locale));
  return best == nullptr ? nullptr : best->guide.get();
}

int compare_versions(std::string_view left, std::string_view right) {
  while (!left.empty() || !right.empty()) {
    const std::string_view left_number = take_number(left);
    const std::string_view right_number = take_number(right);
    if (left_number.size() != right_number.size()) return left_number.size() < right_number.size() ? -1 : 1;
    if (const int order = left_number.compare(right_number); order != 0) return order;
  }
  return 0;
}

}  // namespace almene::guide
