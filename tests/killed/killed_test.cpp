// Killed at every step of writing the record, in a thousand lives: nothing acknowledged is lost, and no two
// roots for one size ever leave the process. NEMCON_SEED=n lives one life again, NEMCON_HISTORIES=n so many.
#include <cstdlib>
#include <iostream>

#include "life.hpp"

namespace nemcon::killed {
namespace {

std::uint64_t number_in(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

void live_many(service::Where where, std::uint64_t many, Seen& seen) {
  if (const auto one = number_in("NEMCON_SEED", 0); one != 0) return live(one, where, seen);
  const std::uint64_t first = std::random_device{}() % 1'000'000'000u + 1;
  many = number_in("NEMCON_HISTORIES", many);
  for (std::uint64_t seed = first; seed < first + many && !testing::Test::HasFailure(); ++seed)
    live(seed, where, seen);
}

void tell(const Seen& seen) {
  std::cout << seen.commits << " commits, " << seen.kills << " kills, of " << seen.kept + seen.lost
            << " batches that were not acknowledged " << seen.kept << " were there and " << seen.lost
            << " were not; " << seen.half_exports << " exports by half, " << seen.refused_starts
            << " starts refused, " << seen.adopted << " adopted\n";
}

TEST(Killed, AThousandLivesOnADiskThatLosesPower) {
  Seen seen;
  live_many(service::Where::kSqlite, 1'000, seen);
  tell(seen);
  if (std::getenv("NEMCON_SEED") != nullptr || std::getenv("NEMCON_HISTORIES") != nullptr) return;
  // All of it came about, or the test looked at nothing.
  EXPECT_GT(seen.kept, 20);
  EXPECT_GT(seen.lost, 100);
  EXPECT_GT(seen.half_exports, 100);
  EXPECT_GT(seen.refused_starts, 100);
  EXPECT_GT(seen.adopted, 100);
}

TEST(Killed, AndInMemory) {
  Seen seen;
  live_many(service::Where::kMemory, 200, seen);
  tell(seen);
}

}  // namespace
}  // namespace nemcon::killed
