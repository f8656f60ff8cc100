// These tests are of the command line itself: help, mistakes, and plugins that cannot be loaded.
#include "cli/program.hpp"
#include "support/catch.hpp"

TEST_CASE("help says what there is and where it stores") {
  const Program run;
  const ProgramRun help = run.bare({"--help"});
  CHECK(help.exit_code == 0);
  for (const char* part :
       {"items", "show", "actions", "do", "content", "meeting", "agenda.db", "--storage"}) {
    CHECK(contains(help.out, part));
  }
  CHECK(run.bare({"do", "--help"}).exit_code == 0);
  CHECK(run.bare({"--version"}).exit_code == 0);
}

TEST_CASE("what is not understood is one line and exit code 2") {
  const Program run;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"dance"},
                                             {"items", "--colour"},
                                             {"show"},
                                             {"do", "x", "--expect", "many"},
                                             {"items", "extra"}}) {
    const ProgramRun outcome = run(words);
    INFO(outcome.err);
    CHECK(outcome.exit_code == 2);
    CHECK(is_one_line(outcome.err));
    CHECK(contains(outcome.err, "agenda-host --help"));
  }
}

TEST_CASE("a plugin that is not there is not replaced by another") {
  const Program run;
  const ProgramRun outcome = run.bare({"--plugin", "/nowhere/almene-maal.so", "items"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err ==
        "agenda-host: the plugin \"/nowhere/almene-maal.so\" cannot be loaded: /nowhere/almene-maal.so: not "
        "found; name a file that is there, or the plugin's name alone\n");
}

TEST_CASE("a plugin without a manifest is loaded only where that is allowed") {
  const Program run;
  const std::string plugin = (run.folder() / "unknown.so").string();
  std::filesystem::copy_file(TINY_PLUGIN, plugin);
  const ProgramRun refused = run.bare({"--plugin", plugin, "items"});
  CHECK(refused.exit_code == 1);
  CHECK(is_one_line(refused.err));
  CHECK(contains(refused.err,
                 "unknown.so: has no manifest " + (run.folder() / "unknown.manifest.json").string()));
  CHECK(run.bare({"--plugin", plugin, "--allow-no-manifest", "items"}).exit_code == 0);
}
