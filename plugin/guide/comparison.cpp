#include "guide/comparison.hpp"

#include <algorithm>
#include <tuple>

#include "guide/elements.hpp"
#include "guide/fault.hpp"
#include "guide/translations.hpp"
#include "guide/wording_change.hpp"

namespace almene::guide {

namespace {

// This compares one version of a guide with the one before.
class GuideComparison {
 public:
  GuideComparison(const LoadedFile& before, const LoadedFile& after, std::vector<Finding>& findings)
      : before_(before),
        after_(after),
        old_guide_(*before.guide),
        new_guide_(*after.guide),
        old_elements_(elements_of(old_guide_)),
        new_elements_(elements_of(new_guide_)),
        old_by_id_(by_id(old_elements_)),
        new_by_id_(by_id(new_elements_)),
        findings_(findings) {}

  void run() {
    if (has_same_text(old_guide_, new_guide_)) {
      if (compare_versions(old_guide_.version, new_guide_.version) != 0) add_version("only_version_differs");
      return;
    }
    if (compare_versions(new_guide_.version, old_guide_.version) <= 0) {
      add_version("version_not_raised", Severity::error);
    }
    for (const Element& element : new_elements_) {
      const auto old = old_by_id_.find(element.id);
      if (old == old_by_id_.end()) {
        add_new(element);
      } else {
        add_changes(*old->second, element);
      }
    }
    for (const Element& element : old_elements_) {
      if (new_by_id_.count(element.id) == 0) add_dropped(element);
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

  void add_new(const Element& element) {
    if (is_item(element.kind)) {
      add(Severity::note, "item_added", after_, element.id).details = {local_id(new_guide_, element.id),
                                                                       std::string(element.text)};
    } else if (is_question(element.kind) && old_by_id_.count(element.home) != 0) {
      // A question of a new item is new with it.
      add(Severity::note, "question_added", after_, element.id).details = {local_id(new_guide_, element.id),
                                                                           std::string(element.text)};
    }
  }

  void add_dropped(const Element& element) {
    const std::string id = local_id(old_guide_, element.id);
    if (is_item(element.kind)) {
      const auto questions =
          std::count_if(old_elements_.begin(), old_elements_.end(), [&](const Element& other) {
            return is_question(other.kind) && other.home == element.id && new_by_id_.count(other.id) == 0;
          });
      add(Severity::warning, "item_dropped", before_, element.id).details = {id, std::string(element.text),
                                                                             std::to_string(questions)};
    } else if (is_question(element.kind) && new_by_id_.count(element.home) != 0) {
      add(Severity::warning, "question_dropped", before_, element.id).details = {id,
                                                                                 std::string(element.text)};
    }
  }

  void add_changes(const Element& old, const Element& element) {
    add_other_use(after_, element, before_, old, findings_);
    if (old.kind != element.kind) return;
    const bool is_titled = is_item(element.kind) || element.kind == ElementKind::guide;
    if (is_titled || is_question(element.kind)) add_rewording(old, element);
    if (is_titled && old.around != element.around) {
      add(Severity::note, "other_text_changed", after_, element.id).details = {
          local_id(new_guide_, element.id)};
    }
  }

  // A question that says what another one said would stand over the answers to something else.
  bool add_exchange(const Element& element) {
    const auto said_it = [&](const Element& other) {
      return is_question(other.kind) && other.id != element.id && other.text == element.text;
    };
    const auto other = std::find_if(old_elements_.begin(), old_elements_.end(), said_it);
    if (other == old_elements_.end()) return false;
    add(Severity::error, "words_of_another", after_, element.id).details = {
        local_id(new_guide_, element.id), local_id(old_guide_, other->id), std::string(element.text)};
    return true;
  }

  void add_rewording(const Element& old, const Element& element) {
    std::string before(old.text);
    std::string after(element.text);
    const WordingChange change = wording_change(before, after);
    if (change == WordingChange::none) return;
    if (is_question(element.kind) && add_exchange(element)) return;
    begin_where_they_differ(before, after);
    const bool is_another = change == WordingChange::hardly_alike;
    const char* const code = is_another                            ? "hardly_alike"
                             : change == WordingChange::typography ? "typography_changed"
                                                                   : "reworded";
    add(is_another ? Severity::warning : Severity::note, code, after_, element.id).details = {
        local_id(new_guide_, element.id), before, after};
  }

  const LoadedFile& before_;
  const LoadedFile& after_;
  const Guide& old_guide_;
  const Guide& new_guide_;
  const std::vector<Element> old_elements_;
  const std::vector<Element> new_elements_;
  const ElementsById old_by_id_;
  const ElementsById new_by_id_;
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

void add_guide(Severity severity, const char* code, const LoadedFile& file, std::vector<Finding>& findings) {
  const Guide& guide = *file.guide;
  findings.push_back({severity, code, file.file, guide.id, {guide.id, guide.language, guide.theme}});
}

}  // namespace

std::vector<Finding> compare(const std::vector<LoadedFile>& before, const std::vector<LoadedFile>& after) {
  const auto old_guides = newest_editions(before);
  const auto new_guides = newest_editions(after);
  std::vector<Finding> findings;
  for (const LoadedFile& file : after) {
    if (!file.guide) continue;
    const GuideAndLanguage edition{file.guide->id, file.guide->language};
    const LoadedFile& newest = *new_guides.at(edition);
    add_changed_editions(before, file, newest, findings);
    if (&file != &newest) continue;
    if (const auto old = old_guides.find(edition); old != old_guides.end()) {
      GuideComparison(*old->second, file, findings).run();
    } else {
      add_guide(Severity::note, "guide_added", file, findings);
    }
  }
  for (const auto& [edition, file] : old_guides) {
    if (new_guides.count(edition) == 0) add_guide(Severity::warning, "guide_dropped", *file, findings);
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
      "id_reused", "question_moved", "version_not_raised", "words_of_another",
      // These are errors and warnings of what was named to be compared.
      "file_with_folder", "no_guides", "other_guide",
      // These are warnings. What seems dropped may have got another id by mistake.
      "guide_dropped", "hardly_alike", "item_dropped", "question_dropped", "translation_has_more",
      "translation_lacks", "translation_older",
      // These are notes.
      "guide_added", "item_added", "only_version_differs", "other_text_changed", "question_added", "reworded",
      "typography_changed"};
  return codes;
}

std::string word_of(const Finding& finding) {
  return (finding.is_refusal ? "guide_problem." : "guide_finding.") + finding.code;
}

}  // namespace almene::guide
