// The rows measure the minutes of a meeting of ten items that have ten years of meetings behind them, and the adoption of
// such minutes.
#include <dlfcn.h>

#include <agenda/cpp/storage_client.hpp>
#include <algorithm>

#include "board.hpp"
#include "rows.hpp"
#include "stores.hpp"

namespace bench {
namespace {

constexpr long kEarlierMeetings = 100;
constexpr int kItems = 10;

agenda::OwnItem own_item(int number) {
  agenda::OwnItem item;
  item.id = "item-" + std::to_string(number);
  item.title = "Punkt " + std::to_string(number);
  item.type = AGENDA_ITEM_DECISION;
  item.text = "Sagen er beskrevet i bilaget, som er sendt til bestyrelsen med dagsordenen.";
  item.recommendation = "Administrationen indstiller, at bestyrelsen godkender forslaget.";
  return item;
}

// Every meeting of the board has the same ten items of the portal's own.
class TenItems final : public agenda::Meetings {
 public:
  std::uint32_t state = AGENDA_MEETING_IN_SESSION;

 private:
  std::optional<agenda::Meeting> find(const agenda_call*, std::string_view id) override {
    agenda::Meeting meeting;
    meeting.id = id;
    meeting.title = "Bestyrelsesmøde";
    meeting.date = kMeeting;
    meeting.state = state;
    for (int i = 0; i < kItems; ++i) {
      meeting.own_items.push_back(own_item(i));
      meeting.order.push_back(agenda::id_of_own_item(meeting.own_items.back().id));
    }
    return meeting;
  }
};

// The plugin is opened on the meetings of ten items.
class Board {
 public:
  Board() : file_("minutes.db"), storage_(opened(file_)), library_(plugin_library()) {
    host_.content_folders({AGENDA_SOURCE_DIR "/content"})
        .storage(storage_.table())
        .meetings(meetings_.table());
    const auto open = reinterpret_cast<agenda_open_function>(::dlsym(library_.get(), AGENDA_ENTRY_SYMBOL));
    auto offer = agenda::sized<agenda_offer>();
    offer.oldest = offer.newest = AGENDA_ABI_CURRENT;
    offer.host = host_.get();
    must(open != nullptr && open(&offer, &plugin_) == AGENDA_OK, "the plugin cannot be opened");
    for (long meeting = 0; meeting <= kEarlierMeetings; ++meeting)
      hold(meeting_id(meeting));
  }
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;
  ~Board() { plugin_->close(plugin_->self); }

  const agenda_plugin& plugin() const { return *plugin_; }
  const agenda_host_storage* storage() const { return storage_.table(); }
  void end_meetings() { meetings_.state = AGENDA_MEETING_ENDED; }

 private:
  void hold(const std::string& meeting) {
    for (int i = 0; i < kItems; ++i) {
      const auto item = agenda::id_of_own_item(own_item(i).id);
      RepeatedAction(*plugin_, "mette",
                     {"record_minutes_text", item, {{"text", "Formanden gennemgik forslaget."}}, {}})
          .perform(organisation(0), meeting);
      RepeatedAction(
          *plugin_, "mette",
          {"record_decision", item, {{"outcome", "adopted"}, {"text", "Forslaget er godkendt."}}, {}})
          .perform(organisation(0), meeting);
    }
  }

  StoreFile file_;
  agenda::OpenStorage storage_;
  std::shared_ptr<void> library_;
  TenItems meetings_;
  agenda::Host host_{"bench", "1"};
  const agenda_plugin* plugin_ = nullptr;
};

// The limit is the reading of the same records, of the same ten items, in one snapshot.
class Records {
 public:
  explicit Records(const agenda_host_storage* storage) : client_(storage) {
    for (int i = 0; i < kItems; ++i) {
      agenda::Range range;
      range.key = {organisation(0),
                   kBoard,
                   agenda::id_of_own_item(own_item(i).id),
                   meeting_id(kEarlierMeetings),
                   "",
                   ""};
      range.parts = 4;
      ranges_.push_back(range);
    }
  }
  void read() {
    const auto found = client_.read(nullptr, ranges_);
    must(found && found->size() == std::size_t{2} * kItems, "the items have other records than two each");
  }

 private:
  agenda::StorageClient client_;
  std::vector<agenda::Range> ranges_;
};

// The limit is one batch of the records that the last adoption wrote, durably, in a file of its own.
class SameWrites {
 public:
  explicit SameWrites(const agenda_host_storage* adopted)
      : file_("adopt-raw.db"), storage_(opened(file_)), client_(storage_.table()) {
    std::uint64_t last = 0;
    const auto all = records_of(adopted, organisation(0));
    for (const auto& record : all)
      last = std::max(last, record.revision);
    for (const auto& record : all) {
      if (record.revision == last) batch_.puts.push_back({record.key, record.payload, record.flags});
    }
  }
  void write() {
    for (auto& put : batch_.puts)
      put.key.organisation = organisation(written_);
    ++written_;
    must(static_cast<bool>(client_.apply(nullptr, batch_)),
         "the records of an adoption could not be written");
  }
  std::size_t records() const { return batch_.puts.size(); }

 private:
  StoreFile file_;
  agenda::OpenStorage storage_;
  agenda::StorageClient client_;
  agenda::Batch batch_;
  long written_ = 0;
};

}  // namespace

Row adopt(const Run& run) {
  Board board;
  board.end_meetings();
  RepeatedAction adoption(board.plugin(), "kirsten", {"adopt_minutes", "", {{"keep_names", "yes"}}, {}});
  const Work adopt_next = [&] { adoption.perform(organisation(0), meeting_id(adoption.done())); };
  adopt_next();
  SameWrites same(board.storage());
  const Work write = [&] { same.write(); };
  const auto time = [](const Work& work) { return seconds_of(work, 1) / kMicroseconds; };
  // Each meeting is adopted once.
  const int rounds = std::min(run.effort.rounds, static_cast<int>(kEarlierMeetings));
  return row_of("adopt", "us",
                in_turn(
                    rounds, [&] { return time(adopt_next); }, [&] { return time(write); }),
                10,
                "The adoption of the minutes of ten items, checked against the board's whole chain, against "
                "writing its " +
                    std::to_string(same.records()) + " records in one batch; both on disk in SQLite.");
}

Row minutes(const Run& run) {
  Board board;
  MinutesRequest page(board.plugin(), page_call(organisation(0), meeting_id(kEarlierMeetings)));
  Records records(board.storage());
  const auto size = page.render().size();
  return row_of(
      "minutes", "us",
      in_turn(
          run.effort, kMicroseconds, [&] { page.render(); }, [&] { records.read(); }),
      20,
      "The draft minutes of a meeting of ten items, " + std::to_string(size) + " bytes, with " +
          std::to_string(kEarlierMeetings) +
          " meetings before it, against reading the twenty records of its items; both from SQLite.");
}

}  // namespace bench
