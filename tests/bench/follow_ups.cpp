// These rows measure pages of a board that has left 150 things open in ten years, against those of a board
// that has done everything.
#include "board.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {
namespace {

constexpr int kMeetings = 50;
constexpr int kOfEach = 3;
constexpr std::size_t kLongestPage = 60'000;
constexpr const char* kOther = "almene-maal.tema-3.democratic-actor";

// The board holds the evening after meetings that each left follow-ups of the item `left_open_of`; where it
// is null, there were no such meetings.
class Board {
 public:
  Board(const std::string& name, const char* left_open_of)
      : file_(name), storage_(opened(file_)), portal_(storage_.table()) {
    for (int meeting = 1; left_open_of != nullptr && meeting <= kMeetings; ++meeting) {
      for (int i = 0; i < kOfEach; ++i)
        portal_.does(call_of("kirsten", organisation(0), meeting_id(meeting)),
                     {"add_follow_up",
                      left_open_of,
                      {{"task", "Aftale med afdelingerne, hvem der tager imod nye beboere"},
                       {"responsible", "bent"},
                       {"due_date", "2026-04-" + std::to_string(10 + meeting % 20)}},
                      {}});
    }
    portal_.hold_the_evening(organisation(0), meeting_id(0));
  }

  const std::string& page() { return page_.render(); }

 private:
  StoreFile file_;
  agenda::OpenStorage storage_;
  Portal portal_;
  PageRequest page_{portal_.plugin(), page_call(organisation(0), meeting_id(0))};
};

Row row_of_page(const Run& run, const std::string& name, Board& open, Board& done, const std::string& what) {
  const auto size = open.page().size();
  must(size <= kLongestPage, "the page is longer than " + std::to_string(kLongestPage) + " bytes");
  return row_of(name, "us",
                in_turn(
                    run.effort, kMicroseconds, [&] { open.page(); }, [&] { done.page(); }),
                1.3,
                "A topic's page with " + std::to_string(kMeetings * kOfEach) + " open follow-ups " + what +
                    ", " + std::to_string(size) +
                    " bytes, against the same page with none, both from SQLite.");
}

}  // namespace

std::vector<Row> follow_ups(const Run& run) {
  Board own("follow-ups-own.db", kTopic), other("follow-ups-other.db", kOther),
      none("follow-ups-none.db", nullptr);
  must(own.page().find("hvem der tager imod") != std::string::npos, "the page shows no earlier follow-ups");
  must(other.page() == none.page(), "the follow-ups of another topic stand on the page");
  return {row_of_page(run, "follow-ups-150", own, none, "of its own"),
          row_of_page(run, "follow-ups-else", other, none, "of another topic")};
}

}  // namespace bench
