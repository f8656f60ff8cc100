// This evening writes every kind of record there is, with history.
#pragma once

#include "support/plugin_fixture.hpp"

void hold_whole_evening(support::PluginFixture& fixture);
