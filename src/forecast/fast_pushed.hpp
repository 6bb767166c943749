// The simulation where consents push one another and obstacles end: from consent to consent, the members of a
// run in the lanes of two registers, four runs side by side because each alone waits for its own last step.
// Included by fast_run_*.cpp after fast_kernel.hpp.

constexpr int kHalves = 2;
constexpr int kSideBySide = 4;

struct Run {
  F left[kHalves];  // operational time at which each would consent if nothing pushed it any more
  F at[kHalves];    // shared time at which it did
  float time = 0, shared = 0;
  std::size_t consented = 0, end = 0;
  bool over = false;
};

NEMCON_INLINE I turned(I a, int by) {
  if (by == 8) return __builtin_shufflevector(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  if (by == 4) return __builtin_shufflevector(a, a, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);
  if (by == 2) return __builtin_shufflevector(a, a, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);
  return __builtin_shufflevector(a, a, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}

NEMCON_INLINE I places_of(int half) { return kLane + 16 * half; }

// The key of whoever is next.
NEMCON_INLINE std::int32_t next_of(const Run& run) {
  I next = least((as_bits(run.left[0]) & ~31) | places_of(0), (as_bits(run.left[1]) & ~31) | places_of(1));
  next = least(next, turned(next, 8));
  next = least(next, turned(next, 4));
  next = least(next, turned(next, 2));
  next = least(next, turned(next, 1));
  return next[0];
}

NEMCON_INLINE F loaded(const float* from) {
  F out;
  __builtin_memcpy(&out, from, sizeof out);
  return out;
}

// What is left for each from `time` on changes by these factors, less one.
NEMCON_INLINE void push(Run& run, const float* row, float time) {
  for (int half = 0; half < kHalves; ++half) {
    const F left = run.left[half];
    run.left[half] = least(left + (left - time) * loaded(row + 16 * half), all(kFar));
  }
}

NEMCON_INLINE void consent(Run& run, const Pushes& pushes, std::int32_t who, float time, float shared) {
  push(run, pushes.consent + std::size_t{kMostWaiting} * static_cast<std::size_t>(who), time);
  for (int half = 0; half < kHalves; ++half) {
    const I own = places_of(half) == who;
    run.left[half] = own ? all(kFar) : run.left[half];
    run.at[half] = own ? all(shared) : run.at[half];
  }
  run.time = time;
  run.shared = shared;
  ++run.consented;
}

NEMCON_INLINE void step(const Scene& scene, const Pushes& pushes, Run& run) {
  const std::int32_t key = next_of(run);
  float time;
  __builtin_memcpy(&time, &key, sizeof time);
  const float gap = time > run.time ? time - run.time : 0;
  const float stretch = scene.stretch[run.consented], shared = run.shared + gap * stretch;
  if (run.end < pushes.end_count && shared > pushes.ends_at[run.end]) {
    const float ends_at = pushes.ends_at[run.end];
    run.time = run.time + (ends_at - run.shared) / stretch;
    run.shared = ends_at;
    push(run, pushes.ends + kMostWaiting * run.end, run.time);
    ++run.end;
    return;
  }
  if (!(shared <= scene.until[scene.days]) || run.consented == scene.waiting) {
    run.over = true;
    return;
  }
  consent(run, pushes, key & 31, time, shared);
}

NEMCON_INLINE void begin(const Scene& scene, const Pushes& pushes, const I* keys, std::size_t lane, Run& run) {
  for (int half = 0; half < kHalves; ++half) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      const std::size_t place = kLanes * static_cast<std::size_t>(half) + i;
      run.left[half][i] = place < scene.waiting ? as_float(keys[place])[lane] : kFar;
      run.at[half][i] = place < scene.waiting ? kFar : -1.0F;
    }
  }
  run.time = run.shared = 0;
  run.consented = run.end = 0;
  run.over = false;
  if (pushes.first >= 0) consent(run, pushes, pushes.first, 0, 0);
}

// Calls `take(run, place)` for the runs of the piece, in no order that matters.
template <class Take>
NEMCON_INLINE void each_run(const Scene& scene, const Pushes& pushes, const Piece& piece, Take take) {
  for (std::size_t at = 0; at < piece.count; at += kLanes) {
    I keys[kMostWaiting];
    draw(scene, runs_of(piece, at), keys);
    for (std::size_t lane = 0; lane < kLanes; lane += kSideBySide) {
      Run runs[kSideBySide];
      for (std::size_t r = 0; r < kSideBySide; ++r) begin(scene, pushes, keys, lane + r, runs[r]);
      while (!(runs[0].over & runs[1].over & runs[2].over & runs[3].over))
        for (std::size_t r = 0; r < kSideBySide; ++r)
          if (!runs[r].over) step(scene, pushes, runs[r]);
      for (std::size_t r = 0; r < kSideBySide && at + lane + r < piece.count; ++r)
        take(runs[r], at + lane + r);
    }
  }
}

// Members' sums in lanes; what is beyond the waiting is counted too and not looked at.
struct Sums {
  I half[kHalves] = {};
};

void pushed(const Scene& scene, const Pushes& pushes, Piece& piece) {
  Sums last, by[kMostCounted];
  each_run(scene, pushes, piece, [&](const Run& run, std::size_t place) {
    const std::size_t number = piece.first + std::size_t{piece.step} * place;
    const bool ends = run.consented == scene.waiting;
    const std::int32_t day = ends ? day_of(scene, run.shared) : -1;
    piece.done[number] = day < 0 ? 0x7fff'ffff : scene.from + day;
    for (std::size_t c = 0; c < scene.counted_count; ++c)
      for (int half = 0; half < kHalves; ++half)
        by[c].half[half] = by[c].half[half] - (run.at[half] <= scene.counted[c]);
    if (number < piece.dated)
      for (std::size_t i = 0; i < scene.waiting; ++i)
        piece.member[i][number] = date_of(scene, run.at[i / kLanes][i % kLanes]);
    if (day < 0) return;
    ++piece.ended;
    const float low = day == 1 ? -0.5F : scene.until[day - 1];
    const I late[kHalves] = {run.at[0] > low, run.at[1] > low};
    const std::uint64_t many = sum_of(-(late[0] + late[1]));
    const auto weight =
        static_cast<std::int32_t>(static_cast<float>(kShareOfLast) / static_cast<float>(many) + 0.5F);
    for (int half = 0; half < kHalves; ++half)
      last.half[half] = last.half[half] + (late[half] & weight);
  });
  for (std::size_t i = 0; i < scene.waiting; ++i) {
    piece.last[i] += static_cast<std::uint32_t>(last.half[i / kLanes][i % kLanes]);
    for (std::size_t c = 0; c < scene.counted_count; ++c)
      piece.by[c * scene.waiting + i] += static_cast<std::uint32_t>(by[c].half[i / kLanes][i % kLanes]);
  }
}

void moved_pushed(const Scene& scene, const Pushes& pushes, const Piece& piece, Moves& moves) {
  const float by = scene.counted[0];
  each_run(scene, pushes, piece, [&](const Run& run, std::size_t) {
    const I late[kHalves] = {run.at[0] > by, run.at[1] > by};
    const std::uint64_t many = sum_of(-(late[0] + late[1]));
    if (many == 0) ++moves.as_is;
    if (many != 1) return;
    for (std::size_t i = 0; i < scene.waiting; ++i)
      moves.not_awaited[i] += late[i / kLanes][i % kLanes] != 0 ? 1 : 0;
  });
}
