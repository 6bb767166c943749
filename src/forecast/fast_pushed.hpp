// The simulation where consents push one another and obstacles end: from consent to consent, the members of a
// run in the lanes of one or two registers, four runs side by side because each alone waits for its own last
// step. Included by fast_run_*.cpp after fast_kernel.hpp.
#pragma once

using I8 = std::int32_t __attribute__((vector_size(32)));
using I4 = std::int32_t __attribute__((vector_size(16)));
constexpr int kSideBySide = 4;

template <int halves>
struct Run {
  F left[halves];  // operational time at which each would consent if nothing pushed it any more
  float time, shared;
  std::size_t consented, end;
  bool over;
};

NEMCON_INLINE I places_of(int half) { return kLane + 16 * half; }

// The least of sixteen.
NEMCON_INLINE std::int32_t first_of(I a) {
  const I8 b = __builtin_shufflevector(a, a, 0, 1, 2, 3, 4, 5, 6, 7);
  const I8 c = __builtin_shufflevector(a, a, 8, 9, 10, 11, 12, 13, 14, 15);
  const I8 d = b < c ? b : c;
  const I4 e = __builtin_shufflevector(d, d, 0, 1, 2, 3), f = __builtin_shufflevector(d, d, 4, 5, 6, 7);
  const I4 g = e < f ? e : f;
  const I4 h = __builtin_shufflevector(g, g, 2, 3, 0, 1);
  const I4 i = g < h ? g : h;
  const I4 j = __builtin_shufflevector(i, i, 1, 0, 3, 2);
  return (i < j ? i : j)[0];
}

// The key of whoever is next.
template <int halves>
NEMCON_INLINE std::int32_t next_of(const Run<halves>& run) {
  I next = (as_bits(run.left[0]) & ~31) | places_of(0);
  if constexpr (halves > 1) next = least(next, (as_bits(run.left[1]) & ~31) | places_of(1));
  return first_of(next);
}

NEMCON_INLINE F loaded(const float* from) {
  F out;
  __builtin_memcpy(&out, from, sizeof out);
  return out;
}

// What is left for each from `time` on changes by these factors, less one.
template <int halves>
NEMCON_INLINE void push(Run<halves>& run, const float* row, float time) {
  for (int half = 0; half < halves; ++half) {
    const F left = run.left[half];
    run.left[half] = least(left + (left - time) * loaded(row + 16 * half), all(kFar));
  }
}

template <int halves>
NEMCON_INLINE void consent(Run<halves>& run, const Pushes& pushes, std::int32_t who, float time,
                           float shared) {
  push(run, pushes.consent + std::size_t{kMostWaiting} * static_cast<std::size_t>(who), time);
  for (int half = 0; half < halves; ++half)
    run.left[half] = places_of(half) == who ? all(kFar) : run.left[half];
  run.time = time;
  run.shared = shared;
  ++run.consented;
}

// `at`: [member] the shared time at which it consented.
template <int halves>
NEMCON_INLINE void step(const Scene& scene, const Pushes& pushes, Run<halves>& run, float* at) {
  const std::int32_t key = next_of(run);
  float time;
  __builtin_memcpy(&time, &key, sizeof time);
  const float gap = time > run.time ? time - run.time : 0;
  const float stretch = scene.stretch[run.consented], shared = run.shared + gap * stretch;
  // Nobody is left: what ends after that is none of it.
  const bool all_have = run.consented == scene.waiting;
  if (run.end < pushes.end_count && !all_have && shared > pushes.ends_at[run.end]) {
    const float ends_at = pushes.ends_at[run.end];
    run.time = run.time + (ends_at - run.shared) / stretch;
    run.shared = ends_at;
    push(run, pushes.ends + kMostWaiting * run.end, run.time);
    ++run.end;
    return;
  }
  run.over = !(shared <= scene.until[scene.days]) || all_have;
  if (run.over) return;
  consent(run, pushes, key & 31, time, shared);
  at[key & 31] = shared;
}

// Sixteen runs, each with its members side by side.
struct Turned {
  float left[kLanes][kMostWaiting];
  float at[kLanes][kMostWaiting];
};

NEMCON_INLINE void turn(const Scene& scene, const I* keys, Turned& out) {
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    for (std::size_t i = 0; i < kMostWaiting; ++i) {
      out.left[lane][i] = kFar;
      out.at[lane][i] = i < scene.waiting ? kFar : -1.0F;
    }
  for (std::size_t i = 0; i < scene.waiting; ++i) {
    float times[kLanes];
    __builtin_memcpy(times, &keys[i], sizeof times);
    for (std::size_t lane = 0; lane < kLanes; ++lane) out.left[lane][i] = times[lane];
  }
}

template <int halves>
NEMCON_INLINE void begin(const Pushes& pushes, const float* left, float* at, Run<halves>& run) {
  for (int half = 0; half < halves; ++half) run.left[half] = loaded(left + 16 * half);
  run.time = run.shared = 0;
  run.consented = run.end = 0;
  run.over = false;
  if (pushes.first < 0) return;
  consent(run, pushes, pushes.first, 0, 0);
  at[pushes.first] = 0;
}

