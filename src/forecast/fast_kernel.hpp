// The simulation in lanes; included by fast_run_*.cpp, each inside a namespace of its own.
#pragma once

// Times as whole numbers, which have the same order; the low five bits say whose.
NEMCON_INLINE I key_of(F time, std::size_t member) {
  return (as_bits(time) & ~31) | static_cast<std::int32_t>(member);
}

NEMCON_INLINE F race_of(const Scene& scene, const F* numbers) {
  if (scene.race_number < 0) return all(1.0F);
  const F drawn = numbers[scene.race_number];
  F out = all(scene.race_time[0]);
  for (std::size_t i = 1; i < scene.race_count; ++i)
    out = drawn > scene.race_up_to[i - 1] ? all(scene.race_time[i]) : out;
  return out;
}

NEMCON_INLINE F with_ends(const Scene& scene, const Member& member, const F* numbers, F time) {
  const auto stays = [&](F now) {
    return member.stay < 0 ? now : numbers[member.stay] < member.stays ? all(kFar) : now;
  };
  const auto yes = [&](F now) {
    return member.yes < 0 ? now : numbers[member.yes] < member.certainty ? now * scene.yes_pace : now;
  };
  const F out = scene.at_once ? yes(stays(time)) : stays(yes(time));
  return least(most(out, all(1e-20F)), all(kFar));
}

// When each would consent, in operational time.
NEMCON_INLINE void draw(const Scene& scene, U run, I* keys) {
  F numbers[4 * kMostBlocks];
  const Keys rounds = keys_of(scene.key);
  for (std::size_t i = 0; i < scene.block_count; i += 2)
    two_blocks(run, scene.blocks + i, rounds, numbers + 4 * i);
  const F race = race_of(scene, numbers);
  const Waiting waiting = waiting_of(scene.q);
  F times[kMostWaiting];
  for (std::size_t from = 0; from < scene.waiting; from += kAbreast) {
    for (std::size_t i = from; i < from + kAbreast; ++i) times[i] = numbers[scene.members[i].first];
    waits_of(waiting, times + from);
  }
  for (std::size_t i = 0; i < scene.waiting; ++i) {
    const Member& member = scene.members[i];
    times[i] = times[i] * (race * member.own + member.waited);
    keys[i] = key_of(times[i], i);
  }
  if (!scene.has_ends) return;
  for (std::size_t i = 0; i < scene.waiting; ++i) {
    const Member& member = scene.members[i];
    if (member.yes >= 0 || member.stay >= 0) keys[i] = key_of(with_ends(scene, member, numbers, times[i]), i);
  }
}

// Day by which so much shared time has passed, since day 0; -1: not within the days.
NEMCON_INLINE std::int32_t day_of(const Scene& scene, float time) {
  if (!(time <= scene.until[scene.days])) return -1;
  std::int32_t day = scene.guide[static_cast<std::int32_t>(time * scene.guide_scale)];
  while (scene.until[day] < time) ++day;
  return day < 1 ? 1 : day;
}

NEMCON_INLINE std::int32_t date_of(const Scene& scene, float time) {
  const std::int32_t day = day_of(scene, time);
  return day < 0 ? 0x7fff'ffff : scene.from + day;
}

NEMCON_INLINE U runs_of(const Piece& piece, std::size_t at) {
  return reinterpret_cast<U>(kLane + static_cast<std::int32_t>(at)) * piece.step + piece.first;
}

// Sorted times, and the shared time in which each comes.
struct Order {
  I keys[kMostWaiting];
  F at[kMostWaiting];
};

