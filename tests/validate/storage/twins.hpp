// These are the broken storages, each named for the check that it must fail and for what is wrong with it:
// CHECK.DEFECT.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "validate/storage/altered.hpp"
#include "validate/storage/subject.hpp"

namespace twins {

// A twin made from alterations has one store, which lives as long as the subject.
struct Twin {
  Twin(std::string named, Alterations alterations)
      : name(std::move(named)),
        make([alterations = std::move(alterations)](validate::StorageSubject& subject) {
          const auto store = std::make_shared<Altered>(alterations);
          subject.open = [store] { return validate::OpenTable(store, store->table()); };
        }) {}
  Twin(std::string named, std::function<void(validate::StorageSubject& subject)> made)
      : name(std::move(named)), make(std::move(made)) {}

  std::string name;
  std::function<void(validate::StorageSubject& subject)> make;
};

std::vector<Twin> reading_twins();
std::vector<Twin> writing_twins();
std::vector<Twin> table_twins();
std::vector<Twin> file_twins();

}  // namespace twins
