// Reading and writing the records of accounts. Throws agenda::StatusError where storage says no.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agenda/cpp/storage_client.hpp"
#include "portal/time.hpp"

namespace portal {

// Who writes, and when.
struct Writing {
  Moment at;
  std::string author;
};

class Store {
 public:
  explicit Store(const agenda::StorageClient& storage) : storage_(storage) {}

  std::optional<agenda::Record> find(const agenda::Key& key) const;
  std::vector<agenda::Record> list(const agenda::Range& range) const;

  // False where a precondition did not hold; nothing is then written.
  bool apply(agenda::Batch batch, const Writing& writing) const;

  // Erases some records of a kind whose `expires_ms` has passed: a few that stand behind `near`, a random place.
  // Whoever comes in does a part of it, and nobody has to: where storage says no it is left to the next.
  void clear_away_expired(const std::string& kind, const std::string& near, const Writing& writing) const;

 private:
  agenda::StorageClient storage_;
};

// The key of a record of the whole portal, which belongs to no organisation.
agenda::Key portal_key(std::string kind, std::string id);

}  // namespace portal
