// This is a board portal in C11 on the headers alone, with what it may count on from any plugin of this ABI.
#include <stdio.h>

#include "c_promises.h"
#include "check.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s PLUGIN CONTENT-FOLDER\n", argv[0]);
    return 2;
  }
  static const struct {
    const char* what;
    void (*holds)(const char* library, const char* content);
  } promises[] = {
      {"versions are agreed on, or refused naming both sides", versions_are_agreed_on},
      {"null, short and longer structs are read no further than they reach", structs_are_read_within_bounds},
      {"an unknown extension is null, and a lacking one is named", extensions_are_found_or_named},
      {"a plugin opens and closes again and again, also twice at once and across a fork", opening_repeats},
      {"items, actions and content are listed, and a visitor can stop or fail", lists_are_shown},
      {"the evening is kept from preparation to approved minutes", evening_is_kept},
      {"sealed answers make no difference to what anybody else sees", sealed_answers_are_sealed},
      {"without a list of members nobody's name comes out either", names_stay_sealed_without_a_list},
      {"a repeated request writes nothing, and another under its id is refused", repeats_are_safe},
      {"storage that fails or mumbles at any call leaves nothing half written",
       storage_failures_are_failures},
      {"meetings, writers and visitors that mumble are failures", other_failures_are_failures},
      {"eight threads on one item lose nothing", threads_lose_nothing},
  };
  for (size_t i = 0; i < sizeof promises / sizeof *promises; ++i) {
    promises[i].holds(argv[1], argv[2]);
    printf("holds: %s\n", promises[i].what);
    fflush(stdout);
  }
  return 0;
}
