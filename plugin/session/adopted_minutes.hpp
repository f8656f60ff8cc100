// Adopted minutes are read back from the records that were frozen, and from nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/minutes_parts.hpp"
#include "records/adoptions.hpp"
#include "session/call.hpp"
#include "session/snapshot.hpp"

namespace almene::session {

// This is one version of the minutes as it was frozen.
struct FrozenMinutes {
  documents::MeetingPart meeting;
  std::vector<documents::ItemPart> items;
};

// What is wrong with a record that was frozen: it is gone, or says something else than its digest does.
struct Damage {
  std::string item;      // empty: the meeting's own
  std::string version;   // empty: the adoption itself, or that of the addendum
  std::string addendum;  // id
};

// This is an addendum that was adopted: its own link of the chain.
struct AdoptedAddendum {
  records::Adoption adoption;
  std::string item;
  std::vector<documents::Block> internal;
  std::vector<documents::Block> residents;
};

class AdoptedMinutes {
 public:
  // The snapshot is of a meeting whose minutes are adopted; addenda are known where it is of the whole. This reads
  // what was frozen: of all items, or of the meeting and of those that `only` names.
  AdoptedMinutes(const HostServices& host, const Snapshot& snapshot,
                 const std::vector<std::string_view>* only = nullptr);

  const records::Adoption& adoption() const { return adoption_; }
  const std::string& link() const { return link_; }  // the digest of the adoption itself
  const std::vector<AdoptedAddendum>& addenda() const { return addenda_; }  // in the order of their adoption
  const std::vector<Damage>& damage() const { return damage_; }
  // It is another one where what was frozen was changed since, whoever did it and however.
  const std::string& state() const { return state_; }
  // What cannot be read is left out, and stands among the damage.
  const FrozenMinutes& in(documents::Version version) const;

 private:
  void read_parts(const HostServices& host, const Snapshot& snapshot,
                  const std::vector<std::string_view>* only);
  void read_addenda(const Snapshot& snapshot);
  void check_link(const Snapshot& snapshot, const records::Reading& links, const records::Adoption& adoption);

  records::Adoption adoption_;
  std::string link_;
  std::string state_;
  FrozenMinutes internal_;
  FrozenMinutes residents_;
  std::vector<AdoptedAddendum> addenda_;
  std::vector<Damage> damage_;
};

}  // namespace almene::session
