// The compiler's flags are in fast.cmake.
#include "forecast/fast_run.hpp"

namespace nemcon::forecast::fast::in_avx2 {
namespace {

#include "forecast/fast_lanes.hpp"

#include "forecast/fast_kernel.hpp"

#include "forecast/fast_pushed.hpp"

#include "forecast/fast_race.hpp"

}  // namespace

extern const Kernel kernel;
const Kernel kernel = {&sorted, &pushed, &moved, &moved_pushed, &race};

}  // namespace nemcon::forecast::fast::in_avx2
