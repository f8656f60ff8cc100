#include "session/adopting.hpp"

#include <agenda/storage.h>
#include <agenda/cpp/text.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "board/adoption.hpp"
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/refusal.hpp"
#include "documents/named_people.hpp"
#include "json/canonical.hpp"
#include "pages/json_view.hpp"
#include "records/adoptions.hpp"
#include "records/codec.hpp"
#include "records/digest.hpp"
#include "records/forgetting.hpp"
#include "records/index.hpp"
#include "records/receipts.hpp"
#include "records/writing.hpp"
#include "session/adopted_minutes.hpp"
#include "session/adoption_words.hpp"
#include "session/draft_minutes.hpp"
#include "session/former_people.hpp"
#include "session/results.hpp"
#include "session/snapshot.hpp"

namespace almene::session {
namespace {

using board::Refusal;
using board::RefusalKind;
using documents::ItemPart;
using documents::MeetingPart;
using documents::Version;

constexpr Version kVersions[] = {Version::internal, Version::residents};

struct Minutes {
  MeetingPart meeting;
  std::vector<ItemPart> items;
};

// Everything that an adoption rests on is read here, and everything that it writes is planned.
class Adopting {
 public:
  Adopting(const Content& content, const HostServices& host, const Call& call,
           const board::ActionType& action, const board::ActionRequest& request,
           const std::string& fingerprint)
      : host_(host),
        call_(call),
        action_(action),
        request_(request),
        fingerprint_(fingerprint),
        words_(content.words.in(call.locale)),
        snapshot_(content, host, call, WholeMeeting()),
        receipt_key_(records::receipt_key(snapshot_.scope, call.actor.id, call.request_id)) {
    records::Plan plan(snapshot_.scope);
    plan.exactly(receipt_key_);
    plan.exactly(records::adoption_head_key(snapshot_.scope));
    plan.also(records::last_adoption_link(snapshot_.scope));
    plan.exactly(records::adopted_minutes_key(snapshot_.scope, snapshot_.meeting.id,
                                              {{}, std::string(name_of(Version::internal)), {}}));
    plan.exactly(records::index_person_key(snapshot_.scope, call.actor.id, {}, call.meeting));
    for (const auto& item : snapshot_.lost)
      plan.item_without_answers(item);
    snapshot_.reading.read_more(host.storage, std::move(plan));
    snapshot_.decode();
    name_former_people(content, host, call, snapshot_.scope, snapshot_.reading, NamesFor::showing,
                       snapshot_.meeting);
  }

  // Nothing is returned where somebody wrote meanwhile.
  std::optional<std::string> attempt() {
    const auto& reading = snapshot_.reading;
    if (auto earlier = records::earlier_receipt(reading, receipt_key_, fingerprint_))
      return earlier_results(earlier->results.front().id).at(*reading.revision_of(receipt_key_));
    const board::ActionContext context(snapshot_.meeting, nullptr, reading.entries(), call_.actor, call_.now);
    auto result = board::perform(context, action_, request_);
    check_readable();
    records::Writing writing(reading, snapshot_.scope, snapshot_.meeting, call_.actor, call_.now);
    const bool is_addendum = !result.id.empty();
    auto adoption =
        is_addendum ? adopt_addendum(context, result.id, writing) : adopt_minutes(context, writing);
    if (!is_addendum) require_items_as_read(writing);
    writing.add(result, nullptr, reading.entries());
    writing.require_meeting_as_read();
    writing.put_actor();
    put_link(adoption, writing);
    writing.require_as_read(receipt_key_);
    const records::Receipt receipt{fingerprint_, {{std::string(action_.name), result.id}}};
    writing.put(receipt_key_, writing.receipt_flags(), records::encode_receipt(receipt));
    auto prepared = results(result.id, false, record_json(adoption, head_.link, pages::kNoRevisionYet));
    const auto revision = host_.storage.apply(writing.take_batch());
    if (!revision) return std::nullopt;
    return std::move(prepared).at(*revision);
  }

