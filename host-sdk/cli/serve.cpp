#include <sys/signalfd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "commands.hpp"
#include "failure.hpp"
#include "file_permissions.hpp"
#include "loader/descriptor.hpp"
#include "output.hpp"
#include "pdf/kept_pdfs.hpp"
#include "pdf/pdf.hpp"
#include "portal/accounts/accounts.hpp"
#include "portal/portal.hpp"
#include "portal/upkeep.hpp"
#include "portal/web/network.hpp"
#include "portal/web/server.hpp"
#include "public_address.hpp"

namespace cli {
namespace {

// It returns a descriptor that can be read once somebody wants the program to stop. It is to be called before
// any thread is made: all threads then leave the signals to it.
agenda::Descriptor stop_signals() {
  ::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return agenda::Descriptor(::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC));
}

// It refuses --demo unless only this machine is served. A proxy brings strangers to this machine as an
// address of the network does.
void need_to_be_alone(const ServeOptions& serve) {
  if (!serve.demo) return;
  const std::string why = "--demo lets everybody in by one click, so it serves only this machine: leave ";
  if (!serve.public_address.empty()) throw Failure(kExitUsage, why + "--public-address out");
  if (!portal::is_loopback(serve.address)) throw Failure(kExitUsage, why + "--address out");
}

// Without the public address, passwords would travel as anybody on the way can read them, and any name would
// do that leads here.
void need_public_address(const ServeOptions& serve) {
  if (portal::is_loopback(serve.address) || !serve.public_address.empty()) return;
  throw Failure(kExitUsage,
                "--address " + serve.address +
                    " serves others than this machine: add the address that they write in their browsers, as "
                    "in --public-address https://portal.example");
}

// It refuses to serve more than this machine while there is no account: nobody could sign in.
void need_accounts(const ServeOptions& serve, Session& session) {
  if (portal::is_loopback(serve.address)) return;
  const portal::Accounts accounts{portal::Store(agenda::StorageClient(session.storage()))};
  if (!accounts.any()) {
    throw Failure(kExitRefused,
                  "there is no account yet, so only this machine is served: make one first with "
                  "agenda-host accounts add ID --name NAME --administrator");
  }
}

std::string own_address(const ServeOptions& serve, int port) {
  const bool any = serve.address == "0.0.0.0" || serve.address == "::";
  const bool six = serve.address.find(':') != std::string::npos;
  const std::string host = any ? "127.0.0.1" : (six ? "[" + serve.address + "]" : serve.address);
  return "http://" + host + ":" + std::to_string(port) + "/";
}

std::string address_to_open(const ServeOptions& serve, int port) {
  if (serve.public_address.empty()) return own_address(serve, port);
  return serve.public_address + ", for a proxy at " + own_address(serve, port);
}

// A person waits for it, and the machine has other work. Where none is made the reader is told to take the Word file;
// why is for the administrator.
std::function<std::string(std::string_view)> maker_of_pdfs() {
  if (!pdf::is_office_installed()) return {};
  constexpr std::chrono::seconds kLongest{30};
  return [kept = std::make_shared<pdf::KeptPdfs>(kLongest)](std::string_view word_file) {
    try {
      return kept->pdf_of(word_file);
    } catch (const std::runtime_error& problem) {
      say(kExitDone, std::string("No PDF was made: ") + problem.what());
      throw agenda::StatusError(AGENDA_UNAVAILABLE, problem.what());
    }
  };
}

portal::Settings settings_of(const ServeOptions& serve, const std::vector<std::string>& content) {
  portal::Settings settings;
  settings.content_folders = agenda::content_folders(content);
  settings.public_address = serve.public_address;
  settings.time_zone = serve.time_zone;
  settings.demo = serve.demo;
  settings.loopback = portal::is_loopback(serve.address);
  settings.pdf_of = maker_of_pdfs();
  return settings;
}

// It is read while the program runs, so it does not wait for more.
void announce(const std::string& line) {
  print(line, 0);
  std::cout.flush();
}

void say_few_connections(const portal::Server& server, const portal::Limits& limits) {
  if (server.connections() == limits.connections) return;
  announce("The system lets this program open few files, so it serves " +
           std::to_string(server.connections()) + " connections at once; for " +
           std::to_string(limits.connections) + " set LimitNOFILE= of its unit, or ulimit -n, to " +
           std::to_string(limits.connections + limits.files_of_workers()) + ".");
}

void say_problems(const portal::Languages& languages) {
  for (const portal::WordsProblem& problem : languages.problems())
    announce("Words of the portal were left out. " + problem.file + ": " +
             languages.in("en").said_of(problem));
}

// Boards would see a guide less than the administrator put there, and nobody would know why.
void say_content_problems(const Session& session, const agenda::Plugin& plugin) {
  const auto problems = plugin.content_problems(session.call());
  if (!problems) return;
  for (const agenda::GuideFinding& problem : *problems)
    say(kExitDone, line_of(problem));
}

}  // namespace

int serve(const Options& options, Session& session) {
  const agenda::Descriptor stop = stop_signals();
  ServeOptions wanted = options.serve;
  wanted.public_address = public_address_of(wanted.public_address);
  need_to_be_alone(wanted);
  need_public_address(wanted);
  const std::string read_by_others =
      need_safe_permissions(options.storage, agenda::content_folders(options.content));
  need_accounts(wanted, session);
  portal::Portal portal(session.storage(), session.plugin(), settings_of(wanted, options.content));
  say_content_problems(session, session.plugin());
  portal::Limits limits;
  limits.request = std::chrono::seconds(wanted.request_seconds);
  portal::Server server(
      wanted.address, wanted.port, limits,
      {[&portal](const portal::Request& request) { return portal.answer(request); },
       [&portal](int status) { return portal.refusal(status); },
       [&portal](const portal::Request& request) { return portal.work(request); }, portal.https()});
  session.log_aloud();
  announce("The portal is at " + address_to_open(wanted, server.port()) + "  (Ctrl-C stops it)");
  if (!read_by_others.empty()) announce(read_by_others);
  say_few_connections(server, limits);
  say_problems(portal.languages());
  portal::Upkeep upkeep(portal);
  upkeep.start({});
  server.run(stop.number());
  announce("Stopped.");
  return kExitDone;
}

}  // namespace cli
