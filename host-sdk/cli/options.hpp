// These options are what was asked for on the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "portal/accounts/links.hpp"

namespace cli {

struct MeetingChange {
  std::optional<std::string> title;
  std::optional<std::string> date;
  std::optional<std::string> state;
  std::optional<std::string> previous;
  std::optional<std::string> next;
  std::vector<std::string> items;
  std::vector<std::string> members;
  std::vector<std::string> presences;
  std::vector<std::string> own_items;  // JSON
  std::vector<std::string> order;
  std::optional<std::string> organisation_name;
  std::optional<std::string> board_name;
  std::optional<std::string> place;
  std::optional<std::string> start;
  std::optional<std::string> end;
  bool no_items = false;
  bool no_members = false;
  bool no_own_items = false;
  bool no_order = false;
};

struct ServeOptions {
  int port = 8080;
  std::string address = "127.0.0.1";
  std::string public_address;
  std::string time_zone = "Europe/Copenhagen";
  bool demo = false;
  int request_seconds = 20;
};

struct AccountsOptions {
  std::string what;  // add, link, list, disable, enable
  std::string id;
  std::string name;
  std::string public_address;
  bool administrator = false;
  bool password_stdin = false;
  std::int64_t days = portal::Links::kUsualDays;  // for which a link works
};

struct BoardChange {
  std::optional<std::string> title;
  std::optional<std::string> organisation_name;
  std::vector<std::string> members;
  bool no_members = false;
};

struct PageOptions {
  std::string name;
  std::optional<std::string> as;
  std::string output;  // a file; empty: standard output
  int office_seconds = 60;
};

struct Options {
  std::string plugin = "almene-maal";
  bool allow_no_manifest = false;
  std::vector<std::string> content;
  std::string storage = "sqlite:agenda.db";
  std::string organisation = "organisation";
  std::string board = "board";
  std::string meeting;
  std::string actor;
  std::vector<std::string> roles;
  std::string name;
  std::string locale = "da";
  std::string now;

  std::string command;
  bool json = false;
  std::string item;                // show
  std::string view = "meeting";    // show
  std::string as = "text";         // show
  std::string form;                // show
  std::string asset;               // asset
  std::string action;              // do
  std::vector<std::string> words;  // do: [ITEM] name=value…; page: field=value…
  std::string request;             // do
  std::optional<std::uint64_t> expect;
  std::string check;      // content
  std::string new_guide;  // content: the file to write
  std::string from_docx;  // content
  std::string old_path;   // content: what is compared; empty where nothing is
  std::string new_path;   // content
  PageOptions page;
  MeetingChange change;
  ServeOptions serve;
  AccountsOptions accounts;
  BoardChange board_change;
};

// It returns nothing where help was shown or a mistake was named, and everything is said; `exit_code` is then
// the program's.
std::optional<Options> parse(int argc, char** argv, int& exit_code);

}  // namespace cli
