// The contract of storage.h is tested on the adapters that we ship: with the validator's own checks, so that
// they are written once.
#include "agenda/cpp/agenda.hpp"
#include "storage/stores.hpp"
#include "support/catch.hpp"
#include "validate/storage/subject.hpp"

using namespace stores;

TEST_CASE("every store keeps the contract") {
  const auto name = EVERY_STORE;
  const Store store(name);
  const Folder folder;
  validate::StorageSubject subject;
  if (name == "memory") {
    subject.open = [&] { return validate::OpenTable(store.table(), [](const auto*) {}); };
  } else {
    subject.file = folder.file("board.db");
    subject.open = [&] {
      const auto opened = std::make_shared<Sqlite>(subject.file);
      return validate::OpenTable(opened, opened->table());
    };
    subject.reopens = true;
  }
  for (const auto& check : validate::storage_checks()) {
    DYNAMIC_SECTION(check.name << " on " << name) {
      const validate::CheckResult result = validate::result_of(check, subject);
      INFO(result.detail);
      CHECK((result.status == validate::Status::passed || result.status == validate::Status::skipped));
    }
  }
}