 private:
  // Of items that the host has lost nothing was minuted, and nothing may be meanwhile.
  void require_items_as_read(records::Writing& writing) const {
    for (const auto& one : snapshot_.items) {
      if (!one.found) continue;
      writing.require_minutes_of_item_as_read(one.found->item.id);
      for (const auto& topic : one.found->topics)
        writing.require_minutes_of_item_as_read(topic.id);
    }
    for (const auto& item : snapshot_.lost)
      writing.require_minutes_of_item_as_read(item);
  }

  // What cannot be read cannot be frozen.
  void check_readable() const {
    const auto& entries = snapshot_.reading.entries();
    bool is_readable = entries.unreadable == 0;
    for (const auto& [item, its] : entries.items)
      is_readable = is_readable && its.unreadable.empty();
    if (!is_readable) throw Refusal(RefusalKind::not_supported, "record.unreadable", {"adoption"});
  }

  // What was minuted of an item would be in no minutes. Of an item that was only prepared nothing is missed.
  void check_nothing_lost() const {
    for (const auto& item : snapshot_.lost) {
      for (const auto kind : records::kinds_of_minutes()) {
        const auto of_kind = snapshot_.scope.key(item, snapshot_.meeting.id, kind, {});
        if (!snapshot_.reading.all_of_kind(of_kind).empty())
          throw Refusal(RefusalKind::wrong_state, "adoption.item_missing", {item});
      }
    }
  }

  // What the head does not know would be written over: it must name the last link that there is.
  records::AdoptionHead head() const {
    const auto& scope = snapshot_.scope;
    const auto payload = snapshot_.reading.payload_of(records::adoption_head_key(scope));
    auto head = payload.empty() ? records::AdoptionHead() : records::decode_adoption_head(payload);
    if (!head)
      throw Refusal(RefusalKind::not_supported, "record.unreadable", {std::string(records::kAdoptionHead)});
    const auto links = snapshot_.reading.all_of_kind(scope.key({}, {}, records::kAdoptionLink, {}));
    const auto link = links.empty() ? std::nullopt : records::decode_adoption_link(links.back()->payload);
    const bool is_none = links.empty() && head->number == 0 && head->link.empty();
    const bool is_last = link && link->link == head->link &&
                         links.back()->key[5] == records::adoption_link_key(scope, head->number).id;
    if (!is_none && !is_last) throw Refusal(RefusalKind::wrong_state, "adoption.chain_broken");
    return std::move(*head);
  }

  // Minutes that were adopted, and whose adoption is gone, are not written over.
  void check_nothing_frozen() const {
    const records::FrozenPart part{{}, std::string(name_of(Version::internal)), {}};
    if (snapshot_.reading.holds(records::adopted_minutes_key(snapshot_.scope, snapshot_.meeting.id, part)))
      throw Refusal(RefusalKind::wrong_state, "adoption.chain_broken");
  }

  // Decisions are numbered by its year.
  void check_date() const {
    const auto& date = snapshot_.meeting.date;
    if (!agenda::is_date(date))
      throw Refusal(RefusalKind::wrong_state, "adoption.no_date", {date}).as_typed();
  }

  records::Adoption adopt_minutes(const board::ActionContext& context, records::Writing& writing) {
    check_date();
    check_nothing_lost();
    check_nothing_frozen();
    const DraftMinutes draft(snapshot_, call_, words_);
    const auto seen = request_.values.get(board::field::kSeen);
    if (!seen.empty() && seen != draft.digest()) throw Refusal(RefusalKind::conflict, "adoption.changed");
    Minutes minutes[] = {
        {documents::meeting_part(draft.source(), Version::internal), draft.parts(Version::internal)},
        {documents::meeting_part(draft.source(), Version::residents), draft.parts(Version::residents)}};
    check_names(documents::named_people(snapshot_.meeting, minutes[1].meeting, minutes[1].items));
    head_ = head();
    number_decisions(minutes[0].items, minutes[1].items);
    const auto standing = board::adoption_standing(context);
    for (const auto version : kVersions)
      minutes[static_cast<std::size_t>(version)].meeting.tail =
          adoption_blocks(words_, draft.source(), standing, call_, version);
    records::Adoption adoption;
    for (const auto version : kVersions)
      freeze(minutes[static_cast<std::size_t>(version)], version, adoption, writing);
    erase_comments(writing);
    return adoption;
  }

