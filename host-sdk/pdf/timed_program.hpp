// This runs another program for as long as it may take.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace pdf {

struct ProgramEnd {
  enum class Kind { ended, took_too_long, interrupted };

  Kind kind = Kind::ended;
  int exit_code = 0;  // of a program that ended; -1 where a signal ended it
  int signal = 0;     // by which somebody wants this process to end: where it was interrupted
};

// It runs the program at the path words[0], without a shell and with no input. Everything that the program prints goes
// to `printed`, a file that is written over. When this returns, all of the program's process group was killed.
// SIGINT, SIGTERM and SIGHUP that come meanwhile end the program, and are the caller's to answer; those that the calling
// thread blocks are somebody else's to answer, and end nothing. The program gets no file of this process but the three,
// and no signal blocked or ignored that has an end by default. It throws std::system_error where the program cannot be
// started.
ProgramEnd run_program(const std::vector<std::string>& words, const std::string& printed,
                       std::chrono::milliseconds longest);

}  // namespace pdf
