// Which of the two arithmetics does the work: the portable one, or eight points at a time by AVX-512 IFMA.
// Both give the same points and verdicts; tests compare them.
#pragma once

namespace nemcon::ballot::fast {

enum class Path { kPortable, kVector };

// Whether this processor and system can run it. kPortable always.
bool can_run(Path path);

// kVector where it can be run.
Path best_path();

}  // namespace nemcon::ballot::fast