  // Numbers have no gaps: a decision that was withdrawn gets none. Closed items have theirs, which residents do not see.
  void number_decisions(std::vector<ItemPart>& internal, std::vector<ItemPart>& residents) {
    const auto year = snapshot_.meeting.date.substr(0, 4);
    auto& last = head_.decisions[year];
    for (auto& item : internal) {
      for (auto& decision : item.decisions) {
        decision.number = year + "-" + std::to_string(++last);
        for (auto& other : residents) {
          if (other.item != item.item) continue;
          for (auto& same : other.decisions) {
            if (same.id == decision.id) same.number = decision.number;
          }
        }
      }
    }
  }

  void freeze(const Minutes& minutes, Version version, records::Adoption& adoption,
              records::Writing& writing) {
    const auto put = [&](const std::string& item, const json::Value& part) {
      auto payload = json::canonical(part);
      if (payload.size() > AGENDA_LARGEST_PAYLOAD)
        throw Refusal(RefusalKind::invalid_argument, "adoption.too_large", {item});
      records::FrozenPart frozen{item, std::string(name_of(version)), records::digest(payload)};
      auto key = records::adopted_minutes_key(snapshot_.scope, snapshot_.meeting.id, frozen);
      writing.put(std::move(key), 0, std::move(payload));
      adoption.parts.push_back(std::move(frozen));
    };
    put({}, to_json(minutes.meeting));
    for (const auto& item : minutes.items)
      put(item.item, to_json(item));
  }

  // Comments were for making the minutes, and are no part of them. Nothing tells later what they said.
  void erase_comments(records::Writing& writing) {
    const auto& entries = snapshot_.reading.entries();
    std::vector<board::Change> erased;
    const auto erase = [&](const std::string& item, const board::Entries<board::Comment>& comments) {
      for (const auto& [id, stored] : comments)
        erased.push_back({stored.value, item, snapshot_.meeting.id, true});
    };
    erase({}, entries.comments);
    for (const auto& [item, its] : entries.items)
      erase(item, its.comments);
    if (erased.empty()) return;
    records::Plan plan(snapshot_.scope);
    plan.receipts();
    snapshot_.reading.read_more(host_.storage, std::move(plan));
    records::forget_fingerprints(erased, snapshot_.scope, snapshot_.reading, writing);
    for (const auto& change : erased)
      writing.erase(snapshot_.scope.key(change.item, change.meeting, records::kind_of(change.entry),
                                        board::entry_id(change.entry)));
  }

  // Its record is written once more, so that nobody can correct what is adopted in the same moment.
  records::Adoption adopt_addendum(const board::ActionContext& context, const std::string& id,
                                   records::Writing& writing) {
    head_ = head();
    const AdoptedMinutes adopted(host_, snapshot_);
    const auto& addendum = board::find_stored(context.entries.addenda, id)->value;
    records::Adoption adoption;
    adoption.addendum = id;
    const auto content = addendum_content(words_, snapshot_.meeting, adopted, context, addendum, call_);
    ItemPart for_residents;
    for_residents.blocks = content.residents;
    check_names(documents::named_people(snapshot_.meeting, {for_residents}));
    adoption.content = content.data;
    const board::Entry entry(addendum);
    writing.put(snapshot_.scope.key({}, snapshot_.meeting.id, records::kind_of(entry), id),
                records::flags_of(entry), records::encode(entry));
    return adoption;
  }

