// Linked in front of the room's own answer (ballot/fast_path.cpp): only the portable arithmetic can be run,
// as on a processor that has no other.
#include "ballot/fast_path.hpp"

namespace nemcon::ballot::fast {

bool can_run(Path path) { return path == Path::kPortable; }
Path best_path() { return Path::kPortable; }

}  // namespace nemcon::ballot::fast
