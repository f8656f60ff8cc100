// Each broken storage fails the check that it is named for; there is one for every check.
#include "validate/storage/twins.hpp"

#include <map>
#include <set>

#include "support/catch.hpp"

namespace twins {
namespace {

std::vector<Twin> all_twins() {
  std::vector<Twin> all;
  for (const auto& part : {reading_twins(), writing_twins(), table_twins(), file_twins()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

std::string check_of(const Twin& twin) {
  return twin.name.substr(0, twin.name.find('.'));
}

}  // namespace

TEST_CASE("every broken storage fails the check it is named for") {
  for (const Twin& twin : all_twins()) {
    DYNAMIC_SECTION(twin.name) {
      validate::StorageSubject subject;
      twin.make(subject);
      bool is_known = false;
      for (const auto& check : validate::storage_checks()) {
        if (check.name != check_of(twin)) continue;
        is_known = true;
        const validate::CheckResult result = validate::result_of(check, subject);
        INFO(result.detail);
        CHECK(result.status == validate::Status::failed);
        CHECK_FALSE(result.detail.empty());
      }
      CHECK(is_known);
    }
  }
}

TEST_CASE("a writer that cannot go on is reported in the words of what stopped it") {
  const std::map<std::string, std::string> said{
      {"killed-writer.loses-the-last-put", "a read of the one key last/k/1 gave 0 records"},
      {"killed-writer.stops-after-three-batches",
       "after 3 batches the writer, a process of its own, could not go on: "
       "apply gave UNAVAILABLE"},
      {"killed-writer.opens-in-one-process",
       "after 0 batches the writer, a process of its own, could not go on: an "
       "exception came through: it is open elsewhere"}};
  std::size_t seen = 0;
  for (const Twin& twin : file_twins()) {
    const auto wanted = said.find(twin.name);
    if (wanted == said.end()) continue;
    validate::StorageSubject subject;
    twin.make(subject);
    for (const auto& check : validate::storage_checks()) {
      if (check.name == check_of(twin)) CHECK(validate::result_of(check, subject).detail == wanted->second);
    }
    ++seen;
  }
  CHECK(seen == said.size());
}

TEST_CASE("there is a broken storage for every check") {
  std::set<std::string> failed;
  for (const Twin& twin : all_twins())
    failed.insert(check_of(twin));
  for (const auto& check : validate::storage_checks()) {
    INFO(check.name);
    CHECK(failed.count(check.name) == 1);
  }
}

}  // namespace twins
