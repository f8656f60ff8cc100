// This storage in a file forgets, or remembers too much: it is a log of batches that is replayed when it is
// opened.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "validate/storage/twins.hpp"

namespace twins {
namespace {

// The first ones never empty their log; those behind them do, each with one exception.
enum class Defect {
  none_but_the_log,
  forgets_erases,
  writes_when_closed,
  loses_the_last_put,
  stops_after_three_batches,
  opens_in_one_process,
  never_empties_for_replaced,
  sealed_ones_wait,
  stays_when_closed,
  stays_when_opened
};

constexpr int kMostFurtherBatches = 50;

void put_text(std::ostream& to, const std::string& text) {
  to << text.size() << ' ' << text << ' ';
}

std::string text_in(std::istream& from) {
  std::size_t size = 0;
  from >> size;
  std::string text(from ? size : 0, ' ');
  from.ignore();
  from.read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

void put_key(std::ostream& to, const agenda::Key& key) {
  for (const std::string_view part : agenda::view_of(key))
    put_text(to, std::string(part));
}

agenda::Key key_in(std::istream& from) {
  agenda::Key key;
  for (std::string* part : {&key.organisation, &key.board, &key.item, &key.meeting, &key.kind, &key.id})
    *part = text_in(from);
  return key;
}

class Log final : public agenda::Storage {
 public:
  Log(std::string file, Defect defect)
      : Storage(AGENDA_DURABLE_ON_RETURN), file_(std::move(file)), defect_(defect) {
    std::ifstream from(file_, std::ios::binary);
    while (from.peek() != std::ifstream::traits_type::eof() && replay(from)) {
    }
    to_.open(file_, std::ios::binary | std::ios::app);
    if (forgets_in_time() && defect_ != Defect::stays_when_opened) empty();
  }
  ~Log() override {
    if (forgets_in_time() && defect_ != Defect::stays_when_closed) empty();
  }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

 protected:
  agenda_status read(const agenda_call* call, const std::vector<agenda::RangeView>& ranges,
                     const Visit& visit) override {
    std::vector<agenda::Range> asked;
    for (const agenda::RangeView& range : ranges)
      asked.push_back(range_of(range));
    return inner_.read(call, asked, visit);
  }

  agenda::Applied apply(const agenda_call*, const agenda::BatchView& view) override {
    if (defect_ == Defect::stops_after_three_batches && batches_ == 3)
      throw agenda::StatusError(AGENDA_UNAVAILABLE, "it has written enough");
    const agenda::Batch batch = batch_of(view);
    const bool takes_back = shortens_sealed(batch);
    const agenda::Applied applied = inner_.apply(nullptr, batch).value();
    if (applied.failed || batch.puts.size() + batch.erases.size() == 0) return applied;
    write(batch);
    ++batches_;
    const bool at_once = !batch.erases.empty() || (takes_back && defect_ != Defect::sealed_ones_wait);
    const bool in_time = batches_ >= kMostFurtherBatches && defect_ != Defect::never_empties_for_replaced;
    if (forgets_in_time() && (at_once || in_time)) empty();
    if (defect_ != Defect::writes_when_closed) to_.flush();
    return applied;
  }

 private:
  bool forgets_in_time() const { return defect_ >= Defect::never_empties_for_replaced; }

  bool shortens_sealed(const agenda::Batch& batch) const {
    for (const agenda::Put& put : batch.puts) {
      agenda::Range one;
      one.key = put.key;
      for (const agenda::Record& stood : inner_.read(nullptr, {one}).value()) {
        if ((stood.flags & AGENDA_RECORD_SEALED) != 0 && put.payload.size() < stood.payload.size())
          return true;
      }
    }
    return false;
  }

  // The stored records are lost with it, but the checks that look at the file's bytes do not see that.
  void empty() {
    to_.close();
    to_.open(file_, std::ios::binary | std::ios::trunc);
    batches_ = 0;
  }

  void write(const agenda::Batch& batch) {
    if (defect_ == Defect::forgets_erases && !batch.erases.empty()) return;
    const std::size_t lost = defect_ == Defect::loses_the_last_put && batch.puts.size() > 1 ? 1 : 0;
    to_ << batch.time_ms << ' ' << batch.utc_offset_minutes << ' ' << batch.erases.size() << ' '
        << batch.puts.size() - lost << ' ';
    put_text(to_, batch.author);
    for (const agenda::Key& key : batch.erases)
      put_key(to_, key);
    for (std::size_t i = 0; i < batch.puts.size() - lost; ++i) {
      put_key(to_, batch.puts[i].key);
      to_ << batch.puts[i].flags << ' ';
      put_text(to_, batch.puts[i].payload);
    }
  }

  bool replay(std::istream& from) {
    agenda::Batch batch;
    std::size_t erases = 0, puts = 0;
    from >> batch.time_ms >> batch.utc_offset_minutes >> erases >> puts;
    if (!from) return false;
    batch.author = text_in(from);
    for (; erases != 0 && from; --erases)
      batch.erases.push_back(key_in(from));
    for (; puts != 0 && from; --puts) {
      agenda::Put put;
      put.key = key_in(from);
      from >> put.flags;
      put.payload = text_in(from);
      batch.puts.push_back(std::move(put));
    }
    from.ignore();
    if (!from) return false;
    return static_cast<bool>(inner_.apply(nullptr, batch));
  }

  std::string file_;
  Defect defect_;
  agenda::MemoryStorage memory_;
  agenda::StorageClient inner_{memory_.table()};
  std::ofstream to_;
  int batches_ = 0;
};

std::function<void(validate::StorageSubject&)> log_of(Defect defect) {
  return [defect](validate::StorageSubject& subject) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("agenda-twin-" + std::to_string(::getpid()) + ".log");
    // A twin has a file of its own, which is removed with the subject.
    const std::shared_ptr<void> gone(nullptr, [file](void*) { std::remove(file.c_str()); });
    subject.open = [file, defect, gone, owner = ::getpid()] {
      if (defect == Defect::opens_in_one_process && ::getpid() != owner)
        throw std::runtime_error("it is open elsewhere");
      const auto log = std::make_shared<Log>(file.string(), defect);
      return validate::OpenTable(log, log->table());
    };
    subject.reopens = true;
    subject.may_fork = true;
    subject.file = file.string();
  };
}

}  // namespace

std::vector<Twin> file_twins() {
  return {
      {"reopening.forgets-erases", log_of(Defect::forgets_erases)},
      {"killed-writer.writes-when-closed", log_of(Defect::writes_when_closed)},
      {"killed-writer.loses-the-last-put", log_of(Defect::loses_the_last_put)},
      {"killed-writer.stops-after-three-batches", log_of(Defect::stops_after_three_batches)},
      {"killed-writer.opens-in-one-process", log_of(Defect::opens_in_one_process)},
      {"erased-bytes.kept-in-a-log", log_of(Defect::none_but_the_log)},
      {"erased-bytes.replaced-ones-are-kept", log_of(Defect::never_empties_for_replaced)},
      {"erased-bytes.sealed-ones-wait", log_of(Defect::sealed_ones_wait)},
      {"erased-bytes.stays-when-closed", log_of(Defect::stays_when_closed)},
      {"erased-bytes.stays-when-opened", log_of(Defect::stays_when_opened)},
  };
}

}  // namespace twins
