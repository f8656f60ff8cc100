#include "validate/options.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "terminal/command_line.hpp"
#include "terminal/width.hpp"
#include "terminal/wrapping.hpp"

namespace validate {
namespace {

void add_running(CLI::App& app, Options& options) {
  app.add_flag("--list", options.list, "Say what each check asks for, and run none");
  app.add_option("--only", options.only, "Run only the check of this name; may stand several times")
      ->allow_extra_args(false);
  app.add_flag("--json", options.json, "The results for programs, on standard output");
  app.add_option("--junit", options.junit, "The results as JUnit's XML, into this file");
  app.add_option("--seed", options.seed, "The same seed tries the same things again")->capture_default_str();
  app.add_option("--seconds", options.seconds, "Longest that one check may take")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
}

void add_content_folders(CLI::App& command, Options& options) {
  command.add_option("--content", options.content, "Content folder of the plugin; may stand several times")
      ->allow_extra_args(false);
}

CLI::App* add_command(CLI::App& app, Options& options, Kind kind, const char* name, const char* what) {
  CLI::App* command = app.add_subcommand(name, what)->fallthrough();
  command->callback([&options, kind] { options.kind = kind; });
  return command;
}

void add_commands(CLI::App& app, Options& options) {
  CLI::App* plugin =
      add_command(app, options, Kind::plugin, "plugin", "Check a plugin against the contract of agenda.h");
  plugin->add_option("FILE", options.subjects, "The plugin's library")->expected(0, 1);
  add_content_folders(*plugin, options);
  CLI::App* storage =
      add_command(app, options, Kind::storage, "storage", "Check a storage adapter against storage.h");
  storage->add_option("URL|FILE", options.subjects, "memory:, sqlite:FILE, or an adapter's library")
      ->expected(0, 1);
  storage->add_option("--location", options.location,
                      "What the adapter's library is to open (default: a file of its own, made and removed)");
  CLI::App* content = add_command(app, options, Kind::content, "content",
                                  "Check guides, as the plugin reads them, and what a new version changes");
  content->add_option("FILE", options.subjects,
                      "A guide's XML file, or one of words; may stand several times. Two files, or two "
                      "content folders, are also "
                      "compared: first the old version, then the new one");
  content->add_option("--plugin", options.plugin, "File or name of the plugin that reads it")
      ->capture_default_str();
  content->add_option("--schema", options.schema,
                      "guide.xsd (default: beside the content that is installed)");
  content->add_option("--locale", options.locale, "Language of the messages: da or en")
      ->capture_default_str();
  content->add_flag("--watch", options.watch, "Check again whenever a file is saved, until interrupted");
  add_content_folders(*content, options);
}

// It returns what is wrong with the options that the parser of words cannot know; the text is empty where all
// is well.
std::string misunderstood(const Options& options) {
  if (options.list) return {};
  if (options.kind == Kind::all) return "say what to check: plugin, storage or content";
  if (options.subjects.empty()) return "name what to check";
  return {};
}

}  // namespace

int say(int exit_code, const std::string& line) {
  std::cout.flush();
  std::cerr << terminal::wrapped("agenda-validate: " + line, terminal::columns_of(STDERR_FILENO), 2) << '\n';
  return exit_code;
}

std::optional<Options> parse(int argc, char** argv, int& exit_code) {
  Options options;
  CLI::App app{"Checks plugins, storage adapters and guides against what they promise.", "agenda-validate"};
  terminal::fit_help(app);
  app.set_version_flag("--version", AGENDA_VERSION);
  app.require_subcommand(0, 1);
  app.footer(
      "Each check runs in a process of its own.\nExit code: 0 all is well, 1 something failed or crashed, "
      "2 not understood.");
  add_running(app, options);
  add_commands(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit_code = error.get_exit_code() == 0
                    ? app.exit(error)
                    : say(kExitUsage, terminal::mistake(app, error) + "; see agenda-validate --help");
    return {};
  }
  if (const std::string wrong = misunderstood(options); !wrong.empty()) {
    exit_code = say(kExitUsage, wrong + "; see agenda-validate --help");
    return {};
  }
  return options;
}

}  // namespace validate
