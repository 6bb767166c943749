// The arithmetic of the simulation, sixteen runs at once. One source (fast_lanes.hpp, fast_kernel.hpp) is
// compiled for three widths of registers; all give the same bits (fast_run_test), because they are made of
// the same sums and products in the same order and none is drawn together with another (-ffp-contract=off).
//
// Plain numbers only: what they mean is made by fast_simulate.cpp. Inside the room only.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nemcon::forecast::fast {

inline constexpr std::size_t kLanes = 16;        // runs at once
inline constexpr std::size_t kMostWaiting = 32;  // members: the low five bits of a time say whose it is
inline constexpr std::size_t kMostBlocks = 56;   // of random numbers, four in each
inline constexpr float kSteps = 0x1p31F;         // random numbers are from 0 to this, and so are chances
inline constexpr float kFar = 1e30F;             // a time that does not come
inline constexpr std::uint32_t kShareOfLast = 720'720;  // divides by every number up to 16

// Four random numbers of each run; number 4 b + w is the word w of block b.
struct Block {
  std::uint32_t group, purpose, which;
};

struct Member {
  float own = 1;                     // operational time for a unit of its draw,
  float waited = 0;                  // and so much more for what it has waited, that no race effect changes
  std::int16_t first = 0;            // which random number is its wait
  std::int16_t yes = -1, stay = -1;  // and which say whether it has said yes, or never will; -1: neither
  float certainty = 0, stays = 0;    // times kSteps
};

// What all runs of one draw of the parameters have in common.
struct Scene {
  std::uint32_t key[2];
  const Block* blocks;  // an even number
  std::size_t block_count;
  const Member* members;  // a multiple of four; what is beyond the waiting is drawn for and not looked at
  std::size_t waiting;
  bool has_ends;            // some of them have a yes or a stay
  float q;                  // 0: no frailty
  bool at_once;             // who has said yes consents the next day
  float yes_pace;           // else its time is so much shorter
  int race_number;          // which random number is the race effect; -1: there is none
  const float* race_up_to;  // its distribution function times kSteps,
  const float* race_time;   // and what it makes of a time
  std::size_t race_count;
  const float* stretch;  // [consented since]: what a gap of operational time is then; one more than members
  const float* until;    // [day]: shared time that has passed before it; days + 1 of them
  std::int32_t days;
  const std::uint16_t* guide;  // the day not after the one on which so much has passed, guide_scale to one
  float guide_scale;
  std::int32_t from;     // day 0
  const float* counted;  // shared time by which consents are counted
  std::size_t counted_count;
};

// Runs first, first + step, ...; `count` of them, at most kRunsOfPiece. Sums are added to.
inline constexpr std::size_t kRunsOfPiece = 1024;
struct Piece {
  std::uint32_t first, step;
  std::size_t count;
  std::int32_t* done;           // [run]
  std::int32_t* const* member;  // [waiting][run]
  std::size_t dated;            // runs before this have their members' days
  std::uint64_t ended;
  std::uint64_t last[kMostWaiting];  // kShareOfLast for a run in which it alone is the last
  std::uint64_t* by;                 // [counted][waiting]
};

// Edges and ends of obstacles that are known: factors of what is left to wait, less one.
struct Pushes {
  const float* consent;  // [who consents][whose time]
  const float* ends_at;  // shared time, ascending
  const float* ends;     // [end][whose time]
  std::size_t end_count;
  int first;  // who consents at once; -1: nobody
};

// Of the runs that end by counted[0]: as they are; if nobody waited for a member; if it consented at once.
struct Moves {
  std::uint64_t as_is;
  std::uint64_t not_awaited[kMostWaiting];  // besides those of as_is
  std::uint64_t consented[kMostWaiting];
};

// Waits as they were seen: cumulated rates before the consent can have come and while it can; during < 0: it
// has not.
struct Waits {
  const float* before;
  const float* during;
  std::size_t count;
  float q;
};
inline constexpr std::size_t kPaces = 64;

enum class Width : std::uint8_t { kPlain, kAvx2, kAvx512 };
bool can_run(Width width);  // on this processor and system; kPlain always
Width best_width();

struct Kernel {
  void (*sorted)(const Scene&, Piece&);                 // one sort a run
  void (*pushed)(const Scene&, const Pushes&, Piece&);  // from consent to consent
  void (*moved)(const Scene&, const Piece&, Moves&);
  void (*moved_pushed)(const Scene&, const Pushes&, const Piece&, Moves&);  // as_is and not_awaited only
  // How likely the waits are, as logarithm, if all rates are each of kPaces times as fast.
  void (*race)(const Waits&, const float* paces, float* logs);
};
const Kernel& kernel(Width width);

}  // namespace nemcon::forecast::fast
