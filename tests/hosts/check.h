// A test of a host makes its checks with these, without a test framework: it must build with nothing but a C
// compiler.
#ifndef HOSTS_CHECK_H
#define HOSTS_CHECK_H

#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                             \
  do {                                                                               \
    if (!(condition)) {                                                              \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                       \
    }                                                                                \
  } while (0)

// It checks the same, and also prints what was seen.
#define CHECK_SAID(condition, said)                                                                         \
  do {                                                                                                      \
    if (!(condition)) {                                                                                     \
      fprintf(stderr, "%s:%d: does not hold: %s\n  status %d %s: %s\n%s\n", __FILE__, __LINE__, #condition, \
              (said)->status, (said)->code, (said)->message,                                                \
              (said)->out.bytes == NULL ? "" : (said)->out.bytes);                                          \
      exit(1);                                                                                              \
    }                                                                                                       \
  } while (0)

#endif
