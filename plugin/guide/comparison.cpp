#include "guide/comparison.hpp"

#include <algorithm>
#include <tuple>

#include "guide/parts.hpp"
#include "guide/translations.hpp"
#include "guide/wording_change.hpp"

namespace almene::guide {

namespace {

using Edition = std::tuple<std::string_view, std::string_view>;  // a guide's id and language

std::map<Edition, const LoadedFile*> newest_of(const std::vector<LoadedFile>& files) {
  std::map<Edition, const LoadedFile*> newest;
  for (const LoadedFile& file : files) {
    if (!file.guide) continue;
    const LoadedFile*& best = newest[{file.guide->id, file.guide->language}];
    if (best == nullptr || compare_versions(file.guide->version, best->guide->version) > 0) best = &file;
  }
  return newest;
}

// This compares one version of a guide with the one before.
class GuideComparison {
 public:
  GuideComparison(const LoadedFile& before, const LoadedFile& after, std::vector<Finding>& findings)
      : before_(before),
        after_(after),
        old_guide_(*before.guide),
        new_guide_(*after.guide),
        old_parts_(parts_of(old_guide_)),
        new_parts_(parts_of(new_guide_)),
        old_by_id_(by_id(old_parts_)),
        new_by_id_(by_id(new_parts_)),
        findings_(findings) {}

  void run() {
    if (has_same_text(old_guide_, new_guide_)) {
      if (compare_versions(old_guide_.version, new_guide_.version) != 0) add_version("only_version_differs");
      return;
    }
    if (compare_versions(new_guide_.version, old_guide_.version) <= 0) {
      add_version("version_not_raised", Severity::error);
    }
    for (const Part& part : new_parts_) {
      const auto old = old_by_id_.find(part.id);
      if (old == old_by_id_.end()) {
        add_new(part);
      } else {
        add_changes(*old->second, part);
      }
    }
    for (const Part& part : old_parts_) {
      if (new_by_id_.count(part.id) == 0) add_dropped(part);
    }
  }

 private:
  Finding& add(Severity severity, const char* code, const LoadedFile& file, std::string_view id) {
    findings_.push_back({severity, code, file.file, std::string(id), {}});
    return findings_.back();
  }

  void add_version(const char* code, Severity severity = Severity::note) {
    Finding& finding = add(severity, code, after_, new_guide_.id);
    finding.spot = Finding::Spot::version;
    finding.details = {new_guide_.version, old_guide_.version, before_.file};
  }

  void add_new(const Part& part) {
    if (is_item(part.kind)) {
      add(Severity::note, "item_added", after_, part.id).details = {local_id(new_guide_, part.id),
                                                                    std::string(part.text)};
    } else if (is_question(part.kind) && old_by_id_.count(part.home) != 0) {
      // A question of a new item is new with it.
      add(Severity::note, "question_added", after_, part.id).details = {local_id(new_guide_, part.id),
                                                                        std::string(part.text)};
    }
  }

  void add_dropped(const Part& part) {
    const std::string id = local_id(old_guide_, part.id);
    if (is_item(part.kind)) {
      const auto questions = std::count_if(old_parts_.begin(), old_parts_.end(), [&](const Part& other) {
        return is_question(other.kind) && other.home == part.id && new_by_id_.count(other.id) == 0;
      });
      add(Severity::note, "item_dropped", before_, part.id).details = {id, std::string(part.text),
                                                                       std::to_string(questions)};
    } else if (is_question(part.kind) && new_by_id_.count(part.home) != 0) {
      add(Severity::note, "question_dropped", before_, part.id).details = {id, std::string(part.text)};
    }
  }

  void add_changes(const Part& old, const Part& part) {
    add_other_use(after_, part, before_, old, findings_);
    if (old.kind != part.kind) return;
    const bool is_titled = is_item(part.kind) || part.kind == PartKind::guide;
    if (is_titled || is_question(part.kind)) add_rewording(old, part);
    if (is_titled && old.around != part.around) {
      add(Severity::note, "other_text_changed", after_, part.id).details = {local_id(new_guide_, part.id)};
    }
  }

