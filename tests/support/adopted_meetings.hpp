// These meetings write what comes after an evening: minutes out for comments, adopted minutes, and addenda.
#pragma once

#include "support/plugin_fixture.hpp"

// The minutes of this meeting are adopted, with addenda; its last item is the portal's own.
constexpr const char* kAdoptedMeeting = "m3";
// The minutes of this one are out for comments.
constexpr const char* kCommentedMeeting = "m4";

void hold_adopted_meetings(support::PluginFixture& fixture);

// A host knows these meetings: that whose minutes are adopted by another title and day, and without its items and
// members, as it may many years later.
void know_adopted_meetings(support::PluginFixture& fixture);
