// Nobody can tell apart two histories that differ only in what the disclosure hides from them. Two bodies
// live the same life but for what some members say in stages that keep positions back; whenever an account
// kept apart (said.hpp) tells a viewer the same of both, every text that this viewer can get is the same.
//
// NEMCON_HISTORIES sets how many, NEMCON_SEED repeats one.
#include <gtest/gtest.h>

#include <future>

#include "twins.hpp"

namespace nemcon::disclosure {
namespace {

using namespace chamber;

struct Sums {
  std::size_t compared = 0;  // with something hidden
  std::size_t canaries = 0, ended = 0;
};

// Where nothing differs there is nothing to compare: the texts are made of the state and of nothing else.
void compare(const Body& left, const Body& right, const Actor& viewer, Instant now, std::uint64_t seed,
             Sums& sums) {
  if (left.state().stages == right.state().stages) return;
  if (left.said().told(left.state(), viewer) != right.said().told(right.state(), viewer)) return;
  const auto one = looks(left, viewer, now), other = looks(right, viewer, now);
  ++sums.compared;
  EXPECT_EQ(one, other) << "NEMCON_SEED=" << seed << " viewer " << seat_of(viewer) << "\n"
                        << left.said().told(left.state(), viewer);
  const bool caught =
      sums.compared % 64 == 1 && looks(left, viewer, now, true) != looks(right, viewer, now, true);
  sums.canaries += caught ? 1 : 0;
}

// False where the two have legitimately parted: a stage ended otherwise, which is for everybody to know.
bool live_one(Body& left, Body& right, const Pair& pair, const Actor& viewer, std::uint64_t seed) {
  const Instant at = pair.left ? pair.left->at : pair.right->at;
  left.pass_time(at);
  right.pass_time(at);
  if (left.published() != right.published()) return false;
  const bool apart = pair.apart_in(left);
  const Step& same = pair.left ? *pair.left : *pair.right;
  const bool told_the_same =
      left.said().told(left.state(), viewer) == right.said().told(right.state(), viewer);
  if (!apart && same.by == viewer && told_the_same) {
    EXPECT_EQ(rehearsal(left, same), rehearsal(right, same)) << "NEMCON_SEED=" << seed;
  }
  const std::string said = apart ? pair.left ? left.act(*pair.left) : "" : left.act(same);
  const std::string again = apart ? pair.right ? right.act(*pair.right) : "" : right.act(same);
  // What was altered is its own member's to be told; to the viewer, and of every other act, the same is said.
  // A facilitator who is told what a member said is told by a refusal nothing that it did not know.
  const bool own = position_of(same) != nullptr && (!is_of(same, viewer) || !told_the_same);
  if (!apart && !own) {
    EXPECT_EQ(said, again) << "NEMCON_SEED=" << seed << " a refusal tells " << seat_of(same.by);
  }
  return left.published() == right.published();
}

void run(std::uint64_t seed, Sums& sums) {
  Chance chance(seed);
  const Charter charter = random_charter(chance);
  const auto steps = random_history(charter, chance);
  const Actor viewer = chance.of(viewers_of(charter));
  const auto pairs = pairs_of(steps, charter, viewer, chance);
  Body left(charter, steps.front().at), right(charter, steps.front().at);
  Instant now = steps.front().at;
  for (const Pair& pair : pairs) {
    now = pair.left ? pair.left->at : pair.right->at;
    if (!live_one(left, right, pair, viewer, seed)) {
      ++sums.ended;
      return;
    }
    if (chance.one_in(6)) compare(left, right, viewer, now, seed, sums);
    if (testing::Test::HasFailure()) return;
  }
  now = now + 86'400'000;
  left.pass_time(now);
  right.pass_time(now);
  if (left.published() == right.published()) compare(left, right, viewer, now, seed, sums);
}

// Its share of the histories, on one thread.
Sums run_all(std::size_t first, std::size_t last, std::size_t step) {
  Sums sums;
  for (std::size_t seed = first; seed < last && !testing::Test::HasFailure(); seed += step) run(seed, sums);
  return sums;
}

TEST(NonInterference, WhatIsHiddenFromAViewerChangesNothingThatItCanGet) {
  const std::size_t histories = number_or("NEMCON_HISTORIES", 100'000);
  const std::size_t seed = number_or("NEMCON_SEED", 0);
  if (seed != 0) {
    run_all(seed, seed + 1, 1);
    return;
  }
  auto half = std::async(std::launch::async, [&] { return run_all(1, histories + 1, 2); });
  Sums sums = run_all(2, histories + 1, 2);
  const Sums other = half.get();
  sums.compared += other.compared;
  sums.canaries += other.canaries;
  std::cout << histories << " histories, compared " << sums.compared << " times with something hidden; "
            << sums.ended + other.ended << " parted by an outcome; caught without hiding: " << sums.canaries
            << "\n";
  EXPECT_GT(sums.compared, histories / 2) << "the test has to have something to hide";
  EXPECT_GT(sums.canaries, sums.compared / 64 / 2) << "a program that hides nothing has to be caught";
}

}  // namespace
}  // namespace nemcon::disclosure
