// storage_checks.h offers the checks of `agenda-validate storage` as functions, for an adapter that lives in
// a process of its own: a table of functions written in another language, or one that joins a host's
// transaction.
//
// The checks write under organisations of their own, whose ids begin with "validate-", and erase them again.
// They run in the caller's process: what crashes there crashes the caller. The functions are in the shared
// library libagenda-storage-checks.so, which a program in C links and any other language loads.
#ifndef AGENDA_VALIDATE_STORAGE_CHECKS_H
#define AGENDA_VALIDATE_STORAGE_CHECKS_H

#include "agenda/storage_library.h"

#ifdef __cplusplus
extern "C" {
#endif

#define AGENDA_CHECK_PASSED ((uint32_t)1)
#define AGENDA_CHECK_FAILED ((uint32_t)2)
#define AGENDA_CHECK_SKIPPED ((uint32_t)3)  // the detail says why

// The flag says that the process may be forked, so that a writer can be killed. Leave it out for a runtime
// that does not survive a fork (Java, .NET, Node) and for a process with threads.
#define AGENDA_CHECKS_MAY_FORK ((uint32_t)1)

// The flag says that the storage may be called only from the thread that runs the checks, as in a runtime
// whose functions may not be called from threads that it did not start (Ruby, PHP, Node). Writers then take
// turns where they would write at once, and what two threads alone can show is skipped.
#define AGENDA_CHECKS_ONE_THREAD ((uint32_t)2)

// This is what is checked: a table, or a function that opens one, or both. Where both are given, `open` is
// used.
typedef struct agenda_checked_storage {
  uint32_t struct_size;
  uint32_t flags;                      // AGENDA_CHECKS_
  const agenda_host_storage* storage;  // may be null where `open` is not
  agenda_storage_open_function open;   // may be null: checks that open a second time are then skipped
  agenda_text location;                // handed to `open`
  agenda_text file;                    // where the records lie, to look for what was erased; may be empty
  uint64_t seed;                       // the same tries the same things again
} agenda_checked_storage;

typedef struct agenda_check_result {
  uint32_t struct_size;
  uint32_t status;       // AGENDA_CHECK_; 0 where the check was not run
  agenda_text check;     // its name: stable
  agenda_text explains;  // what it asks for, one sentence in English
  agenda_text detail;    // what was tried, or what is wrong
} agenda_check_result;

// It is called once for each check.
// [any-thread: the thread that runs the checks] [since 0.9]
// Lifetime: `result` and all it points at are borrowed for the visit.
// Returns: nothing.
typedef void (*agenda_check_visit)(void* ctx, const agenda_check_result* result);

// It shows every check there is, without running any.
// [any-thread] [since 0.9]
// Lifetime: all arguments are borrowed for the call.
// Returns: nothing.
void agenda_storage_checks_list(void* ctx, agenda_check_visit visit);

// It runs the check of this name, or all where `only` is null or empty, and shows each as it ends.
// [any-thread] [since 0.9]
// Lifetime: all arguments are borrowed for the call.
// Returns: OK where none failed; NOT_FOUND for an unknown name; INVALID_ARGUMENT for a null or short `storage`, or one
// with neither table nor function; INTERNAL where a check failed.
agenda_status agenda_storage_checks_run(const agenda_checked_storage* storage, const agenda_text* only,
                                        void* ctx, agenda_check_visit visit);

#ifdef __cplusplus
}
#endif

#endif
