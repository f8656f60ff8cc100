// This is a meeting with minutes of everything that minutes are made of: items of the guide and the portal's own, one of
// them closed, decisions that get numbers, comments that are erased, approvals, and addenda. An earlier meeting is adopted
// before it, so that there is a chain.
#pragma once

#include <agenda/cpp/agenda.hpp>
#include <string>
#include <vector>

#include "support/plugin_fixture.hpp"
#include "support/samples.hpp"

namespace faults {

enum class Stage { in_session, out_for_comments, adopted, added_to };

constexpr const char* kOwn = "own:budget";
constexpr const char* kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

void hold_meeting(support::PluginFixture& fixture, Stage until);

struct NamedSample {
  std::string name;
  std::string action;
  support::Sample sample;
};

// These are the samples of every action, and those of this meeting.
std::vector<NamedSample> every_sample();

// This is every page in each of its media types, with each choice of its fields.
std::vector<agenda::PageRequest> every_page(const support::PluginFixture& fixture, const agenda::Call& call);

// This is the page of the board's adoptions, with everything that was frozen looked at.
support::json checked_adoptions(support::PluginFixture& fixture);

}  // namespace faults