// Calls `take(run, at, place)` for the runs of the piece.
template <int halves, class Take>
NEMCON_INLINE void each_run(const Scene& scene, const Pushes& pushes, const Piece& piece, Take take) {
  for (std::size_t from = 0; from < piece.count; from += kLanes) {
    I keys[kMostWaiting];
    Turned turned;
    draw(scene, runs_of(piece, from), keys);
    turn(scene, keys, turned);
    for (std::size_t lane = 0; lane < kLanes; lane += kSideBySide) {
      Run<halves> a, b, c, d;
      float(*at)[kMostWaiting] = turned.at + lane;
      begin(pushes, turned.left[lane], at[0], a);
      begin(pushes, turned.left[lane + 1], at[1], b);
      begin(pushes, turned.left[lane + 2], at[2], c);
      begin(pushes, turned.left[lane + 3], at[3], d);
      while (!(a.over & b.over & c.over & d.over)) {
        if (!a.over) step(scene, pushes, a, at[0]);
        if (!b.over) step(scene, pushes, b, at[1]);
        if (!c.over) step(scene, pushes, c, at[2]);
        if (!d.over) step(scene, pushes, d, at[3]);
      }
      const Run<halves>* runs[kSideBySide] = {&a, &b, &c, &d};
      for (std::size_t r = 0; r < kSideBySide && from + lane + r < piece.count; ++r)
        take(runs[r]->consented, runs[r]->shared, at[r], from + lane + r);
    }
  }
}

NEMCON_INLINE std::int32_t how_many(I mask) {
  std::int32_t sum = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) sum -= mask[lane];
  return sum;
}

// Members' sums in lanes; what is beyond the waiting is counted too and not looked at.
template <int halves>
void pushed_of(const Scene& scene, const Pushes& pushes, Piece& piece) {
  I last[halves] = {}, by[kMostCounted][halves] = {};
  each_run<halves>(
      scene, pushes, piece, [&](std::size_t consented, float end, const float* at, std::size_t place) {
        const std::size_t number = piece.first + std::size_t{piece.step} * place;
        const std::int32_t day = consented == scene.waiting ? day_of(scene, end) : -1;
        piece.done[number] = day < 0 ? 0x7fff'ffff : scene.from + day;
        for (std::size_t c = 0; c < scene.counted_count; ++c)
          for (int half = 0; half < halves; ++half)
            by[c][half] = by[c][half] - (loaded(at + 16 * half) <= scene.counted[c]);
        if (number < piece.dated)
          for (std::size_t i = 0; i < scene.waiting; ++i) piece.member[i][number] = date_of(scene, at[i]);
        if (day < 0) return;
        ++piece.ended;
        const float low = day == 1 ? -0.5F : scene.until[day - 1];
        I late[halves];
        std::int32_t many = 0;
        for (int half = 0; half < halves; ++half) {
          late[half] = loaded(at + 16 * half) > low;
          many += how_many(late[half]);
        }
        const auto weight =
            static_cast<std::int32_t>(static_cast<float>(kShareOfLast) / static_cast<float>(many) + 0.5F);
        for (int half = 0; half < halves; ++half) last[half] = last[half] + (late[half] & weight);
      });
  for (std::size_t i = 0; i < scene.waiting; ++i) {
    piece.last[i] += static_cast<std::uint32_t>(last[i / kLanes][i % kLanes]);
    for (std::size_t c = 0; c < scene.counted_count; ++c)
      piece.by[c * scene.waiting + i] += static_cast<std::uint32_t>(by[c][i / kLanes][i % kLanes]);
  }
}

template <int halves>
void moved_pushed_of(const Scene& scene, const Pushes& pushes, const Piece& piece, Moves& moves) {
  const float by = scene.counted[0];
  each_run<halves>(scene, pushes, piece, [&](std::size_t, float, const float* at, std::size_t) {
    std::int32_t many = 0;
    for (int half = 0; half < halves; ++half) many += how_many(loaded(at + 16 * half) > by);
    if (many == 0) ++moves.as_is;
    if (many != 1) return;
    for (std::size_t i = 0; i < scene.waiting; ++i) moves.not_awaited[i] += at[i] > by ? 1 : 0;
  });
}

void pushed(const Scene& scene, const Pushes& pushes, Piece& piece) {
  if (scene.waiting <= kLanes) return pushed_of<1>(scene, pushes, piece);
  return pushed_of<2>(scene, pushes, piece);
}

void moved_pushed(const Scene& scene, const Pushes& pushes, const Piece& piece, Moves& moves) {
  if (scene.waiting <= kLanes) return moved_pushed_of<1>(scene, pushes, piece, moves);
  return moved_pushed_of<2>(scene, pushes, piece, moves);
}
