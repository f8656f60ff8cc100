// The agenda as a paper: what the board is asked, before anybody has said anything.
#include <utility>

#include "documents/block_sheet.hpp"
#include "documents/minutes.hpp"
#include "pages/own_item.hpp"
#include "pages/parts.hpp"
#include "pages/phrases.hpp"

namespace almene::documents {
namespace {

void write_questions(const guide::AgendaItem& item, BlockSheet& sheet) {
  const auto write = [&](const std::string& heading, const std::vector<guide::Question>& questions,
                         int level) {
    if (questions.empty()) return;
    if (!heading.empty()) sheet.heading(level, heading);
    std::vector<std::string_view> texts;
    for (const auto& question : questions)
      texts.push_back(question.text);
    sheet.wording_list(texts);
  };
  const std::string none;
  const bool is_topic = item.kind == guide::ItemKind::topic;
  write(is_topic ? item.topic->considerations_heading : none, item.considerations(), 3);
  write(is_topic ? item.topic->prompts_heading : none, item.questions(), 3);
}

void write_item(const MinutesSource& source, const NumberedItem& item, BlockSheet& sheet) {
  static const std::vector<board::ItemView> no_children;
  const auto& view = *item.view;
  const auto& words = source.words;
  if (view.is_hidden) return sheet.notice(words.text("item.closed"));
  const pages::Page page{pages::ViewKind::record, view,  no_children, source.meeting,
                         source.context.actor,    words, nullptr,     nullptr,
                         source.context.now};
  if (view.closing != board::Closing::open) sheet.notice(words.text("item.closed"));
  if (view.item->minutes > 0)
    sheet.fact(words.text("summary.time"), words.counted("summary.minutes", view.item->minutes));
  if (view.item->kind == guide::ItemKind::topic) sheet.goal_statement(view.item->topic->goal_statement);
  pages::write_introduction(page, sheet, 3);
  pages::write_own_item(page, sheet, 3);
  write_questions(*view.item, sheet);
}

}  // namespace

Document agenda_document(const MinutesSource& source) {
  const auto& words = source.words;
  Document document;
  document.title = words.text("agenda.title", {source.meeting.title});
  document.language = words.language();
  document.page = words.text("minutes.page");
  document.header = header_of({source.meeting.organisation_name, source.meeting.board_name});
  document.blocks = meeting_facts(source);
  for (const auto& item : source.items) {
    if (!item.is_on_agenda) continue;
    Block heading;
    heading.kind = Block::Kind::heading;
    heading.level = item.level;
    heading.number = item.number;
    heading.text = item.view->is_title_shown() ? item.view->item->title : words.text("item.closed");
    document.blocks.push_back(std::move(heading));
    BlockSheet sheet(words);
    write_item(source, item, sheet);
    for (auto& block : sheet.take())
      document.blocks.push_back(std::move(block));
  }
  return document;
}

}  // namespace almene::documents
