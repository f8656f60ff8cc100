#include "board/comments.hpp"

#include <algorithm>
#include <utility>

#include "board/closing.hpp"
#include "board/field_names.hpp"
#include "board/guard.hpp"
#include "board/handlers.hpp"

namespace almene::board {
namespace {

// A comment that is written as the day ends is held against the day that stands when it is stored.
ActionResult result_of_comment(const ActionContext& context, const ActionRequest& request, Comment comment,
                               std::vector<Dependency> depends_on) {
  std::string id(comment.id);
  return {
      std::move(id), {{std::move(comment), request.item, context.meeting.id, false}}, std::move(depends_on)};
}

const Stored<Comment>& comment_named(const ActionContext& context, const ActionRequest& request) {
  return comments_of(context).find(request.values.get(field::kComment))->second;
}

int count_open(const Entries<Comment>& comments) {
  return static_cast<int>(std::count_if(comments.begin(), comments.end(), [](const auto& one) {
    return one.second.value.status == CommentStatus::open;
  }));
}

}  // namespace

const Stored<CommentRound>* comment_round(const ActionContext& context) {
  return find_stored(context.entries.comment_round, "");
}

bool takes_comments(const ActionContext& context) {
  const auto* round = comment_round(context);
  return round != nullptr && local_date(context.now) <= round->value.until;
}

const Entries<Comment>& comments_of(const ActionContext& context) {
  return context.item == nullptr ? context.entries.comments : context.item_entries().comments;
}

std::vector<const Stored<Comment>*> comments_seen(const ActionContext& context) {
  std::vector<const Stored<Comment>*> seen;
  if (!may_see_closed(context.actor)) return seen;
  for (const auto& [id, stored] : comments_of(context))
    seen.push_back(&stored);
  // "c10" comes after "c9".
  std::sort(seen.begin(), seen.end(), [](const auto* a, const auto* b) {
    return std::make_pair(a->value.id.size(), std::string_view(a->value.id)) <
           std::make_pair(b->value.id.size(), std::string_view(b->value.id));
  });
  return seen;
}

int open_comments(const BoardEntries& entries) {
  int open = count_open(entries.comments);
  for (const auto& [item, its] : entries.items)
    open += count_open(its.comments);
  return open;
}

bool may_withdraw(const Actor& actor, const Comment& comment) {
  return comment.member == actor.id && comment.status == CommentStatus::open;
}

ActionResult send_for_comments(const ActionContext& context, const ActionRequest& request) {
  const CommentRound round{request.values.get(field::kUntil)};
  const auto today = local_date(context.now);
  if (round.until < today) {
    throw Refusal(RefusalKind::invalid_argument, "comment_round.day_passed", {round.until, today})
        .of_field(field::kUntil);
  }
  guard_replacing(context, request, comment_round(context), round);
  return {{}, {{round, {}, context.meeting.id, false}}, {}};
}

ActionResult comment_on_minutes(const ActionContext& context, const ActionRequest& request) {
  const auto* round = comment_round(context);
  if (round == nullptr) throw Refusal(RefusalKind::wrong_state, "comment.not_sent");
  if (!takes_comments(context))
    throw Refusal(RefusalKind::wrong_state, "comment.day_passed", {round->value.until});
  Comment comment{next_id(context, comments_of(context), "comment"), request.values.get(field::kText),
                  context.actor.id};
  guard_new(request, comment.text);
  return result_of_comment(context, request, std::move(comment), {Dependency::comment_round});
}

ActionResult withdraw_comment(const ActionContext& context, const ActionRequest& request) {
  const auto& stored = comment_named(context, request);
  if (stored.value.member != context.actor.id)
    throw Refusal(RefusalKind::not_allowed, "comment.not_yours").of_field(field::kComment);
  if (!may_withdraw(context.actor, stored.value))
    throw Refusal(RefusalKind::wrong_state, "comment.settled").of_field(field::kComment);
  if (request.expected_revision) guard_replacing(context, request, &stored, stored.value);
  auto result = result_of_comment(context, request, stored.value, {});
  result.changes.front().erased = true;
  return result;
}

ActionResult settle_comment(const ActionContext& context, const ActionRequest& request) {
  const auto& stored = comment_named(context, request);
  auto comment = stored.value;
  comment.status = *term_named<CommentStatus>(request.values.get(field::kSettled));
  comment.answer = request.values.get(field::kAnswer);
  comment.settled_by = context.actor.id;
  if (comment.status == CommentStatus::not_taken_in && comment.answer.empty())
    throw Refusal(RefusalKind::invalid_argument, "comment.answer_needed").of_field(field::kAnswer);
  guard_replacing(context, request, &stored, comment);
  return result_of_comment(context, request, std::move(comment), {});
}

}  // namespace almene::board
