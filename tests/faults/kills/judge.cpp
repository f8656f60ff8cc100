#include "faults/kills/judge.hpp"

#include <loader/loader.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "faults/kills/writer.hpp"

namespace kills {
namespace {

using nlohmann::json;

std::string words_of(const agenda::Record& record) {
  const auto& key = record.key;
  return key.kind + " " + key.item + "/" + key.meeting + "/" + key.id + " at " +
         std::to_string(record.revision);
}

// This is the kind of record that an action writes, with the member of its payload that holds the step's
// name.
struct Written {
  std::string kind;
  std::string text;
};

const std::map<std::string, Written>& written_by() {
  static const std::map<std::string, Written> all = {
      {"answer_consideration", {"answer", "note"}},  {"record_decision", {"decision", "text"}},
      {"record_conclusion", {"conclusion", "text"}}, {"add_follow_up", {"follow_up", "task"}},
      {"record_attendance", {"attendance", ""}},     {"record_vote", {"vote", "proposal"}}};
  return all;
}

class Judge {
 public:
  Judge(const std::string& file, const Acknowledgements& acknowledged) : acknowledged_(acknowledged) {
    const auto storage = agenda::open_storage("sqlite:" + file).value();
    agenda::Range range;
    range.key.organisation = kOrganisation;
    range.parts = 1;
    const agenda::StorageClient client(storage.table());
    for (auto& record : client.read(nullptr, {range}).value())
      newest_.emplace(record.key, std::move(record));
    range.flags = AGENDA_RANGE_ALL_REVISIONS;
    all_ = client.read(nullptr, {range}).value();
  }

  Judgement judge() {
    for (const auto& record : all_) {
      if (record.key.kind == "receipt") receipts_.insert(record.revision);
      for (const auto& [action, written] : written_by()) {
        if (written.kind != record.key.kind) continue;
        const auto text = json::parse(record.payload).value(written.text, "");
        ++times_[what_is_said(written, text, record.revision)];
      }
    }
    for (const auto& [number, revision] : acknowledged_)
      see_step(number, revision);
    see_doubt();
    for (const auto& record : all_) {
      // Tidying writes its receipt with its last piece only, so index records may have none yet.
      const bool is_index = record.key.kind.rfind("index.", 0) == 0;
      if (!is_index && receipts_.count(record.revision) == 0) wrong("no receipt with " + words_of(record));
    }
    for (const auto& [key, record] : newest_)
      see_index(record);
    return std::move(judgement_);
  }

 private:
  void wrong(std::string what) { judgement_.wrong.push_back(std::move(what)); }

  // It returns 0 where there is no receipt.
  std::uint64_t receipt_of(std::uint64_t number) const {
    const auto found =
        newest_.find({kOrganisation, "ob", "", "", "receipt", step(number).who + "/" + name_of(number)});
    return found == newest_.end() ? 0 : found->second.revision;
  }

  // It checks that all that a step writes is there, and there once.
  void see_step(std::uint64_t number, std::uint64_t revision) {
    if (receipt_of(number) != revision)
      wrong(name_of(number) + " was acknowledged at " + std::to_string(revision) + ", its receipt is at " +
            std::to_string(receipt_of(number)));
    for (const auto& request : step(number).requests) {
      const auto found = written_by().find(request.action);
      if (found == written_by().end()) continue;
      const auto& written = found->second;
      const int times = written.kind == "answer" ? answers(number, revision)
                                                 : times_[what_is_said(written, name_of(number), revision)];
      if (times != 1)
        wrong(name_of(number) + " stands " + std::to_string(times) + " times as a " + written.kind);
    }
  }

  // An answer keeps no history: either it stands, or the answer that replaced it does.
  int answers(std::uint64_t number, std::uint64_t revision) const {
    const auto doing = step(number);
    const auto found = newest_.find(
        {kOrganisation, "ob", kTopic, doing.meeting, "answer", std::string(kTrust) + "/" + doing.who});
    if (found == newest_.end() || found->second.revision < revision) return 0;
    if (found->second.revision > revision) return 1;
    return json::parse(found->second.payload).value("note", "") == name_of(number) ? 1 : 0;
  }

  static std::string what_is_said(const Written& written, const std::string& text, std::uint64_t revision) {
    return written.kind + " " + (written.text.empty() ? std::to_string(revision) : text);
  }

  // It checks that what was under way when the process was killed is there whole, or not at all.
  void see_doubt() {
    const auto number = acknowledged_.empty() ? 0 : acknowledged_.rbegin()->first + 1;
    const auto revision = receipt_of(number);
    judgement_.in_doubt_was_done = revision != 0;
    if (revision != 0) return see_step(number, revision);
    const auto name = name_of(number);
    for (const auto& record : all_) {
      if (record.payload.find(name) != std::string::npos) wrong("without its receipt: " + words_of(record));
    }
  }

  bool stands(const std::string& kind, const std::string& meeting, const std::string& id) const {
    return newest_.count({kOrganisation, "ob", "", meeting, kind, id}) != 0;
  }

  // It checks that every record is in the index, and that nothing is in the index that is not there.
  void see_index(const agenda::Record& record) {
    const auto& key = record.key;
    if (key.kind == "index.follow_up") {
      const auto id = key.id.substr(key.id.rfind('/') + 1), rest = key.id.substr(key.id.find('/') + 1);
      const auto meeting = rest.substr(0, rest.find('/'));
      if (newest_.count({kOrganisation, "ob", key.item, meeting, "follow_up", id}) == 0)
        wrong("nothing behind " + words_of(record));
    }
    if (key.meeting.empty() || key.kind == "index.item") return;
    if (!key.item.empty() && !stands("index.item", key.meeting, key.item))
      wrong("no index.item of " + words_of(record));
    if (!stands("index.person", "", record.author + "/" + key.item + "/" + key.meeting))
      wrong("no index.person of " + words_of(record));
    const auto payload = json::parse(record.payload);
    if (payload.contains("wording") && !stands("wording", "", payload["wording"]))
      wrong("no wording of " + words_of(record));
    if (key.kind == "follow_up" && newest_.count({kOrganisation, "ob", key.item, "", "index.follow_up",
                                                  "9999-99-99/" + key.meeting + "/" + key.id}) == 0)
      wrong("no index.follow_up of " + words_of(record));
  }

  const Acknowledgements& acknowledged_;
  std::map<agenda::Key, agenda::Record> newest_;
  std::vector<agenda::Record> all_;
  std::set<std::uint64_t> receipts_;  // revisions of theirs
  std::map<std::string, int> times_;  // that something stands in the store, past revisions too
  Judgement judgement_;
};

}  // namespace

Judgement judge(const std::string& file, const Acknowledgements& acknowledged) {
  return Judge(file, acknowledged).judge();
}

}  // namespace kills
