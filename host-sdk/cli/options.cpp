#include "options.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

#include "failure.hpp"
#include "terminal/command_line.hpp"

namespace cli {
namespace {

void add_world(CLI::App& app, Options& options) {
  app.add_option("--plugin", options.plugin, "File or name of the plugin")->capture_default_str();
  app.add_flag("--allow-no-manifest", options.allow_no_manifest,
               "Also load plugins and adapters that have no manifest beside them, as a compiler leaves them");
  app.add_option("--content", options.content,
                 "Content folder, added to what is shipped; may stand several times")
      ->allow_extra_args(false);
  app.add_option("--storage", options.storage, "sqlite:FILE or memory:")->capture_default_str();
  app.add_option("--organisation", options.organisation, "Id of the organisation")->capture_default_str();
  app.add_option("--board", options.board, "Id of its board")->capture_default_str();
  app.add_option("--meeting", options.meeting, "Id of the meeting; an unknown one is in session today");
  app.add_option("--actor", options.actor, "Id of the person who acts (default: nobody)");
  app.add_option("--role", options.roles,
                 "Roles of the actor: chair, vice_chair, minute_taker, member, alternate, "
                 "observer, administrator")
      ->delimiter(',')
      ->allow_extra_args(false);
  app.add_option("--name", options.name, "Name of the actor (default: the id)");
  app.add_option("--locale", options.locale, "Language: da or en")->capture_default_str();
  app.add_option("--now", options.now, "Time to act at, as 2026-03-03T17:00:00+01:00 (default: the clock)");
}

// Every command also takes the options of add_world() after its name.
CLI::App* add_command(CLI::App& app, Options& options, const char* name, const char* what, bool json = true) {
  CLI::App* command = app.add_subcommand(name, what)->fallthrough();
  if (json) command->add_flag("--json", options.json, "For programs");
  command->callback([&options, name] { options.command = name; });
  return command;
}

void add_show(CLI::App& app, Options& options) {
  CLI::App* show = add_command(app, options, "show", "Show an agenda item as a board member sees it");
  show->add_option("ITEM", options.item, "Id of the item, or how only it ends")->required();
  show->add_option("--view", options.view, "prepare, meeting, projector, record, summary or sheet")
      ->capture_default_str();
  show->add_option("--as", options.as, "text, html or json")->capture_default_str();
  show->add_option("--form", options.form, "Address that the HTML's forms post to; none without it");
}

void add_page(CLI::App& app, Options& options) {
  CLI::App* command =
      add_command(app, options, "page", "Give a page of the meeting or of the board, such as its minutes");
  PageOptions& page = options.page;
  command->add_option("NAME", page.name, "Name of the page, see `agenda-host pages`")->required();
  command->add_option("FIELDS", options.words, "What the page is asked for, as field=value ...");
  command->add_option("--as", page.as,
                      "text, html, json, docx, pdf, or what else the page comes in (default: as the output "
                      "file ends, or text)");
  command->add_option("--output", page.output, "File to write it to, in place of what stands there");
  command->add_option("--form", options.form, "Address that the HTML's forms post to; none without it");
  // This option is for tests of a LibreOffice that hangs, which would take long otherwise.
  command->add_option("--office-seconds", page.office_seconds)->check(CLI::Range(1, 3600))->group("");
}

void add_asset(CLI::App& app, Options& options) {
  CLI::App* asset =
      add_command(app, options, "asset", "Print a file that pages need, or the schema of their data", false);
  asset->add_option("NAME", options.asset, "agenda.css, agenda.js or agenda.schema.json")->required();
}

void add_do(CLI::App& app, Options& options) {
  CLI::App* command = add_command(app, options, "do", "Do one of the actions");
  command->add_option("ACTION", options.action, "Name of the action, see `agenda-host actions`")->required();
  command->add_option("WORDS", options.words, "[ITEM] name=value ...");
  command->add_option("--request", options.request,
                      "Id that makes doing it again harmless (default: a new one)");
  command->add_option("--expect", options.expect, "Revision of what is replaced; 0: nothing stands there");
}

void add_meeting(CLI::App& app, Options& options) {
  CLI::App* command = add_command(app, options, "meeting", "Show or change the stored meeting");
  MeetingChange& change = options.change;
  command->add_option("--title", change.title);
  command->add_option("--date", change.date, "As 2026-03-03");
  command->add_option("--state", change.state, "planned, in_session, ended, locked or cancelled");
  command->add_option("--previous", change.previous, "Id of the meeting before; '' for none");
  command->add_option("--next", change.next, "Id of the meeting after; '' for none");
  command->add_option("--item", change.items, "Put an item on the agenda")->allow_extra_args(false);
  command->add_flag("--no-items", change.no_items, "First take all items off: then every item is on it");
  command
      ->add_option(
          "--member", change.members,
          "Put a member on the list, or change one: 'ID;NAME;ROLE[,ROLE][;PRESENCE]'; presence is unknown, "
          "present, standing_in, apologies or absent. A new meeting without any has the board's members")
      ->allow_extra_args(false);
  command->add_flag("--no-members", change.no_members, "First take all members off");
  command->add_option("--presence", change.presences, "Note a member's attendance: ID=PRESENCE, as above")
      ->allow_extra_args(false);
  command
      ->add_option("--own-item", change.own_items,
                   "Put an item of the board's own on the agenda, or change one, as --json shows it: "
                   "'{\"id\": \"budget\", \"title\": \"Budget 2027\"}', with \"type\", \"minutes\", "
                   "\"closed\" (no, title_shown, wholly), \"text\", \"recommendation\" and \"papers\"")
      ->allow_extra_args(false);
  command->add_flag("--no-own-items", change.no_own_items, "First take all of the board's own items off");
  command
      ->add_option("--order", change.order,
                   "Ids of all items in the order of the agenda, with commas; own ones begin with own:")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_flag("--no-order", change.no_order, "The items in their own order, and then the board's own");
  command->add_option("--organisation-name", change.organisation_name, "At the head of papers; '' for none");
  command->add_option("--board-name", change.board_name, "The same");
  command->add_option("--place", change.place, "Where the board meets; '' for none");
  command->add_option("--start", change.start, "When it begins, as 19:00; '' for not said");
  command->add_option("--end", change.end, "When it ended, as 21:15; '' for not said");
}

void add_board(CLI::App& app, Options& options) {
  CLI::App* command =
      add_command(app, options, "board", "Show or change the board, its organisation and members");
  BoardChange& change = options.board_change;
  command->add_option("--title", change.title, "Name of the board");
  command->add_option("--organisation-name", change.organisation_name);
  command
      ->add_option(
          "--member", change.members,
          "Put a member on the board, or change one: 'ID;NAME;ROLE[,ROLE]'; the id is that of their account")
      ->allow_extra_args(false);
  command->add_flag("--no-members", change.no_members, "First take all members off");
}

void add_serve(CLI::App& app, Options& options) {
  CLI::App* command = add_command(app, options, "serve", "Serve the board portal to browsers", false);
  ServeOptions& serve = options.serve;
  command->add_option("--port", serve.port, "Port to listen at; 0 takes any that is free")
      ->check(CLI::Range(0, 65'535))
      ->capture_default_str();
  command->add_option("--address", serve.address, "Address of this machine to listen at")
      ->capture_default_str();
  command->add_option("--public-address", serve.public_address,
                      "How browsers reach it through a proxy, as https://portal.example");
  command->add_option("--time-zone", serve.time_zone, "Time zone of the boards")->capture_default_str();
  command->add_flag("--demo", serve.demo, "Let everybody in by one click; on this machine only");
  // This option is for tests of slow browsers, which would take long otherwise.
  command->add_option("--request-seconds", serve.request_seconds)->check(CLI::Range(1, 600))->group("");
}

void add_content(CLI::App& app, Options& options) {
  CLI::App* content = add_command(app, options, "content",
                                  "List the guides that were found, or say what a new version changes");
  CLI::Option* check =
      content->add_option("--check", options.check, "Check this guide, or file of words, instead");
  content->add_option("--new", options.new_guide, "Write a guide to begin with into this file instead")
      ->excludes(check);
  content
      ->add_option(
          "--from-docx", options.from_docx,
          "Make the draft of a guide of the headings and lists of this Word file, for --new or to be printed")
      ->excludes(check);
  CLI::Option* before = content->add_option(
      "OLD", options.old_path,
      "Say what changes for boards from this guide file, or content folder, to the other instead");
  CLI::Option* after = content->add_option("NEW", options.new_path, "The version that is to come");
  before->needs(after)->excludes(check)->excludes("--new")->excludes("--from-docx");
  after->needs(before);
}

CLI::App* add_accounts_command(CLI::App& accounts, Options& options, const char* name, const char* what,
                               bool json = false) {
  CLI::App* command = accounts.add_subcommand(name, what)->fallthrough();
  if (json) command->add_flag("--json", options.json, "For programs");
  command->callback([&options, name] { options.accounts.what = name; });
  if (std::string_view(name) != "list") {
    command->add_option("ID", options.accounts.id, "User name: small letters, digits and . _ ~ @ : + -")
        ->required();
  }
  return command;
}

void add_accounts(CLI::App& app, Options& options) {
  CLI::App* accounts = add_command(app, options, "accounts", "Who may sign in to the portal", false);
  accounts->require_subcommand(1);
  CLI::App* add =
      add_accounts_command(*accounts, options, "add", "Make an account, and a one-time link for it");
  add->add_option("--name", options.accounts.name, "The person's name")->required();
  add->add_flag("--administrator", options.accounts.administrator, "Administers the whole portal");
  add->add_flag("--password-stdin", options.accounts.password_stdin,
                "Read a password from standard input, and make no link");
  CLI::App* link = add_accounts_command(*accounts, options, "link", "Make a one-time link");
  for (CLI::App* command : {add, link}) {
    command
        ->add_option(
            "--days", options.accounts.days,
            "For how many days the link works, " + std::to_string(portal::Links::kMostDays) + " at most")
        ->check(CLI::Range(std::int64_t{1}, portal::Links::kMostDays));
    command->add_option("--public-address", options.accounts.public_address,
                        "What links begin with (default: http://127.0.0.1:8080)");
  }
  add_accounts_command(*accounts, options, "list", "List the accounts", true);
  add_accounts_command(*accounts, options, "disable", "Sign out at once, and let in no more");
  add_accounts_command(*accounts, options, "enable", "Let in again");
}

}  // namespace

std::optional<Options> parse(int argc, char** argv, int& exit_code) {
  Options options;
  CLI::App app{"A board portal: serves browsers, and lists, shows and does what an agenda plugin offers.",
               "agenda-host"};
  terminal::fit_help(app);
  app.set_version_flag("--version", AGENDA_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Stores in agenda.db in the current folder unless --storage says otherwise; items, actions, content "
      "and asset store nothing.\nExit code: 0 done, 1 refused, 2 not understood, 3 adopted minutes do not "
      "hold.");
  add_world(app, options);
  add_command(app, options, "items", "List the agenda items");
  add_command(app, options, "views", "List how an item can be shown, to whom and when");
  add_show(app, options);
  add_command(app, options, "pages", "List the pages of a meeting and of the board");
  add_page(app, options);
  add_command(app, options, "verify", "Say whether the board's adopted minutes are as they were adopted");
  add_asset(app, options);
  add_command(app, options, "actions", "List what can be done, by whom and when");
  add_do(app, options);
  add_content(app, options);
  add_meeting(app, options);
  add_serve(app, options);
  add_accounts(app, options);
  add_board(app, options);
  try {
    app.parse(argc, argv);
    return options;
  } catch (const CLI::ParseError& error) {
    exit_code = error.get_exit_code() == 0
                    ? app.exit(error)
                    : say(kExitUsage, terminal::mistake(app, error) + "; see agenda-host --help");
    return {};
  }
}

}  // namespace cli
