// agenda/cpp/meetings.hpp holds a host's meetings as a C++ class behind the C table.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "../meetings.h"
#include "members.hpp"
#include "status.hpp"
#include "text.hpp"
#include "wall.hpp"

namespace agenda {

struct Member {
  std::string id;
  std::string name;
  std::uint32_t roles = 0;  // AGENDA_ROLE_ bits
  std::uint32_t presence = AGENDA_PRESENCE_UNKNOWN;
};

struct Paper {
  std::string title;
  std::string url;
};

// This is agenda_own_item as a value that owns its texts, see meetings.h.
struct OwnItem {
  std::string id;  // without AGENDA_OWN_ITEM_PREFIX
  std::string title;
  std::uint32_t type = 0;     // AGENDA_ITEM_ (items.h); 0: information
  std::uint32_t minutes = 0;  // 0: not said
  std::uint32_t closed = AGENDA_CLOSED_NO;
  std::string text = {};
  std::string recommendation = {};
  std::vector<Paper> papers = {};
};

// It returns what the host's own item is called in records, requests and views.
inline std::string id_of_own_item(std::string_view host_id) {
  return AGENDA_OWN_ITEM_PREFIX + std::string(host_id);
}

// It tells whether an id of records, requests and views is that of a host's own item.
inline bool is_own_item(std::string_view id) noexcept {
  constexpr std::string_view kPrefix = AGENDA_OWN_ITEM_PREFIX;
  return id.substr(0, kPrefix.size()) == kPrefix;
}

// This is agenda_meeting as a value that owns its texts, see meetings.h.
struct Meeting {
  std::string id;
  std::string title;
  std::string date;
  std::uint32_t state = AGENDA_MEETING_PLANNED;
  std::string previous;
  std::string next;
  std::vector<std::string> items;
  std::vector<Member> members;
  std::vector<OwnItem> own_items = {};
  std::vector<std::string> order = {};  // empty: the items of `items`, and then the own ones
  std::string organisation_name = {};
  std::string board_name = {};
  std::string place = {};
  std::string start = {};  // "19:00"
  std::string end = {};    // "21:15"
};

namespace detail {

// This shows a meeting as the C ABI wants it. It borrows the meeting and must not be moved.
class BorrowedMeeting {
 public:
  explicit BorrowedMeeting(const Meeting& meeting) : items_(meeting.items), order_(meeting.order) {
    take_members(meeting.members);
    take_own_items(meeting.own_items);
    made_.state = meeting.state;
    made_.id = text_of(meeting.id);
    made_.title = text_of(meeting.title);
    made_.date = text_of(meeting.date);
    made_.previous = text_of(meeting.previous);
    made_.next = text_of(meeting.next);
    made_.items = items_.data();
    made_.item_count = items_.size();
    made_.members = member_pointers_.data();
    made_.member_count = member_pointers_.size();
    made_.own_items = own_item_pointers_.data();
    made_.own_item_count = own_item_pointers_.size();
    made_.order = meeting.order.empty() ? nullptr : order_.data();
    made_.order_count = order_.size();
    made_.organisation_name = text_of(meeting.organisation_name);
    made_.board_name = text_of(meeting.board_name);
    made_.place = text_of(meeting.place);
    made_.start = text_of(meeting.start);
    made_.end = text_of(meeting.end);
  }
  explicit BorrowedMeeting(Meeting&&) = delete;
  BorrowedMeeting(const BorrowedMeeting&) = delete;
  BorrowedMeeting& operator=(const BorrowedMeeting&) = delete;

  const agenda_meeting* get() const noexcept { return &made_; }

 private:
  void take_members(const std::vector<Member>& members) {
    for (const Member& member : members) {
      members_.push_back({sizeof(agenda_member), member.roles, member.presence, 0, text_of(member.id),
                          text_of(member.name)});
    }
    for (const agenda_member& member : members_)
      member_pointers_.push_back(&member);
  }

