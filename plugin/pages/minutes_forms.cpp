#include "pages/minutes_forms.hpp"

#include <utility>

#include "board/closing.hpp"
#include "board/comments.hpp"
#include "board/field_names.hpp"
#include "pages/phrases.hpp"

namespace almene::pages {
namespace {

namespace field = board::field;

// A form of one action on the meeting, or on one of its items.
void write_form_of(const Page& page, Sheet& sheet, std::string_view action, std::string_view item,
                   std::optional<std::uint64_t> expected, std::vector<Preset> presets,
                   std::string_view offered = {}) {
  const auto fold =
      offered.empty() ? page.words.find_named({"offer", action}).value_or(std::string_view()) : offered;
  FormAction written{*board::find_action(action), item, expected, std::move(presets)};
  sheet.form({action, page.words.named({"action", action}), {std::move(written)}, std::string(fold)});
}

void write_approvals(const Page& page, Sheet& sheet, const board::AdoptionStanding& adoption) {
  const auto& words = page.words;
  if (!adoption.approvals.empty()) sheet.heading(3, words.text("minutes.approvals"));
  for (const auto& one : adoption.approvals) {
    const auto& value = one.stored->value;
    sheet.fact(name_of_person(page.meeting, value.member), approval_moment(words, one));
    if (!value.remark.empty()) sheet.said(words.text("field.remark"), value.remark);
  }
}

void write_round(const Page& page, Sheet& sheet, const board::MeetingView& view) {
  if (!view.may("send_for_comments")) return;
  const auto* round = view.comment_round;
  // What was sent is sent; what is left is to move its day.
  const auto offered =
      round == nullptr ? std::nullopt : page.words.find_named({"offer", "send_for_comments", "again"});
  write_form_of(page, sheet, "send_for_comments", {}, round == nullptr ? 0 : round->stamp.revision,
                {{field::kUntil, round == nullptr ? std::string() : std::string(round->value.until)}},
                offered.value_or(std::string_view()));
}

void write_approval_forms(const Page& page, Sheet& sheet, const MinutesInWork& minutes) {
  const auto& view = minutes.view;
  const bool is_outdated = minutes.adoption.has_outdated_approval_of(page.actor.id);
  if (view.may("withdraw_approval") && !is_outdated) {
    write_form_of(page, sheet, "withdraw_approval", {}, std::nullopt, {});
  } else if (view.may("approve_minutes")) {
    write_form_of(page, sheet, "approve_minutes", {}, std::nullopt, {});
  }
}

std::string names_of(const Page& page, const std::vector<std::string>& people) {
  std::string names;
  for (const auto& person : people)
    names.append(names.empty() ? "" : ", ").append(name_of_person(page.meeting, person));
  return names;
}

void write_adoption(const Page& page, Sheet& sheet, const MinutesInWork& minutes) {
  const auto& words = page.words;
  const auto& adoption = minutes.adoption;
  const bool is_time = page.meeting.state == board::MeetingState::ended;
  if (is_time && !adoption.may_adopt && page.actor.roles.any_of(board::kRecording))
    sheet.paragraph(
        words.text("problem." + std::string(adoption.refusal), {names_of(page, adoption.waits_for)}));
  if (!minutes.view.may("adopt_minutes") || !adoption.may_adopt) return;
  if (!minutes.named.empty()) {
    sheet.notice(words.text("minutes.names_in_texts"));
    std::vector<std::string_view> places(minutes.named.begin(), minutes.named.end());
    sheet.wording_list(places);
  }
  if (minutes.open_comments > 0) sheet.notice(words.counted("minutes.open_comments", minutes.open_comments));
  std::vector<Preset> presets{Preset::current(field::kSeen, minutes.digest)};
  presets.push_back(minutes.open_comments > 0 ? Preset{field::kOpenComments, "no"}
                                              : Preset::omitted(field::kOpenComments));
  presets.push_back(minutes.named.empty() ? Preset::omitted(field::kKeepNames)
                                          : Preset{field::kKeepNames, "no"});
  write_form_of(page, sheet, "adopt_minutes", {}, std::nullopt, std::move(presets));
}

}  // namespace

void write_minutes_forms(const Page& page, Sheet& sheet, const MinutesInWork& minutes) {
  sheet.begin("minutes-in-work");
  write_approvals(page, sheet, minutes.adoption);
  write_approval_forms(page, sheet, minutes);
  write_round(page, sheet, minutes.view);
  write_adoption(page, sheet, minutes);
  sheet.end();
}

void write_addenda_forms(const Page& page, Sheet& sheet, const board::MeetingView& view,
                         const board::AdoptionStanding& adoption) {
  // What the board has not adopted is its own affair.
  if (!board::may_see_closed(page.actor)) return;
  const auto& words = page.words;
  sheet.begin("addenda");
  for (const auto& one : view.addenda) {
    const auto& value = one.stored->value;
    if (one.is_adopted || value.withdrawn) continue;
    sheet.begin("addendum");
    sheet.said(words.text("addendum.draft", {name_of_person(page.meeting, one.stored->stamp.author)}),
               value.text);
    sheet.said(words.text("field.reason"), value.reason);
    if (view.may("correct_addendum")) {
      write_form_of(page, sheet, "correct_addendum", {}, one.stored->stamp.revision,
                    {{field::kAddendum, value.id, true},
                     {field::kText, value.text},
                     {field::kReason, value.reason},
                     {field::kWithdrawn, "no"}});
    }
    if (view.may("adopt_addendum") && adoption.may_adopt)
      write_form_of(page, sheet, "adopt_addendum", {}, one.stored->stamp.revision,
                    {{field::kAddendum, value.id, true}});
    sheet.end();
  }
  if (view.may("add_addendum")) write_form_of(page, sheet, "add_addendum", {}, 0, {});
  sheet.end();
}

void write_comments(const Page& page, Sheet& sheet, std::string_view item,
                    const std::vector<const board::Stored<board::Comment>*>& comments,
                    const MayComment& may) {
  const auto& words = page.words;
  if (comments.empty() && !may.comment) return;
  sheet.begin("comments");
  for (const auto* stored : comments) {
    const auto& value = stored->value;
    sheet.begin("comment");
    sheet.said(words.text("minutes.comment_of",
                          {name_of_person(page.meeting, value.member), moment(words, stored->stamp)}),
               value.text);
    sheet.fact(words.text("minutes.comment_status"), term(words, value.status));
    if (!value.answer.empty()) sheet.said(words.text("field.settle_comment.answer"), value.answer);
    if (may.settle) {
      const auto again = value.status == board::CommentStatus::open
                             ? std::nullopt
                             : words.find_named({"offer", "settle_comment", "again"});
      write_form_of(
          page, sheet, "settle_comment", item, stored->stamp.revision,
          {{field::kComment, value.id, true},
           {field::kSettled,
            value.status == board::CommentStatus::open ? std::string() : std::string(name_of(value.status))},
           {field::kAnswer, value.answer}},
          again.value_or(std::string_view()));
    }
    if (may_withdraw(page.actor, value))
      write_form_of(page, sheet, "withdraw_comment", item, stored->stamp.revision,
                    {{field::kComment, value.id, true}});
    sheet.end();
  }
  if (may.comment) {
    const auto offered =
        item.empty() ? words.find_named({"offer", "comment_on_minutes", "whole"}) : std::nullopt;
    write_form_of(page, sheet, "comment_on_minutes", item, 0, {}, offered.value_or(std::string_view()));
  }
  sheet.end();
}

}  // namespace almene::pages
