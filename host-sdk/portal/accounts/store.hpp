// A store reads and writes the records of accounts. It throws agenda::StatusError where storage says no.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/storage_client.hpp"
#include "portal/time.hpp"

namespace portal {

// A store keeps the latest revision alone of an account's records, and all of them can be erased.
constexpr std::uint32_t kAccountFlags = AGENDA_RECORD_LATEST_ONLY | AGENDA_RECORD_ERASABLE;
// A change is made again so many times where somebody else was first: more in a row are no coincidence.
constexpr int kMostTries = 8;

// This says who writes, and when.
struct Writing {
  Moment at;
  std::string author;
};

class Store {
 public:
  explicit Store(const agenda::StorageClient& storage) : storage_(storage) {}

  std::optional<agenda::Record> find(const agenda::Key& key) const;
  std::vector<agenda::Record> list(const agenda::Range& range) const;

  // It returns false where a precondition did not hold; nothing is then written.
  bool apply(agenda::Batch batch, const Writing& writing) const;

  // It erases some records of a kind whose `expires_ms` has passed: a few of those that come after `near`, a
  // random place. Everybody who signs in does a part of it, and no call has to succeed: where storage says no
  // it is left to the next.
  void clear_away_expired(const std::string& kind, const std::string& near, const Writing& writing) const;

  // It does the same with the records of a kind that a person has.
  void clear_away_expired_of(const std::string& person, const std::string& kind, const std::string& near,
                             const Writing& writing) const;

 private:
  void clear_away(const agenda::Range& range, const Writing& writing) const;

  agenda::StorageClient storage_;
};

// It returns the key of a record of the whole portal, which belongs to no organisation.
agenda::Key portal_key(std::string kind, std::string id);

// It returns the same of one person, whose records stand together.
agenda::Key person_key(const std::string& person, std::string kind, std::string id);

}  // namespace portal
