// Here are structs of older and newer peers, with canary bytes past the end of the short ones.
#include <cstring>
#include <vector>

#include "agenda/cpp/agenda.hpp"
#include "support/catch.hpp"

namespace {

// This is a call whose peer knows only the first `size` bytes; the bytes behind them must not be read.
struct Shortened {
  alignas(8) unsigned char bytes[sizeof(agenda_call)];
  explicit Shortened(std::size_t size) {
    agenda_call call = agenda::sized<agenda_call>();
    call.struct_size = static_cast<std::uint32_t>(size);
    call.time_ms = 7;
    call.organisation = agenda::text_of("org");
    call.request_id = agenda::text_of("request");
    std::memset(bytes, 0xEE, sizeof bytes);
    std::memcpy(bytes, &call, size);
  }
  const agenda_call* get() const { return reinterpret_cast<const agenda_call*>(bytes); }
};

}  // namespace

TEST_CASE("members past a peer's struct_size read as zero") {
  const Shortened call(offsetof(agenda_call, board));
  CHECK(agenda::has(call.get(), &agenda_call::organisation));
  CHECK_FALSE(agenda::has(call.get(), &agenda_call::board));
  CHECK(agenda::get(call.get(), &agenda_call::actor) == nullptr);
  const agenda_call whole = agenda::whole(call.get());
  CHECK(whole.struct_size == sizeof(agenda_call));
  CHECK(agenda::view_of(whole.organisation) == "org");
  CHECK(agenda::view_of(whole.board).empty());
  CHECK(whole.actor == nullptr);
  CHECK(whole.host_data == nullptr);
}

TEST_CASE("a size that cuts a member in two leaves no half of it") {
  for (std::size_t cut = 5; cut < sizeof(agenda_call); ++cut) {
    const Shortened call(cut);
    const agenda_call whole = agenda::whole(call.get());
    for (const agenda_text& text :
         {whole.organisation, whole.board, whole.meeting, whole.locale, whole.request_id}) {
      const std::string_view words = agenda::view_of(text);
      CHECK((words.empty() || words == "org" || words == "request"));
    }
    CHECK((whole.time_ms == 0 || whole.time_ms == 7));
    CHECK(whole.report == nullptr);
  }
}

TEST_CASE("a newer peer's longer struct and a null are read safely") {
  struct {
    agenda_host_log log = agenda::sized<agenda_host_log>();
    void (*newer)() = nullptr;
  } table;
  table.log.struct_size = sizeof table;
  CHECK(agenda::whole(&table.log).struct_size == sizeof(agenda_host_log));
  const agenda_call* none = nullptr;
  CHECK_FALSE(agenda::has(none, &agenda_call::time_ms));
  CHECK(agenda::whole(none).time_ms == 0);
}

TEST_CASE("peers' writers, reports and logs may be null or short") {
  CHECK(agenda::write_to(nullptr, "x") == AGENDA_INVALID_ARGUMENT);
  agenda_report report = agenda::sized<agenda_report>();
  report.struct_size = 8;
  CHECK(agenda::tell(&report, agenda::problem_of(AGENDA_CONFLICT, "x")) == AGENDA_CONFLICT);
  CHECK(agenda::tell(nullptr, agenda::problem_of(AGENDA_NOT_FOUND, "x")) == AGENDA_NOT_FOUND);
  agenda::log_line(nullptr, nullptr, AGENDA_LOG_ERROR, "x");
}
