// Every kind of entry is made a record and read back; and what is no record is refused.
#include <cstring>
#include <memory_resource>
#include <set>

#include "records/codec.hpp"
#include "records/digest.hpp"
#include "records/receipts.hpp"
#include "support/catch.hpp"

using namespace almene;
using namespace almene::board;

namespace {

std::vector<Entry> one_of_each() {
  const Basis basis{7, 6, 1, 0, {{RuleKind::quorum, RuleValue::fixed_number, 4, "§ 9"}}};
  const Correction correction{{{"text", "Før"}, term_part("outcome", Outcome::noted)}, "mette", 7, 60};
  return {
      PreparatoryAnswer{"g.c", "aase", Answer::unsure, "Note – æ", true, true, "m0", "abc", 5},
      AnotherAnswer{"g.c", "aase", "m0", Answer::no, "Note", true, "abc"},
      Opening{true,
              7,
              5,
              {{"g.c", 2, 2, 1}, {"g.d", 0, 0, 0, 2}},
              {{true, "kirsten", 5, 60}, {false, "bent", 6, 60}},
              {"kirsten", "bent"},
              {"ole"}},
      BoardAnswer{"g.c", JointAnswer::not_agreed, "abc", correction},
      Conclusion{"g.p", "Tekst\nto", "abc", correction},
      Rule{RuleKind::tie, RuleValue::chair_decides, 0, "Forretningsorden"},
      Vote{"v1",
           "P",
           true,
           1,
           1,
           0,
           {{"aase", Ballot::in_favour}, {"ole", Ballot::against}},
           Ballot::in_favour,
           VoteResult::carried,
           basis,
           true,
           "kirsten",
           correction},
      Decision{"d1", Outcome::postponed, "T", "R", "2026-03-03", "2026-06-02", "v1", true, basis, correction},
      Dissent{"d1", "ole", "Uenig", correction},
      Recusal{"ole", false, "Fejl", correction},
      FollowUp{"f1", "Ring", "aase", "2026-05-01", "2026-03-03", FollowUpStatus::dropped, "d1", "Sag 2",
               FollowUpStatus::open, "", correction, true},
      Attendance{"sofie", Presence::standing_in, correction},
      GuideVersion{"g", "1.10", {{"da", 18446744073709551615U, 1}, {"en", 0, 4}}, true},
      MinutesText{"Ordet var frit", correction},
      ItemClosing{Closing::closed_with_title},
      CommentRound{"2026-03-10"},
      Comment{"c1", "Det var mig", "aase", CommentStatus::not_taken_in, "Nej", "mette"},
      Approval{"aase", "Fint", true},
      Addendum{"a1", "g.t", "Der manglede et bilag", "Glemt", true, true}};
}

}  // namespace

TEST_CASE("every entry reads back as it was written") {
  std::set<std::string_view> kinds;
  for (const auto& entry : one_of_each()) {
    const auto kind = records::kind_of(entry);
    INFO(kind);
    kinds.insert(kind);
    const auto payload = records::encode(entry);
    const auto back = records::decode(kind, entry_id(entry), payload);
    REQUIRE(back);
    CHECK(entry_id(*back) == entry_id(entry));
    CHECK(records::encode(*back) == payload);
  }
  CHECK(kinds.size() == std::variant_size_v<Entry>);
}

