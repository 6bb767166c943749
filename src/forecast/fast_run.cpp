#include "forecast/fast_run.hpp"

#include <algorithm>
#include <array>

namespace nemcon::forecast::fast {

namespace in_plain {
extern const Kernel kernel;
}
namespace in_avx2 {
extern const Kernel kernel;
}
namespace in_avx512 {
extern const Kernel kernel;
}

namespace {

// The compiler's run-time asks the system too whether it keeps the wide registers.
std::array<bool, 3> widths() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return {true, __builtin_cpu_supports("avx2") != 0,
          __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
              __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0};
#else
  return {true, false, false};
#endif
}

}  // namespace

bool can_run(Width width) {
  static const std::array<bool, 3> can = widths();
  return can[static_cast<std::size_t>(width)];
}

Width best_width() {
  if (can_run(Width::kAvx512)) return Width::kAvx512;
  return can_run(Width::kAvx2) ? Width::kAvx2 : Width::kPlain;
}

const Kernel& kernel(Width width) {
  if (width == Width::kAvx512) return in_avx512::kernel;
  return width == Width::kAvx2 ? in_avx2::kernel : in_plain::kernel;
}

}  // namespace nemcon::forecast::fast
