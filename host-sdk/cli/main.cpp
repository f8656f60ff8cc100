// agenda-host is a board portal, for browsers and for the command line. It shows a portal's engineer every
// call that the SDK knows, and lets an administrator look at a plugin, its guides and its store.
#include <sys/stat.h>

#include <exception>
#include <functional>
#include <iostream>
#include <map>
#include <new>

#include "commands.hpp"
#include "failure.hpp"

namespace {

struct Command {
  int (*run)(const cli::Options&, cli::Session&);
  cli::Session::Stores stores;
};

const std::map<std::string, Command>& commands() {
  using Stores = cli::Session::Stores;
  static const std::map<std::string, Command> all{
      {"items", {cli::items, Stores::nothing}},     {"show", {cli::show, Stores::in_storage}},
      {"actions", {cli::actions, Stores::nothing}}, {"do", {cli::perform, Stores::in_storage}},
      {"content", {cli::content, Stores::nothing}}, {"meeting", {cli::meeting, Stores::in_storage}},
      {"serve", {cli::serve, Stores::in_storage}},  {"accounts", {cli::accounts, Stores::in_storage}},
      {"board", {cli::board, Stores::in_storage}},  {"asset", {cli::asset, Stores::nothing}},
      {"views", {cli::views, Stores::nothing}},     {"pages", {cli::pages, Stores::nothing}},
      {"page", {cli::page, Stores::in_storage}},    {"verify", {cli::verify, Stores::in_storage}}};
  return all;
}

// A program that reads our output may stop reading; a full disk may cut it short. Neither is "done".
int flushed(int exit_code) {
  std::cout.flush();
  if (exit_code == cli::kExitDone && !std::cout)
    return cli::say(cli::kExitRefused, "the output could not be written");
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    int exit_code = cli::kExitDone;
    const auto options = cli::parse(argc, argv, exit_code);
    if (!options) return exit_code;
    const Command& command = commands().at(options->command);
    cli::Session session(*options, command.stores);
    return flushed(command.run(*options, session));
  } catch (const cli::Failure& failure) {
    return cli::say(failure.exit_code(), failure.what());
  } catch (const std::bad_alloc&) {
    return cli::say(cli::kExitRefused, "there is no memory left; close other programs and try again");
  } catch (const std::exception& error) {
    return cli::say(cli::kExitRefused, error.what());
  }
}
