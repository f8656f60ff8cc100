#include "guide/agenda_items.hpp"

#include <algorithm>

namespace almene::guide {
namespace {

const std::vector<Question> kNone;

const Question* find(const std::vector<Question>& questions, std::string_view id) {
  for (const auto& question : questions) {
    if (question.id == id) return &question;
  }
  return nullptr;
}

}  // namespace

const std::vector<Question>& AgendaItem::considerations() const {
  return kind == ItemKind::topic ? topic->considerations : kNone;
}

const std::vector<Question>& AgendaItem::questions() const {
  if (kind == ItemKind::topic) return topic->discussion_prompts;
  if (kind == ItemKind::overall_reflection) return guide->overall_reflection.questions;
  return kNone;
}

const Question* AgendaItem::consideration(std::string_view question_id) const {
  return find(considerations(), question_id);
}

const Question* AgendaItem::question(std::string_view question_id) const {
  return find(questions(), question_id);
}

const Question* AgendaItem::asked(std::string_view question_id) const {
  const Question* found = consideration(question_id);
  return found != nullptr ? found : question(question_id);
}

AgendaItem item_of(const OwnItem& own) {
  static const Guide none;
  return {ItemKind::own, own.id, {}, own.title, own.minutes, &none, nullptr, &own};
}

bool is_own(std::string_view id) {
  return id.substr(0, kOwnPrefix.size()) == kOwnPrefix;
}

ItemType type_of(const AgendaItem& item) {
  if (item.kind == ItemKind::own) return item.own->type;
  return item.kind == ItemKind::introduction ? ItemType::information : ItemType::discussion;
}

std::string_view name_of(ItemType type) {
  constexpr std::string_view kNames[] = {"information", "discussion", "decision"};
  return kNames[static_cast<std::size_t>(type) - 1];
}

bool is_part_of(std::string_view id, std::string_view whole) {
  if (id.substr(0, whole.size()) != whole) return false;
  return id.size() == whole.size() || id[whole.size()] == '.';
}

const std::string& title_of(const Introduction& introduction) {
  if (!introduction.purpose.heading.empty()) return introduction.purpose.heading;
  return introduction.perspective.heading.empty() ? introduction.resources.heading
                                                  : introduction.perspective.heading;
}

std::vector<AgendaItem> agenda_items(const Guide& guide) {
  std::vector<AgendaItem> items;
  items.push_back({ItemKind::theme, guide.id, {}, guide.theme, 0, &guide, nullptr, nullptr});
  const auto& introduction = guide.introduction;
  if (!introduction.id.empty()) {
    items.push_back({ItemKind::introduction, introduction.id, guide.id, title_of(introduction),
                     introduction.minutes, &guide, nullptr, nullptr});
  }
  for (const auto& topic : guide.topics) {
    items.push_back(
        {ItemKind::topic, topic.id, guide.id, topic.title, topic.minutes, &guide, &topic, nullptr});
  }
  const auto& reflection = guide.overall_reflection;
  if (!reflection.id.empty()) {
    items.push_back({ItemKind::overall_reflection, reflection.id, guide.id, reflection.heading,
                     reflection.minutes, &guide, nullptr, nullptr});
  }
  for (const auto& item : items)
    items.front().minutes += item.minutes;
  return items;
}

std::vector<AgendaItem> agenda_items(const Library& library, std::string_view locale) {
  std::vector<AgendaItem> items;
  for (const auto* guide : library.current(locale)) {
    auto some = agenda_items(*guide);
    items.insert(items.end(), some.begin(), some.end());
  }
  return items;
}

bool find_item(const Guide& guide, std::string_view id, AgendaItem& found) {
  if (id.substr(0, guide.id.size()) != guide.id) return false;
  for (const auto& item : agenda_items(guide)) {
    if (item.id != id) continue;
    found = item;
    return true;
  }
  return false;
}

bool find_item(const Library& library, std::string_view locale, std::string_view id, AgendaItem& found) {
  // A guide's id may hold dots, and one guide's id may begin another's: only the items themselves can tell.
  const auto guides = library.current(locale);
  return std::any_of(guides.begin(), guides.end(),
                     [&](const auto* guide) { return find_item(*guide, id, found); });
}

std::vector<AgendaItem> children_of(const AgendaItem& item) {
  if (item.kind != ItemKind::theme) return {};
  auto items = agenda_items(*item.guide);
  items.erase(items.begin());
  return items;
}

}  // namespace almene::guide