// This writes over the memory that is given back, as others would who have it by then.
class WritingOver : public std::pmr::memory_resource {
  void* do_allocate(std::size_t size, std::size_t alignment) override {
    return std::pmr::new_delete_resource()->allocate(size, alignment);
  }
  void do_deallocate(void* memory, std::size_t size, std::size_t alignment) override {
    std::memset(memory, 'x', size);
    std::pmr::new_delete_resource()->deallocate(memory, size, alignment);
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
};

TEST_CASE("an entry borrows what it was decoded of, and a copy of it borrows nothing") {
  WritingOver memory;
  for (const auto& entry : one_of_each()) {
    const auto kind = records::kind_of(entry);
    INFO(kind);
    const auto payload = records::encode(entry);
    std::optional<Entry> copy;
    {
      auto id = entry_id(entry);
      std::pmr::monotonic_buffer_resource texts(&memory);
      auto read = payload;
      const auto borrowing = records::decode(kind, id, read, texts);
      // The payload itself is no longer needed, so it is written over.
      read.assign(read.size(), 'x');
      REQUIRE(borrowing);
      CHECK(records::encode(*borrowing) == payload);
      copy = *borrowing;
      id.assign(id.size(), 'x');
    }
    CHECK(entry_id(*copy) == entry_id(entry));
    CHECK(records::encode(*copy) == payload);
  }
}

TEST_CASE("a text owns its bytes, or borrows them until it is copied") {
  const std::string bytes = "Åbent hus";
  auto borrowed = Text::borrowed(bytes);
  CHECK(borrowed.data() == bytes.data());
  const Text copy = borrowed;
  CHECK(copy == bytes);
  CHECK(copy.data() != bytes.data());
  const Text moved = std::move(borrowed);
  CHECK(moved.data() == bytes.data());
  Text owned = bytes;
  const auto* const where = owned.data();
  const Text owner = std::move(owned);
  CHECK(owner.data() == where);
  owned = owner;
  auto& same = owned;
  owned = same;
  CHECK(owned == bytes);
  CHECK(owned.data() != where);
  CHECK(Text(std::string_view()).empty());
}

TEST_CASE("what a later version added is passed over, what is no record is not guessed at") {
  for (const auto& entry : one_of_each()) {
    const auto kind = records::kind_of(entry);
    const auto id = entry_id(entry);
    auto payload = records::encode(entry);
    INFO(kind << " " << payload);
    auto later = payload;
    later.insert(1, R"("from_later":{"deep":[1,2]},)");
    CHECK(records::decode(kind, id, later));
    for (std::size_t cut = 0; cut < payload.size(); ++cut)
      CHECK_FALSE(records::decode(kind, id, payload.substr(0, cut)));
    for (const char* nonsense : {"", "null", "7", "[]", "\"x\"", "{\"text\":7}", "\xff"}) {
      CHECK_FALSE(records::decode(kind, id, nonsense));
    }
  }
  CHECK_FALSE(records::decode("no_such_kind", "x", "{}"));
  CHECK_FALSE(records::decode("answer", "no-slash", "{}"));
  CHECK_FALSE(records::decode("opening", "another", R"({"opened":true,"events":[]})"));
  CHECK_FALSE(records::decode("rule", "no_such_rule", R"({"value":"of_present","source":"x"})"));
}

TEST_CASE("a number that nobody can have meant makes a record unreadable") {
  const auto vote = [](const std::string& in_favour) {
    return records::decode(
        "vote", "v1",
        R"({"proposal":"P","against":0,"abstain":0,"result":"carried","basis":{"entitled":7,)"
        R"("present":6,"unknown":0,"recused":0,"rules":{}},"in_favour":)" +
            in_favour + "}");
  };
  CHECK(vote("0"));
  CHECK(vote("1000000"));
  for (const char* number : {"1000001", "-1", "2147483648", "1e300", "0.5", "true", "\"3\"", "null"}) {
    INFO(number);
    CHECK_FALSE(vote(number));
  }
}

TEST_CASE("only preparation is sealed, and what is sealed again keeps no history of having been open") {
  constexpr std::uint32_t kSealed = 4, kLatestOnly = 1;
  for (const auto& entry : one_of_each()) {
    const bool preparation =
        std::holds_alternative<PreparatoryAnswer>(entry) || std::holds_alternative<AnotherAnswer>(entry);
    const bool opening = std::holds_alternative<Opening>(entry);
    // A comment is erased when the minutes are adopted, and nothing of it stays.
    const bool comment = std::holds_alternative<Comment>(entry);
    CHECK(((records::flags_of(entry) & kSealed) != 0) == preparation);
    CHECK(((records::flags_of(entry) & kLatestOnly) != 0) == (preparation || opening || comment));
  }
}

TEST_CASE("a digest is SHA-256") {
  CHECK(records::digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(records::digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("two requests that could be written alike have fingerprints of their own") {
  const records::Scope scope{"o", "b", "m"};
  const auto print = [&](const std::vector<std::pair<std::string, std::string>>& fields,
                         std::optional<std::uint64_t> expected = {}) {
    ActionRequest request{"a", "i", expected, {}};
    for (const auto& [name, value] : fields)
      request.values.add(name, value);
    return records::fingerprint(scope, {request});
  };
  const std::set<std::string> prints = {print({}),
                                        print({}, 0),
                                        print({{"a", "b"}}),
                                        print({{"a", ""}, {"b", ""}}),
                                        print({{"ab", ""}}),
                                        print({{"a", "1:b"}}),
                                        print({{"a", "b"}, {"a", "b"}}),
                                        records::fingerprint({"o", "b", "m2"}, {{"a", "i", {}, {}}})};
  CHECK(prints.size() == 8);
}
