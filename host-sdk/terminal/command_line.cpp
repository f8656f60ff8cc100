#include "terminal/command_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "terminal/near_word.hpp"
#include "terminal/width.hpp"
#include "terminal/wrapping.hpp"

namespace terminal {
namespace {

class HelpThatFits : public CLI::Formatter {
 public:
  explicit HelpThatFits(std::size_t width) : width_(width) {
    if (width != kUnlimited) column_width(std::clamp<std::size_t>(width / 3, 16, 30));
  }

  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    return fitted(CLI::Formatter::make_help(app, std::move(name), mode));
  }

 private:
  // Names and their explanations stand in two columns; sentences begin at the edge.
  std::string fitted(const std::string& help) const {
    std::string all;
    std::size_t from = 0;
    while (from < help.size()) {
      const std::size_t end = std::min(help.find('\n', from), help.size());
      const std::string line = help.substr(from, end - from);
      all += wrapped(line, width_, line.rfind("  ", 0) == 0 ? get_column_width() : 0) + "\n";
      from = end + 1;
    }
    return all;
  }

  std::size_t width_;
};

const CLI::App& innermost(const CLI::App& app) {
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty())
    command = command->get_subcommands().front();
  return *command;
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

// A command also takes the options of the program.
std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames())
        names.push_back("--" + name);
    }
  }
  return names;
}

}  // namespace

void fit_help(CLI::App& app) {
  app.formatter(std::make_shared<HelpThatFits>(columns_of(STDOUT_FILENO)));
}

std::string mistake(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& command = innermost(app);
  const auto commands = commands_of(command);
  for (const std::string& word : app.remaining(true)) {
    const bool is_option = word.rfind("--", 0) == 0;
    if (!is_option && commands.empty()) continue;
    const std::string typed = word.substr(0, is_option ? word.find('=') : std::string::npos);
    const auto near = nearest(typed, is_option ? options_of(command) : commands);
    if (!is_option) return "there is no command \"" + typed + "\"" + did_you_mean(near);
    return (&command == &app ? "there is" : command.get_name() + " has") + " no option " + typed +
           did_you_mean(near);
  }
  return error.what();
}

}  // namespace terminal
