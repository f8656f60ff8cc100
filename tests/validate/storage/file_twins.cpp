// Storage in a file that forgets, or remembers too much: a log of batches, replayed when it is opened.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "validate/storage/twins.hpp"

namespace twins {
namespace {

enum class Defect { none_but_the_log, forgets_erases, writes_when_closed, empties_at_erases_alone };

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
  }

 protected:
  agenda_status read(const agenda_call* call, const std::vector<agenda::RangeView>& ranges,
                     const Visit& visit) override {
    std::vector<agenda::Range> asked;
    for (const agenda::RangeView& range : ranges)
      asked.push_back(range_of(range));
    return inner_.read(call, asked, visit);
  }

  agenda::Applied apply(const agenda_call*, const agenda::BatchView& view) override {
    const agenda::Batch batch = batch_of(view);
    const agenda::Applied applied = inner_.apply(nullptr, batch).value();
    if (applied.failed || batch.puts.size() + batch.erases.size() == 0) return applied;
    write(batch);
    if (defect_ == Defect::empties_at_erases_alone && !batch.erases.empty()) {
      to_.close();
      to_.open(file_, std::ios::binary | std::ios::trunc);
    }
    if (defect_ != Defect::writes_when_closed) to_.flush();
    return applied;
  }

 private:
  void write(const agenda::Batch& batch) {
    if (defect_ == Defect::forgets_erases && !batch.erases.empty()) return;
    to_ << batch.time_ms << ' ' << batch.utc_offset_minutes << ' ' << batch.erases.size() << ' '
        << batch.puts.size() << ' ';
    put_text(to_, batch.author);
    for (const agenda::Key& key : batch.erases)
      put_key(to_, key);
    for (const agenda::Put& put : batch.puts) {
      put_key(to_, put.key);
      to_ << put.flags << ' ';
      put_text(to_, put.payload);
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
};

std::function<void(validate::StorageSubject&)> log_of(Defect defect) {
  return [defect](validate::StorageSubject& subject) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("agenda-twin-" + std::to_string(::getpid()) + ".log");
    // A twin has a file of its own, gone with the subject.
    const std::shared_ptr<void> gone(nullptr, [file](void*) { std::remove(file.c_str()); });
    subject.open = [file, defect, gone] {
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
      {"erased-bytes.kept-in-a-log", log_of(Defect::none_but_the_log)},
      {"erased-bytes.replaced-ones-are-kept", log_of(Defect::empties_at_erases_alone)},
  };
}

}  // namespace twins
