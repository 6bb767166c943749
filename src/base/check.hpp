// CHECK(cond): a bug in nemcon itself stops the process, in every build. Never put data that came
// from outside behind it; that is refused (refusal.hpp).
#pragma once

#include <cstdio>
#include <cstdlib>

namespace nemcon {

[[noreturn]] inline void check_failed(const char* what, const char* file, int line) {
  std::fprintf(stderr, "nemcon: bug: CHECK(%s) failed at %s:%d\n", what, file, line);
  std::abort();
}

}  // namespace nemcon

#define CHECK(cond)                                      \
  do {                                                   \
    if (!(cond)) [[unlikely]]                            \
      ::nemcon::check_failed(#cond, __FILE__, __LINE__); \
  } while (false)
