// A byte written past the end of a struct ends the program, and none does not.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "guarded.h"

static int ends_with_abort(size_t past) {
  int how = 0;
  const pid_t child = fork();
  if (child == 0) {
    const uint64_t made = 7;
    uint8_t* bytes = guard(&made, sizeof made, sizeof made);
    bytes[sizeof made - 1 + past] = 1;
    _exit(let_go_of_guarded() == 1 ? 0 : 2);
  }
  if (child < 0 || waitpid(child, &how, 0) != child) return -1;
  return WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT ? 1 : WEXITSTATUS(how) == 0 ? 0 : -1;
}

int main(void) {
  return ends_with_abort(0) == 0 && ends_with_abort(1) == 1 && ends_with_abort(64) == 1 ? 0 : 1;
}