template <int places>
NEMCON_INLINE void order(const Scene& scene, const I* keys, Order& out) {
  I sorted[places];
  for (int i = 0; i < places; ++i)
    sorted[i] = static_cast<std::size_t>(i) < scene.waiting ? keys[i] : all(0x7fff'ffff);
  sort<places>(sorted);
  F before = all(0.0F), at = all(0.0F);
  for (int i = 0; i < places; ++i) {
    if (static_cast<std::size_t>(i) >= scene.waiting) break;
    const F time = as_float(sorted[i]);
    at = at + (time - before) * scene.stretch[i];
    before = time;
    out.keys[i] = sorted[i];
    out.at[i] = at;
  }
}

// Whoever's time is not before the first that comes on the last day shares the run.
NEMCON_INLINE void count_last(const Scene& scene, const I* keys, const Order& order, F low, I ended,
                              I* sums) {
  I first = all(0x7fff'ffff), many = all(0);
  for (std::size_t i = scene.waiting; i-- > 0;) {
    const I late = order.at[i] > low;
    first = late ? order.keys[i] : first;
    many = many - late;
  }
  const F part = static_cast<float>(kShareOfLast) / as_numbers(most(many, all(1)));
  const I weight = __builtin_convertvector(part + 0.5F, I) & ended;
  for (std::size_t i = 0; i < scene.waiting; ++i) sums[i] = sums[i] + ((keys[i] >= first) & weight);
}

NEMCON_INLINE void count_by(const Scene& scene, const I* keys, const Order& order, float by, I runs,
                            I* sums) {
  I last = all(-1);
  for (std::size_t i = 0; i < scene.waiting; ++i) last = order.at[i] <= by ? order.keys[i] : last;
  last = last | ~runs;
  for (std::size_t i = 0; i < scene.waiting; ++i) sums[i] = sums[i] - (keys[i] <= last);
}

NEMCON_INLINE void date(const Scene& scene, const Order& order, Piece& piece, std::size_t at) {
  for (std::size_t lane = 0; lane < kLanes && at + lane < piece.count; ++lane) {
    const std::size_t run = piece.first + std::size_t{piece.step} * (at + lane);
    if (run >= piece.dated) return;
    for (std::size_t i = 0; i < scene.waiting; ++i)
      piece.member[order.keys[i][lane] & 31][run] = date_of(scene, order.at[i][lane]);
  }
}

NEMCON_INLINE std::uint64_t sum_of(I lanes) {
  std::uint64_t sum = 0;
  for (std::size_t lane = 0; lane < kLanes; ++lane) sum += static_cast<std::uint32_t>(lanes[lane]);
  return sum;
}

constexpr std::size_t kMostCounted = 8;

template <int places>
void sorted_of(const Scene& scene, Piece& piece) {
  I last[kMostWaiting] = {}, by[kMostCounted][kMostWaiting] = {};
  for (std::size_t at = 0; at < piece.count; at += kLanes) {
    I keys[kMostWaiting];
    Order order_of;
    draw(scene, runs_of(piece, at), keys);
    order<places>(scene, keys, order_of);
    const I runs = kLane < static_cast<std::int32_t>(piece.count - at < kLanes ? piece.count - at : kLanes);
    F low = all(kFar);
    I ended = all(0);
    for (std::size_t lane = 0; lane < kLanes && at + lane < piece.count; ++lane) {
      const std::int32_t day = day_of(scene, order_of.at[scene.waiting - 1][lane]);
      piece.done[piece.first + std::size_t{piece.step} * (at + lane)] =
          day < 0 ? 0x7fff'ffff : scene.from + day;
      if (day < 0) continue;
      low[lane] = day == 1 ? -1.0F : scene.until[day - 1];
      ended[lane] = -1;
      ++piece.ended;
    }
    count_last(scene, keys, order_of, low, ended, last);
    for (std::size_t i = 0; i < scene.counted_count; ++i)
      count_by(scene, keys, order_of, scene.counted[i], runs, by[i]);
    date(scene, order_of, piece, at);
  }
  for (std::size_t i = 0; i < scene.waiting; ++i) piece.last[i] += sum_of(last[i]);
  for (std::size_t c = 0; c < scene.counted_count; ++c)
    for (std::size_t i = 0; i < scene.waiting; ++i) piece.by[c * scene.waiting + i] += sum_of(by[c][i]);
}

// The operational time that is left after place p runs with the share of one consent less, which is that of
// the consent itself: what influence.hpp says, for all members from the sums of one run.
template <int places>
void moved_of(const Scene& scene, const Piece& piece, Moves& moves) {
  const float by = scene.counted[0];
  const std::size_t many = scene.waiting;
  I as_is = all(0), not_awaited[kMostWaiting] = {}, consented[kMostWaiting] = {};
  for (std::size_t at = 0; at < piece.count; at += kLanes) {
    I keys[kMostWaiting];
    Order order_of;
    draw(scene, runs_of(piece, at), keys);
    order<places>(scene, keys, order_of);
    const I runs = kLane < static_cast<std::int32_t>(piece.count - at < kLanes ? piece.count - at : kLanes);
    const F end = order_of.at[many - 1];
    U all_in = U{};
    F before = all(0.0F), sooner = all(0.0F);
    for (std::size_t i = 0; i < many; ++i) {
      const F time = as_float(order_of.keys[i]);
      const F without = sooner;
      sooner = sooner + (time - before) * scene.stretch[i + 1];
      before = time;
      const I in_time = i + 1 == many ? without <= by : sooner + (end - order_of.at[i]) <= by;
      all_in =
          all_in | (reinterpret_cast<U>(in_time & runs & 1) << reinterpret_cast<U>(order_of.keys[i] & 31));
    }
    const I ends = (end <= by) & runs;
    const I but_one = many == 1 ? runs : (order_of.at[many == 1 ? 0 : many - 2] <= by) & runs;
    as_is = as_is - ends;
    const I alone = but_one & ~ends;
    const I whose = order_of.keys[many - 1] & 31;
    for (std::size_t i = 0; i < many; ++i) {
      consented[i] = consented[i] + reinterpret_cast<I>((all_in >> static_cast<std::uint32_t>(i)) & 1U);
      not_awaited[i] = not_awaited[i] - (alone & (whose == static_cast<std::int32_t>(i)));
    }
  }
  moves.as_is += sum_of(as_is);
  for (std::size_t i = 0; i < many; ++i) {
    moves.not_awaited[i] += sum_of(not_awaited[i]);
    moves.consented[i] += sum_of(consented[i]);
  }
}

#define NEMCON_BY_PLACES(function, ...)        \
  switch ((scene.waiting + 3) / 4) {           \
    case 1: return function<4>(__VA_ARGS__);   \
    case 2: return function<8>(__VA_ARGS__);   \
    case 3: return function<12>(__VA_ARGS__);  \
    case 4: return function<16>(__VA_ARGS__);  \
    case 5: return function<20>(__VA_ARGS__);  \
    case 6: return function<24>(__VA_ARGS__);  \
    case 7: return function<28>(__VA_ARGS__);  \
    default: return function<32>(__VA_ARGS__); \
  }

void sorted(const Scene& scene, Piece& piece) { NEMCON_BY_PLACES(sorted_of, scene, piece) }
void moved(const Scene& scene, const Piece& piece, Moves& moves) {
  NEMCON_BY_PLACES(moved_of, scene, piece, moves)
}
