// These tests are of the exception wall: whatever C++ throws behind a callback is a status in front of it.
#include <new>

#include "agenda/cpp/agenda.hpp"
#include "support/catch.hpp"

namespace {

enum class Throws { out_of_memory, unavailable, something, an_int };

[[noreturn]] void fail(Throws what) {
  switch (what) {
    case Throws::out_of_memory:
      throw std::bad_alloc();
    case Throws::unavailable:
      throw agenda::StatusError(AGENDA_UNAVAILABLE, "the cable is out");
    case Throws::something:
      throw std::runtime_error("something");
    default:
      throw 1;
  }
}

struct LogOf final : agenda::Log {
  std::string last;
  void line(const agenda_call*, std::uint32_t, std::string_view line) override {
    last = line;
    throw 1;
  }
};

struct FailingStorage final : agenda::Storage {
  FailingStorage(Throws what, const agenda_host_log* log)
      : Storage(AGENDA_DURABLE_WITH_HOST_COMMIT, log), throws(what) {}
  agenda_status read(const agenda_call*, const std::vector<agenda::RangeView>&, const Visit&) override {
    fail(throws);
  }
  agenda::Applied apply(const agenda_call*, const agenda::BatchView&) override { fail(throws); }
  Throws throws;
};

struct FailingMeetings final : agenda::Meetings {
  explicit FailingMeetings(Throws what) : throws(what) {}
  std::optional<agenda::Meeting> find(const agenda_call*, std::string_view) override { fail(throws); }
  Throws throws;
};

}  // namespace

TEST_CASE("storage and meetings that throw return a status") {
  const auto [what, status] =
      GENERATE(table<Throws, agenda_status>({{Throws::out_of_memory, AGENDA_OUT_OF_MEMORY},
                                             {Throws::unavailable, AGENDA_UNAVAILABLE},
                                             {Throws::something, AGENDA_INTERNAL},
                                             {Throws::an_int, AGENDA_INTERNAL}}));
  LogOf log;
  FailingStorage storage(what, log.table());
  const agenda::StorageClient client(storage.table());
  CHECK(client.read(nullptr, std::vector<agenda::Range>(1)).problem().status == status);
  CHECK(client.apply(nullptr, {}).problem().status == status);
  if (what == Throws::unavailable) CHECK(log.last == "storage: the cable is out");

  FailingMeetings meetings(what);
  const agenda_call call = agenda::sized<agenda_call>();
  const agenda_text id = agenda::text_of("m1");
  const auto visit = [](void*, const agenda_meeting*) { return AGENDA_OK; };
  CHECK(meetings.table()->read(meetings.table()->self, &call, &id, nullptr, visit) == status);
}
