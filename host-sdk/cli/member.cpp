#include "member.hpp"

#include <algorithm>

#include "agenda/cpp/text.hpp"
#include "failure.hpp"
#include "meetings/words.hpp"

namespace cli {
namespace {

namespace words = agenda::words;

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

}  // namespace

agenda::Member member_of(const std::string& text, WithPresence with_presence) {
  const bool may_have_presence = with_presence == WithPresence::allowed;
  const auto parts = split(text, ';');
  const auto refuse = [&](const std::string& why) {
    throw Failure(kExitUsage, "--member '" + text + "': " + why + "; write 'ID;NAME;ROLE[,ROLE]" +
                                  (may_have_presence ? "[;PRESENCE]'" : "'"));
  };
  if (parts.size() < 3 || parts.size() > (may_have_presence ? 4U : 3U)) {
    refuse(may_have_presence ? "has not three or four parts" : "has not three parts");
  }
  agenda::Member member;
  member.id = parts[0];
  member.name = parts[1];
  if (!agenda::is_line(member.name)) refuse("its name is not one line of UTF-8");
  if (!agenda::is_id(member.id)) refuse("\"" + member.id + "\" is no id");
  for (const std::string& role : split(parts[2], ',')) {
    const auto bit = words::number(words::kRoles, role);
    if (!bit) refuse("role \"" + role + "\" is not one of " + words::all_words(words::kRoles));
    member.roles |= *bit;
  }
  if (parts.size() == 4) {
    const auto presence = words::number(words::kPresences, parts[3]);
    if (!presence)
      refuse("presence \"" + parts[3] + "\" is not one of " + words::all_words(words::kPresences));
    member.presence = *presence;
  }
  return member;
}

void note_presence(std::vector<agenda::Member>& members, const std::string& text) {
  const auto equals = std::min(text.find('='), text.size());
  const auto presence =
      words::number(words::kPresences, std::string_view(text).substr(std::min(equals + 1, text.size())));
  const auto member = std::find_if(members.begin(), members.end(),
                                   [&](const auto& one) { return one.id == text.substr(0, equals); });
  if (presence && member != members.end()) {
    member->presence = *presence;
    return;
  }
  throw Failure(kExitUsage,
                "--presence " + text + ": " +
                    (presence ? "there is no such member at the meeting"
                              : "write ID=PRESENCE, with one of " + words::all_words(words::kPresences)));
}

void put_member(std::vector<agenda::Member>& members, agenda::Member member) {
  const auto same =
      std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.id == member.id; });
  if (same == members.end()) {
    members.push_back(std::move(member));
  } else {
    *same = std::move(member);
  }
}

}  // namespace cli
