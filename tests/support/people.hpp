// Here are a board of seven with a chair, an alternate, and a minute taker who is no member; and the items
// they talk about.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <string>
#include <vector>

namespace support {

constexpr const char* kGuide = "almene-maal.tema-3";
constexpr const char* kTopic = "almene-maal.tema-3.democratic-actor";
constexpr const char* kTrust = "almene-maal.tema-3.trust-and-backing";
constexpr const char* kPrompt = "almene-maal.tema-3.broad-participation";
constexpr const char* kReflection = "almene-maal.tema-3.overall-reflection";
constexpr const char* kDemocracy = "almene-maal.tema-3.resident-democracy";
constexpr const char* kRoles = "almene-maal.tema-3.clear-roles";
constexpr const char* kRelevant = "almene-maal.tema-3.relevant-and-accessible";

inline std::vector<agenda::Member> members() {
  const auto member = AGENDA_ROLE_MEMBER;
  return {{"kirsten", "Kirsten Holm", AGENDA_ROLE_CHAIR | member, AGENDA_PRESENCE_UNKNOWN},
          {"bent", "Bent Sørensen", AGENDA_ROLE_VICE_CHAIR | member, AGENDA_PRESENCE_UNKNOWN},
          {"aase", "Aase Lund", member, AGENDA_PRESENCE_UNKNOWN},
          {"jonas", "Jonas Krogh", member, AGENDA_PRESENCE_UNKNOWN},
          {"fatima", "Fatima Yildiz", member, AGENDA_PRESENCE_UNKNOWN},
          {"ole", "Ole Brandt", member, AGENDA_PRESENCE_UNKNOWN},
          {"grete", "Grete Aagaard", member, AGENDA_PRESENCE_UNKNOWN},
          {"sofie", "Sofie Dam", AGENDA_ROLE_ALTERNATE, AGENDA_PRESENCE_UNKNOWN},
          {"mette", "Mette Friis", AGENDA_ROLE_MINUTE_TAKER, AGENDA_PRESENCE_UNKNOWN}};
}

// Members have their roles as in members(); "admin" is the administrator, "portal" the portal itself, and
// anybody else is an observer.
inline agenda::Actor person(const std::string& id) {
  for (const auto& member : members()) {
    if (member.id == id) return {member.id, member.name, member.roles};
  }
  if (id == "admin") return {id, "Administrator", AGENDA_ROLE_ADMINISTRATOR};
  if (id == "portal") return {id, "Portalen", AGENDA_ROLE_PORTAL};
  return {id, id, AGENDA_ROLE_OBSERVER};
}

}  // namespace support