  void check_names(const std::vector<documents::NamedPerson>& named) const {
    if (!named.empty() && !request_.values.flag(board::field::kKeepNames))
      throw Refusal(RefusalKind::wrong_state, "adoption.names").of_field(board::field::kKeepNames);
  }

  // The link is chained to the one before, and the head to it.
  void put_link(records::Adoption& adoption, records::Writing& writing) {
    const auto& scope = snapshot_.scope;
    adoption.number = ++head_.number;
    adoption.previous = head_.link;
    adoption.meeting = snapshot_.meeting.id;
    adoption.date = snapshot_.meeting.date;
    adoption.title = snapshot_.meeting.title;
    adoption.adopted_by = call_.actor.id;
    adoption.time_ms = call_.now.time_ms;
    adoption.utc_offset_minutes = call_.now.utc_offset_minutes;
    auto payload = encode(adoption);
    if (payload.size() > AGENDA_LARGEST_PAYLOAD)
      throw Refusal(RefusalKind::invalid_argument, "adoption.too_large", {{}});
    head_.link = records::digest(payload);
    writing.put(records::adoption_key(scope, snapshot_.meeting.id, adoption.addendum), 0, std::move(payload));
    writing.put(records::adoption_link_key(scope, adoption.number), 0,
                encode(records::AdoptionLink{snapshot_.meeting.id, adoption.addendum, head_.link}));
    writing.require_as_read(records::adoption_head_key(scope));
    writing.put(records::adoption_head_key(scope), AGENDA_RECORD_LATEST_ONLY, encode(head_));
  }

  static json::Value record_json(const records::Adoption& adoption, std::string_view link,
                                 std::uint64_t revision) {
    json::Value to{
        {"number", adoption.number}, {"link", link}, {"previous", adoption.previous}, {"revision", revision}};
    if (!adoption.addendum.empty()) {
      to["addendum"] = adoption.addendum;
      return to;
    }
    for (const auto version : kVersions)
      to[name_of(version)] = records::document_digest(adoption, name_of(version));
    return to;
  }

  PreparedResults results(const std::string& id, bool is_repeated, json::Value record) const {
    Results results(is_repeated);
    results.add({{"action", action_.name},
                 {"item", ""},
                 {"meeting", snapshot_.meeting.id},
                 {"kind", records::kAdoption},
                 {"id", id},
                 {"revision", pages::kNoRevisionYet},
                 {"record", std::move(record)}});
    return std::move(results).prepared();
  }

  // What was adopted stands for good, so it is as it was then.
  PreparedResults earlier_results(const std::string& id) const {
    const auto* record =
        snapshot_.reading.record_at(records::adoption_key(snapshot_.scope, snapshot_.meeting.id, id));
    const auto adoption = record == nullptr ? std::nullopt : records::decode_adoption(record->payload);
    return results(id, true,
                   adoption ? record_json(*adoption, records::digest(record->payload), record->revision)
                            : json::Value());
  }

  const HostServices& host_;
  const Call& call_;
  const board::ActionType& action_;
  const board::ActionRequest& request_;
  const std::string& fingerprint_;
  const guide::Phrasebook& words_;
  Snapshot snapshot_;
  records::Key receipt_key_;
  records::AdoptionHead head_;
};

}  // namespace

std::string adopt(const Content& content, const HostServices& host, const Call& call,
                  const board::ActionType& action, const board::ActionRequest& request,
                  const std::string& fingerprint) {
  for (int tries = 0; tries < most_tries(host); ++tries) {
    Adopting adopting(content, host, call, action, request, fingerprint);
    if (auto outcome = adopting.attempt()) return std::move(*outcome);
  }
  throw Refusal(RefusalKind::conflict, "conflict.busy");
}

}  // namespace almene::session
