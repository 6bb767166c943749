#include "ballot/fast_path.hpp"

namespace nemcon::ballot::fast {
namespace {

bool has_vectors() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  // The compiler's run-time asks the system too whether it keeps the wide registers.
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512ifma") != 0 &&
         __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512bw") != 0;
#else
  return false;
#endif
}

}  // namespace

bool can_run(Path path) {
  static const bool vectors = has_vectors();
  return path == Path::kPortable || vectors;
}

Path best_path() { return can_run(Path::kVector) ? Path::kVector : Path::kPortable; }

}  // namespace nemcon::ballot::fast
