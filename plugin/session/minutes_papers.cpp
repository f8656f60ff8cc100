#include "session/minutes_papers.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "board/adoption.hpp"
#include "board/closing.hpp"
#include "board/comments.hpp"
#include "board/meeting_view.hpp"
#include "documents/block_json.hpp"
#include "documents/named_people.hpp"
#include "pages/json_view.hpp"
#include "pages/minutes_forms.hpp"
#include "pages/phrases.hpp"

namespace almene::session {
namespace {

using documents::Block;
using documents::ItemPart;
using documents::Standing;
using documents::Version;
using json::List;
using json::Value;

Block text_block(Block::Kind kind, std::string text) {
  Block block;
  block.kind = kind;
  block.text = std::move(text);
  return block;
}

Value items_json(const std::vector<ItemPart>& items) {
  auto list = List();
  for (const auto& item : items)
    list.push_back(to_json(item));
  return list;
}

// Whoever may not see closed items gets them as residents do.
std::vector<ItemPart> seen_by(const MinutesReader& reader, const std::vector<ItemPart>& items) {
  if (board::may_see_closed(reader.context.actor)) return items;
  std::vector<ItemPart> seen;
  for (const auto& item : items)
    seen.push_back(item.is_closed ? documents::hidden(item, reader.words.text("item.closed")) : item);
  return seen;
}

std::string damage_sentence(const AdoptedMinutes& adopted, const guide::Phrasebook& words) {
  std::string places;
  for (const auto& one : adopted.damage()) {
    const auto& of_item = one.item.empty() ? adopted.adoption().meeting : one.item;
    places.append(places.empty() ? "" : ", ").append(one.addendum.empty() ? of_item : one.addendum);
  }
  return words.text("minutes.damaged", {places});
}

// The addenda stand after the minutes, each with who added it and why.
std::vector<Block> addenda_blocks(const AdoptedMinutes& adopted, const MinutesReader& reader) {
  std::vector<Block> blocks;
  for (const auto& addendum : adopted.addenda()) {
    const bool is_internal =
        reader.version == Version::internal && board::may_see_closed(reader.context.actor);
    const auto& says = is_internal ? addendum.internal : addendum.residents;
    Block group;
    group.kind = Block::Kind::group;
    group.name = "addendum";
    group.blocks = says;
    if (!group.blocks.empty()) blocks.push_back(std::move(group));
  }
  return blocks;
}

// Residents do not learn who it was.
Value adoption_json(const records::Adoption& adoption, std::string_view link, Version version) {
  Value to{{"number", adoption.number},
           {"time_ms", adoption.time_ms},
           {"utc_offset_minutes", adoption.utc_offset_minutes},
           {"previous", adoption.previous},
           {"link", link},
           {"residents", records::document_digest(adoption, name_of(Version::residents))}};
  if (version == Version::residents) return to;
  to["adopted_by"] = adoption.adopted_by;
  // Residents could try with it whether what they guess of a closed item is what it says.
  to["internal"] = records::document_digest(adoption, name_of(Version::internal));
  return to;
}

}  // namespace

Paper agenda_paper(const DraftMinutes& draft) {
  const auto& source = draft.source();
  Paper paper{documents::agenda_document(source), {}};
  paper.data = [&source, blocks = paper.document.blocks] {
    return Value{{"page", "agenda"},
                 {"meeting", to_json(documents::meeting_part(source, Version::residents))},
                 {"blocks", documents::to_json(blocks)},
                 {"refused", Value(source.meeting.refused)}};
  };
  if (!source.meeting.refused.empty())
    paper.document.blocks.insert(paper.document.blocks.begin(),
                                 text_block(Block::Kind::notice, source.words.text("page.refused_items")));
  return paper;
}

namespace {

// What a draft's page says beside the minutes is kept until it is put out.
struct InWork {
  board::MeetingView view;
  board::AdoptionStanding standing;
  std::string digest;
  std::vector<documents::NamedPerson> named;
  int open_comments = 0;
};

InWork in_work(const DraftMinutes& draft, const board::ActionContext& context) {
  InWork work{board::meeting_view_for(context), board::adoption_standing(context), draft.digest(), {}, 0};
  work.named = documents::named_people(draft.source().meeting,
                                       documents::meeting_part(draft.source(), Version::residents),
                                       draft.parts(Version::residents));
  work.open_comments = board::open_comments(context.entries);
  return work;
}

documents::MinutesState state_of(const board::Meeting& meeting, const InWork& work, Version version) {
  documents::MinutesState state;
  state.version = version;
  if (meeting.state == board::MeetingState::locked) {
    state.standing = Standing::locked_by_host;
  } else if (work.view.takes_comments) {
    state.standing = Standing::out_for_comments;
    state.comments_until = work.view.comment_round->value.until;
  }
  return state;
}

std::vector<std::string> places_of(const guide::Phrasebook& words,
                                   const std::vector<documents::NamedPerson>& named) {
  std::vector<std::string> places;
  for (const auto& one : named) {
    const auto where = one.label.empty() ? one.title : one.title + ", " + one.label;
    places.push_back(one.number.empty() ? words.text("minutes.name_in_meeting", {where, one.name})
                                        : words.text("minutes.name_in_text", {one.number, where, one.name}));
  }
  return places;
}

Value comment_json(std::string_view item, const board::Stored<board::Comment>& stored) {
  const auto& value = stored.value;
  return {{"id", value.id},
          {"item", item},
          {"member", value.member},
          {"text", value.text},
          {"status", name_of(value.status)},
          {"answer", value.answer},
          {"settled_by", value.settled_by},
          {"revision", stored.stamp.revision},
          {"time_ms", stored.stamp.time_ms},
          {"utc_offset_minutes", stored.stamp.utc_offset_minutes}};
}

Value work_json(const DraftMinutes& draft, const InWork& work) {
  Value to{{"digest", work.digest},
           {"comments", List()},
           {"approvals", List()},
           {"may", List()},
           {"waits_for", Value(work.standing.waits_for)},
           {"named", List()},
           {"may_adopt", work.standing.may_adopt}};
  if (work.view.comment_round != nullptr) to["comments_until"] = work.view.comment_round->value.until;
  for (const auto* stored : work.view.comments)
    to["comments"].push_back(comment_json({}, *stored));
  for (const auto& item : draft.source().items) {
    for (const auto* stored : item.view->comments)
      to["comments"].push_back(comment_json(item.view->item->id, *stored));
  }
  for (const auto& one : work.standing.approvals)
    to["approvals"].push_back({{"member", one.stored->value.member},
                               {"remark", one.stored->value.remark},
                               {"is_outdated", one.is_outdated},
                               {"time_ms", one.stored->stamp.time_ms},
                               {"utc_offset_minutes", one.stored->stamp.utc_offset_minutes}});
  for (const auto* action : work.view.allowed)
    to["may"].push_back(action->name);
  for (const auto& one : work.named)
    to["named"].push_back(
        {{"item", one.item}, {"number", one.number}, {"label", one.label}, {"name", one.name}});
  return to;
}

}  // namespace

Paper draft_paper(const DraftMinutes& draft, const MinutesReader& reader) {
  const auto& source = draft.source();
  const auto work = std::make_shared<const InWork>(in_work(draft, reader.context));
  const auto meeting = documents::meeting_part(source, reader.version);
  const auto items = draft.parts(reader.version);
  const auto state = state_of(source.meeting, *work, reader.version);
  Paper paper{documents::minutes_document(reader.words, meeting, items, state), {}};
  paper.data = [state, meeting, items, work, &draft] {
    Value to{{"page", "minutes"},
             {"version", name_of(state.version)},
             {"standing", name_of(state.standing)},
             {"meeting", to_json(meeting)},
             {"items", items_json(items)},
             {"refused", Value(draft.source().meeting.refused)}};
    if (state.version == Version::internal) to.update(work_json(draft, *work));
    return to;
  };
  paper.is_for_residents = reader.version == Version::residents;
  if (paper.is_for_residents) return paper;
  paper.before = [work, places = places_of(reader.words, work->named)](const pages::Page& page,
                                                                       pages::Sheet& sheet) {
    write_minutes_forms(page, sheet, {work->view, work->standing, work->digest, places, work->open_comments});
  };
  paper.after_item = [work, &source](const pages::Page& page, pages::Sheet& sheet, std::string_view number) {
    for (const auto& item : source.items) {
      if (item.number == number && !item.view->is_hidden)
        write_comments(page, sheet, item.view->item->id, item.view->comments,
                       {work->view.may("comment_on_minutes"), item.view->may("settle_comment")});
    }
  };
  paper.after = [work](const pages::Page& page, pages::Sheet& sheet) {
    write_comments(page, sheet, {}, work->view.comments,
                   {work->view.may("comment_on_minutes"), work->view.may("settle_comment")});
  };
  return paper;
}

namespace {

struct AddendaInWork {
  board::MeetingView view;
  board::AdoptionStanding standing;
};

}  // namespace

Paper adopted_paper(const AdoptedMinutes& adopted, const MinutesReader& reader) {
  const auto& minutes = adopted.in(reader.version);
  const auto items = seen_by(reader, minutes.items);
  documents::MinutesState state;
  state.version = reader.version;
  state.standing = Standing::adopted;
  state.digest = records::document_digest(adopted.adoption(), name_of(reader.version));
  state.addenda = addenda_blocks(adopted, reader);
  Paper paper{documents::minutes_document(reader.words, minutes.meeting, items, state), {}};
  if (!adopted.damage().empty())
    paper.document.blocks.insert(paper.document.blocks.begin(),
                                 text_block(Block::Kind::notice, damage_sentence(adopted, reader.words)));
  paper.data = [&adopted, state, items, meeting = minutes.meeting] {
    Value to{{"page", "minutes"},
             {"version", name_of(state.version)},
             {"standing", name_of(state.standing)},
             {"meeting", to_json(meeting)},
             {"items", items_json(items)},
             {"digest", state.digest},
             {"adoption", adoption_json(adopted.adoption(), adopted.link(), state.version)},
             {"addenda", List()},
             {"damaged", List()}};
    for (const auto& addendum : adopted.addenda())
      to["addenda"].push_back({{"id", addendum.adoption.addendum},
                               {"item", addendum.item},
                               {"number", addendum.adoption.number}});
    for (const auto& one : adopted.damage())
      to["damaged"].push_back({{"item", one.item}, {"version", one.version}, {"addendum", one.addendum}});
    to["addenda_blocks"] = documents::to_json(state.addenda);
    return to;
  };
  paper.is_for_residents = reader.version == Version::residents;
  if (paper.is_for_residents) return paper;
  const auto work = std::make_shared<const AddendaInWork>(
      AddendaInWork{board::meeting_view_for(reader.context), board::adoption_standing(reader.context)});
  paper.after = [work](const pages::Page& page, pages::Sheet& sheet) {
    write_addenda_forms(page, sheet, work->view, work->standing);
  };
  return paper;
}

Paper adoptions_paper(const BoardAdoptions& adoptions, const guide::Phrasebook& words) {
  Paper paper;
  auto& document = paper.document;
  document.title = words.text("page.adoptions");
  document.language = words.language();
  document.page = words.text("minutes.page");
  if (adoptions.was_checked()) {
    document.blocks.push_back(adoptions.holds()
                                  ? text_block(Block::Kind::paragraph, words.text("adoptions.hold"))
                                  : text_block(Block::Kind::notice, words.text("adoptions.do_not_hold")));
  }
  if (adoptions.links().empty())
    document.blocks.push_back(text_block(Block::Kind::paragraph, words.text("adoptions.none")));
  Block table;
  table.kind = Block::Kind::table;
  table.label = words.text("page.adoptions");
  table.texts = {words.text("adoptions.number"), words.text("adoptions.meeting"),
                 words.text("adoptions.holds"), words.text("adoptions.digest")};
  for (const auto& one : adoptions.links()) {
    std::string standing = words.text(one.holds() ? "term.yes" : "adoptions.broken");
    for (const auto& item : one.damaged)
      standing.append(" ").append(item.empty() ? one.link.meeting : item);
    const auto title = one.adoption ? one.adoption->title + ", " + pages::long_date(words, one.adoption->date)
                                    : one.link.meeting;
    table.rows.push_back({std::to_string(one.number),
                          one.link.addendum.empty() ? title : words.text("adoptions.addendum", {title}),
                          adoptions.was_checked() ? standing : words.text("adoptions.not_checked"),
                          one.link.link});
  }
  if (!table.rows.empty()) document.blocks.push_back(std::move(table));
  paper.data = [&adoptions] {
    Value to{{"page", "adoptions"}, {"checked", adoptions.was_checked()}, {"links", List()}};
    if (adoptions.was_checked()) to["holds"] = adoptions.holds();
    to["head_holds"] = !adoptions.is_head_wrong();
    if (adoptions.rule()) to["rule"] = pages::rule_json(*adoptions.rule());
    for (const auto& one : adoptions.links()) {
      Value link{{"number", one.number},
                 {"meeting", one.link.meeting},
                 {"addendum", one.link.addendum},
                 {"link", one.link.link}};
      if (adoptions.was_checked()) {
        link["holds"] = one.holds();
        link["damaged"] = Value(one.damaged);
      }
      to["links"].push_back(std::move(link));
    }
    return to;
  };
  return paper;
}

}  // namespace almene::session
