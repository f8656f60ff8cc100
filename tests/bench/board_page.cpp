// This row measures the portal's page of a board that has met for many years, against that of a board that
// has met once.
#include <filesystem>

#include "meetings/stored_meetings.hpp"
#include "open_portal.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {
namespace {

constexpr int kMore = 200;
constexpr const char* kOrganisation = "boligselskabet";
constexpr const char* kBoard = "board";
constexpr const char* kHeld = "2026-03-03";

// It counts the meetings that the page lists beside the next one.
int listed_on(const std::string& page) {
  const std::string line = "<li><a href=\"/o/boligselskabet/board/m/";
  int count = 0;
  for (auto at = page.find(line); at != std::string::npos; at = page.find(line, at + 1))
    ++count;
  return count;
}

// This is the example organisation, in a file of its own, whose board has held `more` additional meetings,
// one a month before the meeting that it has held.
class Board {
 public:
  Board(const std::string& name, const std::string& example, int more)
      : file_(name), portal_(copied(example)) {
    hold(more);
    cookie_ = portal_.signed_in("aase");
  }

  std::string page() { return portal_.page("/o/" + std::string(kOrganisation) + "/" + kBoard, cookie_); }

 private:
  const std::string& copied(const std::string& example) const {
    std::filesystem::copy_file(example, file_.path(), std::filesystem::copy_options::overwrite_existing);
    return file_.path();
  }

  void hold(int more) {
    const agenda::StoredMeetings meetings(portal_.storage());
    agenda::Call call;
    call.organisation = kOrganisation;
    call.board = kBoard;
    const agenda::BorrowedCall borrowed(call);
    const auto held = meetings.read(borrowed.get(), kHeld);
    must(held && held->revision != 0, "the example has not held its meeting");
    for (int i = 0; i < more; ++i) {
      agenda::StoredMeeting earlier{held->meeting, 0};
      earlier.meeting.id = "held-" + std::to_string(i);
      earlier.meeting.date =
          std::to_string(2026 - i / 12 - 1) + "-" + std::to_string(112 - i % 12).substr(1) + "-01";
      earlier.meeting.state = AGENDA_MEETING_LOCKED;
      must(static_cast<bool>(meetings.write(borrowed.get(), earlier)), "a meeting cannot be stored");
    }
  }

  StoreFile file_;
  OpenPortal portal_;
  std::string cookie_;
};

}  // namespace

Row board_200(const Run& run) {
  must(std::filesystem::exists(run.portal_database),
       "there is no example organisation: packaging/bench makes it");
  Board many("board-many", run.portal_database, kMore);
  Board few("board-few", run.portal_database, 0);
  must(listed_on(many.page()) == listed_on(few.page()) + 6, "the board does not list its last six meetings");
  must(many.page().find("/earlier\"") != std::string::npos, "the board leads to no older meetings");
  const auto pairs = in_turn(
      run.effort, kMicroseconds, [&] { must(!many.page().empty(), "no page"); },
      [&] { must(!few.page().empty(), "no page"); });
  return row_of("board-200", "us", pairs, 1.2,
                "The portal's page of a board that has met " + std::to_string(kMore) +
                    " times more, against that of a board with two meetings, both from SQLite.");
}

}  // namespace bench
