#include "validate/plugin/world.hpp"

#include "validate/plugin/allocation.hpp"

namespace validate {

const std::vector<agenda::Member>& members() {
  constexpr auto kMember = AGENDA_ROLE_MEMBER;
  constexpr auto kPresent = AGENDA_PRESENCE_PRESENT;
  static const std::vector<agenda::Member> all{
      {"karen", "Karen Prøve", AGENDA_ROLE_CHAIR | kMember, kPresent},
      {"viggo", "Viggo Prøve", AGENDA_ROLE_VICE_CHAIR | kMember, kPresent},
      {"mads", "Mads Prøve", kMember, kPresent},
      {"ane", "Ane Prøve", kMember, kPresent},
      {"ida", "Ida Prøve", kMember, AGENDA_PRESENCE_ABSENT},
      {"sune", "Sune Prøve", AGENDA_ROLE_ALTERNATE, AGENDA_PRESENCE_UNKNOWN},
      {"rie", "Rie Prøve", AGENDA_ROLE_MINUTE_TAKER, kPresent},
  };
  return all;
}

const std::vector<agenda::Actor>& people() {
  static const std::vector<agenda::Actor> all = [] {
    std::vector<agenda::Actor> made;
    for (const agenda::Member& member : members())
      made.push_back({member.id, member.name, member.roles});
    made.push_back({"otto", "Otto Prøve", AGENDA_ROLE_OBSERVER});
    made.push_back({"adam", "Adam Prøve", AGENDA_ROLE_ADMINISTRATOR});
    made.push_back({"portal", "Portalen", AGENDA_ROLE_PORTAL});
    return made;
  }();
  return all;
}

std::optional<agenda::Meeting> World::Source::find(const agenda_call*, std::string_view id) {
  const auto found = all.find(id);
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

// This is one read under way, between the source and the plugin's visitor.
struct World::Showing {
  const World& world;
  void* ctx;
  Visit visit;
};

World::World() {
  source_.all[kPreviousMeeting] = {
      kPreviousMeeting, "Forrige møde", "2026-01-13", AGENDA_MEETING_PLANNED, "", kThisMeeting, {},
      members()};
  source_.all[kThisMeeting] = {kThisMeeting,     "Prøvemøde",  kMeetingDate, AGENDA_MEETING_IN_SESSION,
                               kPreviousMeeting, kNextMeeting, {},           members()};
  source_.all[kNextMeeting] = {kNextMeeting, "Næste møde", "2026-06-02", AGENDA_MEETING_PLANNED,
                               kThisMeeting, "",           {},           members()};
  table_.self = this;
  table_.read = &take_read;
}

agenda_status World::take_read(void* self, const agenda_call* call, const agenda_text* id, void* ctx,
                               Visit visit) {
  const allocation::HostsCode ours;
  const World& world = *static_cast<World*>(self);
  if (world.fault && !world.fault->shows) return world.fault->answer;
  Showing showing{world, ctx, visit};
  const agenda_host_meetings* inner = world.source_.table();
  const agenda_status status =
      inner->read(inner->self, call, id, &showing, visit == nullptr ? nullptr : &take_meeting);
  return world.fault ? world.fault->answer : status;
}

agenda_status World::take_meeting(void* ctx, const agenda_meeting* meeting) {
  auto& showing = *static_cast<Showing*>(ctx);
  agenda_meeting copy = *meeting;
  if (showing.world.damages) showing.world.damages(copy);
  const allocation::PluginsCode theirs(allocation::is_under_way());
  return showing.visit(showing.ctx, &copy);
}

}  // namespace validate