  void take_own_items(const std::vector<OwnItem>& items) {
    for (const OwnItem& item : items) {
      for (const Paper& paper : item.papers)
        papers_.push_back({sizeof(agenda_paper), 0, text_of(paper.title), text_of(paper.url)});
    }
    for (const agenda_paper& paper : papers_)
      paper_pointers_.push_back(&paper);
    const agenda_paper* const* papers = paper_pointers_.data();
    for (const OwnItem& item : items) {
      own_items_.push_back({sizeof(agenda_own_item), item.type, item.minutes, item.closed, text_of(item.id),
                            text_of(item.title), text_of(item.text), text_of(item.recommendation), papers,
                            item.papers.size()});
      papers += item.papers.size();
    }
    for (const agenda_own_item& item : own_items_)
      own_item_pointers_.push_back(&item);
  }

  BorrowedTexts items_;
  BorrowedTexts order_;
  std::vector<agenda_member> members_;
  std::vector<const agenda_member*> member_pointers_;
  std::vector<agenda_paper> papers_;
  std::vector<const agenda_paper*> paper_pointers_;
  std::vector<agenda_own_item> own_items_;
  std::vector<const agenda_own_item*> own_item_pointers_;
  agenda_meeting made_ = sized<agenda_meeting>();
};

}  // namespace detail

// Derive from it and give `table()` to plugins; the table stays as long as the object. `find` and `list` may
// be called from any thread, and from several at once.
class Meetings {
 public:
  Meetings() noexcept {
    table_.self = this;
    table_.read = &take_read;
    table_.list = &take_list;
  }
  virtual ~Meetings() = default;
  Meetings(const Meetings&) = delete;
  Meetings& operator=(const Meetings&) = delete;

  const agenda_host_meetings* table() const noexcept { return &table_; }

 protected:
  // It returns the meeting of the call's organisation and board. It throws StatusError(UNAVAILABLE) where the
  // meeting cannot be asked for.
  virtual std::optional<Meeting> find(const agenda_call* call, std::string_view id) = 0;

  // It returns the meetings of the call's organisation and board from one day to another, both included, in
  // any order; each as `find` shows it, but `items`, `members` and `own_items` may be left out. Both are
  // dates, see is_date(). It throws as `find` does.
  //
  // By default there are none. To a plugin that is what a table without this slot says, too: it knows of no
  // meeting but those that it is asked about. So the slot is never null, and a class that keeps no list need
  // not say so.
  virtual std::vector<Meeting> list(const agenda_call*, std::string_view /*from*/, std::string_view /*to*/) {
    return {};
  }

 private:
  using Visit = agenda_status (*)(void* ctx, const agenda_meeting* meeting);

  static agenda_status take_read(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                                 Visit visit) {
    return guarded([&] {
      if (call == nullptr || id == nullptr || visit == nullptr) return AGENDA_INVALID_ARGUMENT;
      const std::optional<Meeting> meeting = static_cast<Meetings*>(self)->find(call, view_of(*id));
      return meeting ? after_visit(visit(ctx, detail::BorrowedMeeting(*meeting).get())) : AGENDA_NOT_FOUND;
    });
  }

  static agenda_status take_list(void* self, const agenda_call* call, const agenda_text* from,
                                 const agenda_text* to, void* ctx, Visit visit) {
    return guarded([&] {
      if (call == nullptr || from == nullptr || to == nullptr || visit == nullptr)
        return AGENDA_INVALID_ARGUMENT;
      if (!is_date(view_of(*from)) || !is_date(view_of(*to))) return AGENDA_INVALID_ARGUMENT;
      std::vector<Meeting> meetings = static_cast<Meetings*>(self)->list(call, view_of(*from), view_of(*to));
      std::sort(meetings.begin(), meetings.end(), [](const Meeting& left, const Meeting& right) {
        return std::tie(left.date, left.id) < std::tie(right.date, right.id);
      });
      for (const Meeting& meeting : meetings) {
        const agenda_status said = visit(ctx, detail::BorrowedMeeting(meeting).get());
        if (said != AGENDA_OK) return after_visit(said);
      }
      return AGENDA_OK;
    });
  }

  agenda_host_meetings table_ = sized<agenda_host_meetings>();
};

}  // namespace agenda
