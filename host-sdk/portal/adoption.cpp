#include "portal/adoption.hpp"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace portal {
namespace {

using json = nlohmann::json;

constexpr const char* kAdoptionsPage = "adoptions";
constexpr const char* kApproveMinutes = "approve_minutes";
constexpr const char* kWithdrawApproval = "withdraw_approval";

const agenda::Action* adoption_among(const std::vector<agenda::Action>& actions) {
  const auto found = std::find_if(actions.begin(), actions.end(), [](const agenda::Action& action) {
    return action.name == kAdoptMinutes && action.target == AGENDA_TARGET_MEETING;
  });
  return found == actions.end() ? nullptr : &*found;
}

bool has_page(const Services& portal, const agenda::Call& call, std::string_view name, std::uint32_t target) {
  const auto pages = portal.plugin().pages(call);
  return pages && std::any_of(pages->begin(), pages->end(), [&](const agenda::PageType& page) {
           return page.name == name && page.target == target;
         });
}

std::string text_in(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

json page_json(const Services& portal, const agenda::Call& call, std::string_view name) {
  agenda::PageRequest request;
  request.page = name;
  request.media_type = "application/json";
  return json::parse(portal.plugin().render_page(call, request).value().page, nullptr, false);
}

json list_in(const json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && found != object.end() && found->is_array() ? *found : json::array();
}

}  // namespace

bool has_adoption(const Services& portal, const agenda::Call& call) {
  const auto actions = portal.plugin().actions(call);
  return actions && adoption_among(*actions) != nullptr;
}

bool may_adopt(const Services& portal, const agenda::Call& call) {
  const auto actions = portal.plugin().actions(call);
  const agenda::Action* action = actions ? adoption_among(*actions) : nullptr;
  return action != nullptr && call.actor && (action->roles & call.actor->roles) != 0;
}

MinutesStanding minutes_standing(const Services& portal, const agenda::Call& call) {
  if (!has_page(portal, call, kMinutesPage, AGENDA_TARGET_MEETING)) return {};
  const json minutes = page_json(portal, call, kMinutesPage);
  if (!minutes.is_object()) return {};
  const std::string standing = text_in(minutes, "standing");
  MinutesStanding found{standing == "adopted", text_in(minutes, "digest"), {}, false};
  if (standing != "out_for_comments") return found;
  found.comments_until = text_in(minutes, "comments_until");
  const json may = list_in(minutes, "may");
  const auto is_in = [&](const char* action) {
    return std::find(may.begin(), may.end(), action) != may.end();
  };
  // Whoever may withdraw an approval has given it.
  found.awaits_approval = is_in(kApproveMinutes) && !is_in(kWithdrawApproval);
  return found;
}

void lock_adopted_meeting(const Services& portal, const agenda::Call& call) {
  const auto locked = portal.arrangements().lock_adopted(call, call.meeting);
  if (!locked)
    std::fprintf(stderr, "agenda-host: a meeting whose minutes are adopted was not locked: %s\n",
                 locked.problem().message.c_str());
}

void lock_adopted(const Services& portal, const agenda::Call& call, std::string_view outcome) {
  for (const json& result : list_in(json::parse(outcome, nullptr, false), "results")) {
    if (!result.is_object() || text_in(result, "action") != kAdoptMinutes) continue;
    agenda::Call of_meeting = call;
    of_meeting.meeting = text_in(result, "meeting");
    lock_adopted_meeting(portal, of_meeting);
  }
}

void lock_all_adopted(const Services& portal, const agenda::Call& call) {
  if (!has_page(portal, call, kAdoptionsPage, AGENDA_TARGET_ORGANISATION)) return;
  for (const json& link : list_in(page_json(portal, call, kAdoptionsPage), "links")) {
    if (!link.is_object() || !text_in(link, "addendum").empty()) continue;
    portal.arrangements().lock_adopted(call, text_in(link, "meeting")).value();
  }
}

}  // namespace portal