  void add_rewording(const Part& old, const Part& part) {
    std::string before(old.text);
    std::string after(part.text);
    const WordingChange change = wording_change(before, after);
    if (change == WordingChange::none) return;
    begin_where_they_differ(before, after);
    const bool is_another = change == WordingChange::hardly_alike;
    const char* const code = is_another                            ? "hardly_alike"
                             : change == WordingChange::typography ? "typography_changed"
                                                                   : "reworded";
    add(is_another ? Severity::warning : Severity::note, code, after_, part.id).details = {
        local_id(new_guide_, part.id), before, after};
  }

  const LoadedFile& before_;
  const LoadedFile& after_;
  const Guide& old_guide_;
  const Guide& new_guide_;
  const std::vector<Part> old_parts_;
  const std::vector<Part> new_parts_;
  const PartsById old_by_id_;
  const PartsById new_by_id_;
  std::vector<Finding>& findings_;
};

// A version that was there before says what it said, beside a newer one as well: who has it already would
// never get the other text.
void add_changed_editions(const std::vector<LoadedFile>& before, const LoadedFile& file,
                          const LoadedFile& newest, std::vector<Finding>& findings) {
  const Guide& guide = *file.guide;
  for (const LoadedFile& old : before) {
    if (!old.guide || &file == &newest || old.guide->id != guide.id ||
        old.guide->language != guide.language || compare_versions(old.guide->version, guide.version) != 0 ||
        has_same_text(*old.guide, guide)) {
      continue;
    }
    findings.push_back({Severity::error,
                        "version_not_raised",
                        file.file,
                        guide.id,
                        {guide.version, old.guide->version, old.file},
                        Finding::Spot::version});
  }
}

void add_guide_note(const char* code, const LoadedFile& file, std::vector<Finding>& findings) {
  const Guide& guide = *file.guide;
  findings.push_back({Severity::note, code, file.file, guide.id, {guide.id, guide.language, guide.theme}});
}

}  // namespace

std::vector<Finding> compare(const std::vector<LoadedFile>& before, const std::vector<LoadedFile>& after) {
  const auto old_guides = newest_of(before);
  const auto new_guides = newest_of(after);
  std::vector<Finding> findings;
  for (const LoadedFile& file : after) {
    if (!file.guide) continue;
    const Edition edition{file.guide->id, file.guide->language};
    const LoadedFile& newest = *new_guides.at(edition);
    add_changed_editions(before, file, newest, findings);
    if (&file != &newest) continue;
    if (const auto old = old_guides.find(edition); old != old_guides.end()) {
      GuideComparison(*old->second, file, findings).run();
    } else {
      add_guide_note("guide_added", file, findings);
    }
  }
  for (const auto& [edition, file] : old_guides) {
    if (new_guides.count(edition) == 0) add_guide_note("guide_dropped", *file, findings);
  }
  std::vector<const LoadedFile*> newest;
  for (const auto& [edition, file] : new_guides)
    newest.push_back(file);
  add_lagging_translations(newest, findings);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& left, const Finding& right) { return left.severity > right.severity; });
  for (Finding& finding : findings)
    make_presentable(finding.details);
  return findings;
}

const std::vector<std::string>& guide_finding_codes() {
  static const std::vector<std::string> codes = {
      // These are errors: answers of boards would come to stand under something else.
      "id_reused", "question_moved", "version_not_raised",
      // These are errors and warnings of what was named to be compared.
      "file_with_folder", "no_guides", "other_guide",
      // These are warnings.
      "hardly_alike", "translation_has_more", "translation_lacks", "translation_older",
      // These are notes.
      "guide_added", "guide_dropped", "item_added", "item_dropped", "only_version_differs",
      "other_text_changed", "question_added", "question_dropped", "reworded", "typography_changed"};
  return codes;
}

std::string word_of(const Finding& finding) {
  return (finding.is_refusal ? "guide_problem." : "guide_finding.") + finding.code;
}

}  // namespace almene::guide
