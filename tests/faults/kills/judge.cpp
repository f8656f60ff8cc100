#include "faults/kills/judge.hpp"

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
      {"record_attendance", {"attendance", ""}},     {"record_vote", {"vote", "proposal"}},
      {"send_for_comments", {"comment_round", ""}},  {"comment_on_minutes", {"comment", "text"}},
      {"adopt_minutes", {"adoption", ""}},           {"add_addendum", {"addendum", ""}},
      {"adopt_addendum", {"adoption", ""}}};
  return all;
}

class Judge {
 public:
  Judge(const std::string& file, const Acknowledgements& acknowledged)
      : board_(file), acknowledged_(acknowledged) {
    agenda::Range range;
    range.key.organisation = kOrganisation;
    range.parts = 1;
    const agenda::StorageClient client(board_.storage());
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
        break;  // minutes and addenda are adopted by records of one kind
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
    see_chain();
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
    const auto doing = step(number);
    // The receipt of a comment is written once more as the comment is erased.
    const bool is_comment = doing.requests.front().action == "comment_on_minutes";
    if (receipt_of(number) != revision && (!is_comment || receipt_of(number) < revision))
      wrong(name_of(number) + " was acknowledged at " + std::to_string(revision) + ", its receipt is at " +
            std::to_string(receipt_of(number)));
    for (const auto& request : doing.requests) {
      const auto found = written_by().find(request.action);
      if (found == written_by().end()) continue;
      const auto& written = found->second;
      const int times = written.kind == "answer" ? answers(number, revision)
                                                 : times_[what_is_said(written, name_of(number), revision)];
      const int wanted = is_comment && is_adopted(doing.meeting) ? 0 : 1;
      if (times != wanted)
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
    const auto number = next_after(acknowledged_);
    const auto revision = receipt_of(number);
    judgement_.in_doubt_was_done = revision != 0;
    if (revision != 0) return see_step(number, revision);
    const auto name = name_of(number);
    for (const auto& record : all_) {
      if (record.payload.find(name) != std::string::npos) wrong("without its receipt: " + words_of(record));
    }
  }

  bool is_adopted(const std::string& meeting) const {
    return newest_.count({kOrganisation, "ob", "", meeting, "adoption", ""}) != 0;
  }

  // It checks that the chain is of the adoptions that were acknowledged, and of the one in doubt where that was
  // done; and that all that was frozen is there as it was.
  void see_chain() {
    auto steps = acknowledged_;
    const auto in_doubt = next_after(acknowledged_);
    if (judgement_.in_doubt_was_done) steps[in_doubt] = receipt_of(in_doubt);
    auto adopted = json::array();
    for (const auto& [number, revision] : steps) {
      const auto doing = step(number);
      const bool is_addendum = doing.requests.front().action == "adopt_addendum";
      if (is_adoption(doing)) adopted.push_back({doing.meeting, is_addendum ? "a1" : ""});
    }
    agenda::PageRequest request;
    request.page = "adoptions";
    request.media_type = "application/json";
    request.query = {{"check", "yes"}};
    auto call = call_of(0, step(0));
    call.meeting.clear();
    const auto page = json::parse(board_.plugin().render_page(call, request).value().page);
    auto links = json::array();
    for (const auto& link : page["links"])
      links.push_back({link["meeting"], link["addendum"]});
    if (links != adopted) wrong("the chain is " + links.dump() + ", adopted were " + adopted.dump());
    if (page["holds"] != true) wrong("the chain does not hold: " + page.dump());
    judgement_.adoptions = links.size();
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
    // What was frozen is found by its adoption.
    const bool is_frozen = key.kind == "adoption" || key.kind == "adopted_minutes";
    if (key.meeting.empty() || key.kind == "index.item" || is_frozen) return;
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

  Board board_;
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
