// These checks try what is promised of revisions: one for each batch, rising over the whole store, never used
// again.
#include "validate/storage/subject.hpp"

namespace validate {
namespace {

std::string one_a_batch(StorageSubject& subject) {
  const Store store(subject);
  const auto both = store.written(batch({{store.key("b"), "1"}, {store.key("c"), "1"}}));
  for (const char* item : {"b", "c"}) {
    const auto found = store.records(one(store.key(item))).at(0).revision;
    expect(found == both, "apply said revision ", both, ", and a record of the batch has ", found);
  }
  return "two records of one batch";
}

std::string rising(StorageSubject& subject) {
  const Store store(subject);
  std::uint64_t last = 0;
  for (int i = 0; i < 20; ++i) {
    agenda::Key key = store.key("a");
    if (i % 2 == 1) key.organisation += "2";
    const auto revision = store.written(batch({{key, std::to_string(i)}}));
    expect(revision > last, "after revision ", last, " came ", revision, " in another organisation");
    last = revision;
  }
  return "20 batches of two organisations in turn";
}

std::string never_again(StorageSubject& subject) {
  const Store store(subject);
  const auto a = store.key("a");
  const auto first = store.written(batch({{a, "1"}}));
  store.written(batch({}, {}, {a}));
  const auto second = store.written(batch({{a, "1"}}));
  expect(second > first, "revision ", first, " was erased, and the next one is ", second);
  expect(store.failed(batch({}, {agenda::Precondition::at_revision(a, first)})).has_value(),
         "an erased revision counts as the one that stands now");
  return "put, erased and put again";
}

}  // namespace

Checks<StorageSubject> revision_checks() {
  return {
      {"revision-of-batch", "All records of a batch have the revision that apply gave.", &one_a_batch},
      {"revisions-rise", "Revisions rise over the whole store, not over one organisation or key.", &rising},
      {"revisions-new", "A revision is never used again, not after everything is erased.", &never_again},
  };
}

}  // namespace validate
