// This target fuzzes the whole ABI by sequences of calls: an input is a play of up to forty steps on an empty
// board.
#include "broken.hpp"
#include "play.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const auto empty = fuzz::PluginUnderTest::instance().now();
  auto& plugin = fuzz::PluginUnderTest::instance();
  plugin.go_back_to(empty);
  const auto input = fuzz::text_of_input(bytes, size);
  fuzz::Play play(plugin, input);
  for (const auto& step : fuzz::steps_of(input))
    play.step(step);
  return 0;
}
