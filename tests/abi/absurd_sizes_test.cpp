// These tests give sizes that no text and no record has: they are refused, or passed over, before a byte is
// read. The check absurd-sizes of agenda-validate does this for every function and field.
#include <cstring>
#include <functional>

#include "support/catch.hpp"
#include "support/intercepted_storage.hpp"
#include "support/plugin_fixture.hpp"

using namespace support;

namespace {

// This storage hands records on with something about them changed.
class Changing {
 public:
  explicit Changing(const agenda_host_storage* real) : real_(real) {
    table_ = *real;
    table_.self = this;
    table_.read = &read;
    table_.apply = &apply;
  }
  const agenda_host_storage* table() const { return &table_; }

  std::function<void(agenda_record&, agenda_key&)> change;

 private:
  using Visit = agenda_status (*)(void*, std::uint64_t, const agenda_record*);
  struct Showing {
    Changing& here;
    void* ctx;
    Visit visit;
  };

  static agenda_status read(void* self, const agenda_call* call, const agenda_range* const* ranges,
                            std::uint64_t count, void* ctx, Visit visit) {
    auto& here = *static_cast<Changing*>(self);
    Showing showing{here, ctx, visit};
    return here.real_->read(here.real_->self, call, ranges, count, &showing,
                            [](void* to, std::uint64_t range, const agenda_record* shown) {
                              auto& one = *static_cast<Showing*>(to);
                              agenda_record record = *shown;
                              agenda_key key = *shown->key;
                              record.key = &key;
                              if (one.here.change) one.here.change(record, key);
                              return one.visit(one.ctx, range, &record);
                            });
  }
  static agenda_status apply(void* self, const agenda_call* call, const agenda_batch* batch,
                             agenda_applied* applied) {
    auto& here = *static_cast<Changing*>(self);
    return here.real_->apply(here.real_->self, call, batch, applied);
  }

  const agenda_host_storage* real_;
  agenda_host_storage table_{};
};

bool is_of(const agenda_key& key, const char* kind) {
  return agenda::view_of(key.kind) == kind;
}

}  // namespace

TEST_CASE("a record beyond what a record may hold is one that cannot be read, and costs the board no other") {
  PluginFixture real;
  real.must("mette", "record_decision", kTopic, {{"outcome", "adopted"}, {"text", "Ja."}});
  real.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  Changing changing(real.storage());
  PluginFixture fixture(changing.table());
  CHECK(fixture.state("aase", kTopic)["unreadable"] == 0);
  std::string large;
  SECTION("a size of 2^40, behind which there is nothing") {
    changing.change = [](agenda_record& record, agenda_key& key) {
      if (is_of(key, "decision")) record.payload.size = std::uint64_t{1} << 40U;
    };
  }
  SECTION("one byte more than 1 MiB") {
    large.assign((std::size_t{1} << 20U) + 1, ' ');
    changing.change = [&](agenda_record& record, agenda_key& key) {
      if (!is_of(key, "decision")) return;
      std::memcpy(large.data(), record.payload.bytes, record.payload.size);
      record.payload = agenda::text_of(std::string_view(large));
    };
  }
  const auto state = fixture.state("aase", kTopic);
  CHECK(state["unreadable"] == 1);
  CHECK(state["decisions"].empty());
  CHECK(state["follow_ups"].size() == 1);
}

TEST_CASE("a key or an author longer than any costs the board no record") {
  PluginFixture real;
  real.must("mette", "add_follow_up", kTopic, {{"task", "Ring"}, {"responsible", "aase"}});
  Changing changing(real.storage());
  PluginFixture fixture(changing.table());
  SECTION("an author") {
    changing.change = [](agenda_record& record, agenda_key&) {
      record.author.size = std::uint64_t{1} << 40U;
    };
    CHECK(fixture.state("aase", kTopic)["follow_ups"].size() == 1);
  }
  SECTION("a key") {
    changing.change = [](agenda_record&, agenda_key& key) {
      if (is_of(key, "rule")) key.id.size = std::uint64_t{1} << 31U;
    };
    real.must("kirsten", "set_quorum_rule", "", {{"quorum", "more_than_half"}, {"source", "Vedtægter § 9"}});
    CHECK(fixture.state("aase", kTopic)["follow_ups"].size() == 1);
  }
}

TEST_CASE("a text of 16 MiB is read, and judged as what it is; one byte more is refused before that") {
  constexpr std::size_t kMost = std::size_t{16} << 20U;
  PluginFixture fixture;
  const auto refusal_of = [&](std::size_t size) {
    return fixture.refused("mette", "record_decision", kTopic,
                           {{"outcome", "adopted"}, {"text", std::string(size, 'a')}});
  };
  CHECK(refusal_of(kMost).code == "field.too_long");
  CHECK(refusal_of(kMost + 1).code == "call.text_too_long");
}
