// Each function opens a portal of its own and ends the process where a promise does not hold.
#ifndef HOSTS_C_PROMISES_H
#define HOSTS_C_PROMISES_H

// These are in c_opening.c.
void versions_are_agreed_on(const char* library, const char* content);
void structs_are_read_within_bounds(const char* library, const char* content);
void extensions_are_found_or_named(const char* library, const char* content);
void opening_repeats(const char* library, const char* content);
void lists_are_shown(const char* library, const char* content);

// These are in c_evening.c.
void evening_is_kept(const char* library, const char* content);
void sealed_answers_are_sealed(const char* library, const char* content);
void names_stay_sealed_without_a_list(const char* library, const char* content);

// These are in c_failures.c.
void repeats_are_safe(const char* library, const char* content);
void storage_failures_are_failures(const char* library, const char* content);
void other_failures_are_failures(const char* library, const char* content);
void threads_lose_nothing(const char* library, const char* content);

#endif
