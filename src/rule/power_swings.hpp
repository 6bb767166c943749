// What the ways of counting coalitions have in common: how often each member is critical, by the size of the
// coalition that it joins, and the indices that follow. Inside the room only.
#pragma once

#include <optional>
#include <vector>

#include "rule/power_game.hpp"
#include "rule/power_natural.hpp"

namespace nemcon::rule {

// [i][s]: coalitions of s others that lose without member i and win with it; s from 0 to n-1.
using Swings = std::vector<std::vector<Many>>;

// Both indices from whole numbers. At most kPowerExactSeats members.
Power power_of(const Game& game, const Swings& swings, PowerMethod method);
// A power with its seats, in which nobody has any yet.
Power empty_power(const Game& game, PowerMethod method);
// Fills in what follows from the indices: `alike`, `blocks`, `everyone_blocks`.
void finish(const Game& game, Power& power);

// ---- by kinds (power_kinds.cpp) ----------------------------------------------------------------------

// Ways in which members of each kind can be in a coalition; one above kPowerCells if more.
std::size_t cells_of(const Game& game);

class Grid {
 public:
  explicit Grid(const Game& game);  // CHECKs that cells_of(game) <= kPowerCells

  // Why it has no index, if it has none.
  std::optional<Unmeasured> trouble() const;
  Swings swings() const;                // at most kPowerExactSeats members
  Power by_logarithms() const;          // any number of members
  Minimal minimal(bool winning) const;  // at most kPowerExactSeats members

 private:
  struct Kind {
    std::vector<std::size_t> members;  // of the game
    std::size_t stride = 0;            // cells from one more of it to the next
  };
  template <class Visit>
  void walk(const Visit& visit) const;
  template <class Visit>
  void walk(std::size_t kind, std::size_t cell, std::size_t size, std::vector<std::size_t>& counts,
            const Visit& visit) const;
  void fill(std::size_t kind, std::size_t cell, std::vector<std::int64_t>& sums);
  bool is_minimal(std::size_t cell, const std::vector<std::size_t>& counts, bool winning) const;
  Many ways(const std::vector<std::size_t>& counts) const;
  void spell(const std::vector<std::size_t>& counts, bool winning, Minimal& minimal) const;
  void spell(std::vector<std::size_t>& left, std::size_t kind, std::size_t from,
             std::vector<std::size_t>& set, Minimal& minimal) const;

  const Game& game_;
  std::vector<Kind> kinds_;
  std::vector<char> wins_;  // by cell
};

// ---- every coalition (power_table.cpp) ---------------------------------------------------------------

class Table {
 public:
  explicit Table(const Game& game);  // CHECKs that it has at most kPowerTableSeats members

  std::optional<Unmeasured> trouble() const;
  Swings swings() const;
  Minimal minimal(bool winning) const;

 private:
  std::uint64_t with(std::size_t word, std::size_t member) const;
  std::uint64_t without(std::size_t word, std::size_t member) const;
  std::uint64_t minimal_in(std::size_t word, bool winning) const;

  const Game& game_;
  std::vector<std::uint64_t>
      wins_;  // bit c & 63 of word c >> 6: coalition c wins; bit i of c: member i is in
};

// ---- meet in the middle (power_halves.cpp) -------------------------------------------------------------

// None where it would not do: a condition that support can break, or more members or steps than that.
std::optional<Swings> swings_by_halves(const Game& game, std::size_t most_steps);

// ---- one bound on one measure (power_weights.cpp) ------------------------------------------------------

bool is_weighted(const Game& game);  // and of a size that can be counted
Power power_by_weights(const Game& game, const Weighing& asked);

}  // namespace nemcon::rule
