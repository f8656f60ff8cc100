// agenda/cpp/members.hpp reads structs of a peer that may be older (shorter) or newer (longer) than ours.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace agenda {

// It tells whether the peer's struct reaches past `member`. For null it returns false.
template <class Struct, class Member>
bool has(const Struct* peer, Member Struct::* member) noexcept {
  static const Struct layout{};
  const auto begin = reinterpret_cast<std::uintptr_t>(&layout);
  // A member that is a pointer counts with the size of the pointer itself.
  const auto end = reinterpret_cast<std::uintptr_t>(&(layout.*member)) +
                   sizeof(Member);  // NOLINT(bugprone-sizeof-expression)
  return peer != nullptr && peer->struct_size >= end - begin;
}

// It returns the member, or zero where the peer's struct ends before it.
template <class Struct, class Member>
Member get(const Struct* peer, Member Struct::* member) noexcept {
  if (peer == nullptr || !has(peer, member)) return Member{};
  return peer->*member;
}

// It returns the peer's struct with every member that it lacks as zero; struct_size is then ours. Null gives
// zeroes.
//
// Structs grow by whole 8-byte words. A size that ends inside a word is no size of ours; cutting that word
// off leaves a pointer null or a text empty instead of half an address.
template <class Struct>
Struct whole(const Struct* peer) noexcept {
  static_assert(std::is_trivially_copyable_v<Struct>, "only structs of the C ABI");
  Struct copy{};
  if (peer != nullptr) {
    const std::size_t theirs = peer->struct_size & ~std::uint32_t{7};
    std::memcpy(&copy, peer, theirs < sizeof(Struct) ? theirs : sizeof(Struct));
  }
  copy.struct_size = sizeof(Struct);
  return copy;
}

// It returns a struct of ours whose other members are zero.
template <class Struct>
Struct sized() noexcept {
  Struct made{};
  made.struct_size = sizeof(Struct);
  return made;
}

}  // namespace agenda
