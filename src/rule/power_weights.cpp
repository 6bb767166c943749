// One bound on one measure for bodies of hundreds: coalitions are counted by their votes.
//
// Of all members, lightest first, f[x] is how many coalitions have x votes (or the chance that one has, if
// each joins with chance p); F are its sums from 0. A member of weight w is critical in the coalitions of the
// others from D-w to D-1 votes, D being the quota. Without it there are f(x) - f(x-w) + f(x-2w) - … of x
// votes (with -p/q in place of -1), so it swings in the sum over j of (-p/q)^j [F(D-1-jw) - F(D-1-w-jw)].
// That is safe for p <= 1/2. For p above, the others' absence is counted: it joins with chance 1-p, and the
// member is critical from D'-w to D'-1 votes, D' = W-D+1 being the quota of the dual, which has the same
// swings. So f need be known to the larger of the two only, and to the smaller for p = 1/2.
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/power_swings.hpp"

namespace nemcon::rule {
namespace {

using Index = std::int64_t;

// What is cut off at both ends, of chances that sum to 1: kPowerWeight of them, once for each member, are
// less than 1e-15 of an index.
constexpr double kNothing = 1e-25;

constexpr double kClose = 1e-8;      // of the integral: a millionth of a percentage point
constexpr double kRounding = 1e-12;  // of thousands of doubles; 1e-15 was seen

struct Weights {
  std::vector<Index> ascending;  // without those of no votes
  Index quota = 0, total = 0;

  Index dual() const { return total - quota + 1; }
};

Weights weights_of(const Game& game) {
  const Threshold& only = game.thresholds.front();
  const Line& line = game.lines[only.line];
  Weights weights{{}, only.quota, line.total};
  for (const Index each : line.weights) {
    if (each > 0) weights.ascending.push_back(each);
  }
  std::ranges::sort(weights.ascending);
  return weights;
}

// ---- whole numbers ----------------------------------------------------------------------------------

// The prefix sums of coalitions by votes, up to `last`.
template <std::size_t kWords>
std::vector<Natural<kWords>> counted_up(const Weights& weights, Index last) {
  using Number = Natural<kWords>;
  std::vector<Number> counts(static_cast<std::size_t>(last) + 1);
  counts[0] = Number(1);
  Index reach = 0;
  for (const Index weight : weights.ascending) {
    reach = std::min(reach + weight, last);
    for (Index x = reach; x >= weight; --x) {
      counts[static_cast<std::size_t>(x)] += counts[static_cast<std::size_t>(x - weight)];
    }
  }
  for (std::size_t x = 1; x < counts.size(); ++x) counts[x] += counts[x - 1];
  return counts;
}

template <std::size_t kWords>
std::map<Index, Many> whole_swings(const Weights& weights) {
  const Index quota = std::min(weights.quota, weights.dual());
  const auto sums = counted_up<kWords>(weights, quota - 1);
  const auto up_to = [&](Index x) { return x < 0 ? Natural<kWords>() : sums[static_cast<std::size_t>(x)]; };
  std::map<Index, Many> swings;
  for (const Index weight : weights.ascending) {
    if (swings.contains(weight)) continue;
    Natural<kWords> sum;
    bool plus = true;
    for (Index x = quota - 1; x >= 0; x -= weight, plus = !plus) {
      Natural<kWords> term = up_to(x);
      term -= up_to(x - weight);
      if (plus) {
        sum += term;
      } else {
        sum -= term;
      }
    }
    if constexpr (kWords < 4) {
      swings.emplace(weight, Many(sum));
    } else {
      swings.emplace(weight, sum);
    }
  }
  return swings;
}

std::map<Index, Many> whole_swings_of(const Weights& weights) {
  const std::size_t n = weights.ascending.size();
  if (n <= 64) return whole_swings<1>(weights);
  if (n <= 128) return whole_swings<2>(weights);
  return n <= 192 ? whole_swings<3>(weights) : whole_swings<4>(weights);
}

// ---- chances ----------------------------------------------------------------------------------------

// For whatever processor it runs on; the same numbers but for the last place. Which one is found out before
// main, where a sanitizer is not ready yet.
#if defined(__has_feature)
#define NEMCON_SANITIZED (__has_feature(thread_sanitizer) || __has_feature(address_sanitizer))
#elif defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define NEMCON_SANITIZED 1
#else
#define NEMCON_SANITIZED 0
#endif
#if defined(__x86_64__) && !NEMCON_SANITIZED
#define NEMCON_FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define NEMCON_FOR_EACH_PROCESSOR
#endif

// One more member joins: it is not in, or it is in and brings its votes.
NEMCON_FOR_EACH_PROCESSOR
void blend(double* __restrict__ to, const double* __restrict__ with, std::size_t many, double p) {
  const double q = 1 - p;
  for (std::size_t i = 0; i < many; ++i) to[i] = q * to[i] + p * with[i];
}

// Two members at once: half the way through memory.
NEMCON_FOR_EACH_PROCESSOR
void blend(double* __restrict__ to, const double* __restrict__ first, const double* __restrict__ second,
           const double* __restrict__ both, std::size_t many, double p) {
  const double q = 1 - p, none = q * q, one = q * p, two = p * p;
  for (std::size_t i = 0; i < many; ++i) to[i] = none * to[i] + one * (first[i] + second[i]) + two * both[i];
}

// The prefix sums of chances by votes if each joins with chance p: 0 below `from`, constant above `to`.
class Chances {
 public:
  // `least`: smaller chances at both ends are taken for none.
  Chances(const Weights& weights, Index last, double least)
      : weights_(weights.ascending),
        last_(last),
        least_(least),
        below_(2 * place(weights_.back())),
        values_(below_ + place(last) + 1),
        sums_(place(last / kBlock) + 1) {}

  void set(double p) {
    p_ = p;
    for (Index x = from_; x <= to_; ++x) value(x) = 0;
    from_ = to_ = 0;
    value(0) = 1;
    if (weights_.size() % 2 != 0) join(weights_.front());
    for (std::size_t i = weights_.size() % 2; i < weights_.size(); i += 2) join(weights_[i], weights_[i + 1]);
    add_up();
  }

  double critical(Index weight, Index quota) const {
    const long double ratio = -p_ / (1 - p_);
    long double factor = 1, sum = 0, here = up_to(quota - 1);
    for (Index x = quota - 1; x >= from_ && std::abs(factor) > kNothing; x -= weight, factor *= ratio) {
      const long double below = up_to(x - weight);
      sum += factor * (here - below);
      here = below;
    }
    return static_cast<double>(sum / (1 - p_));
  }

 private:
  static constexpr Index kBlock = 64;
  static std::size_t place(Index x) { return static_cast<std::size_t>(x); }
  double& value(Index x) { return values_[below_ + place(x)]; }
  double value(Index x) const { return values_[below_ + place(x)]; }

  // The sum up to x is that up to its block, and that from there on in place of the chance. Differences are
  // taken of it, and so it keeps what one double would round away.
  void add_up() {
    long double before = 0;
    for (Index block = from_ / kBlock; block <= to_ / kBlock; ++block) {
      sums_[place(block)] = before;
      double sum = 0;
      const Index end = std::min(to_ + 1, (block + 1) * kBlock);
      for (Index x = std::max(from_, block * kBlock); x < end; ++x) value(x) = sum += value(x);
      before += sum;
    }
  }
  long double up_to(Index x) const {
    if (x < from_) return 0;
    const Index within = std::min(x, to_);
    return sums_[place(within / kBlock)] + value(within);
  }

  void join(Index weight) {
    to_ = std::min(to_ + weight, last_);
    pieces(weight, [&](double* to, std::size_t many) { blend(to, to - weight, many, p_); });
  }
  void join(Index a, Index b) {
    to_ = std::min(to_ + a + b, last_);
    pieces(std::min(a, b),
           [&](double* to, std::size_t many) { blend(to, to - a, to - b, to - a - b, many, p_); });
  }

  // From the top down, so that what is read was not changed yet, in pieces within which nothing depends on
  // anything. Outside of from_ to to_ there are zeros, and enough of them below.
  template <class Blend>
  void pieces(Index longest, const Blend& each) {
    for (Index end = to_ + 1; end > from_;) {
      const Index begin = std::max(end - std::min<Index>(longest, 2048), from_);
      each(values_.data() + place(begin) + below_, place(end - begin));
      end = begin;
    }
    while (from_ < to_ && value(from_) < least_) value(from_++) = 0;
    while (to_ > from_ && value(to_) < least_) value(to_--) = 0;
  }

  const std::vector<Index>& weights_;  // ascending
  Index last_, from_ = 0, to_ = 0;
  double least_, p_ = 0.5;
  std::size_t below_;
  std::vector<double> values_;     // from -below_ on
  std::vector<long double> sums_;  // by block
};

// ---- Shapley and Shubik's index as an integral ------------------------------------------------------

struct Point {
  double p, weight;
};

// Those of m points of Gauss and Legendre on [0, 1] that are at most 1/2; the others mirror them.
std::vector<Point> lower_points(std::size_t m) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < (m + 1) / 2; ++i) {
    const auto degree = static_cast<long double>(m);
    long double x = std::cos(std::numbers::pi_v<long double> * (static_cast<long double>(i) + 0.75L) /
                             (degree + 0.5L)),
                slope = 1;
    for (int step = 0; step < 8; ++step) {  // Newton's; five are enough
      long double now = 1, before = 0;
      for (std::size_t k = 1; k <= m; ++k) {
        const auto each = static_cast<long double>(k);
        const long double next = ((2 * each - 1) * x * now - (each - 1) * before) / each;
        before = now;
        now = next;
      }
      slope = degree * (x * now - before) / (x * x - 1);
      if (2 * i + 1 == m) break;  // the middle one is 0
      x -= now / slope;
    }
    points.push_back(
        {static_cast<double>((1 - x) / 2), static_cast<double>(1 / ((1 - x * x) * slope * slope))});
  }
  return points;
}

std::map<Index, double> integral(const Weights& weights, std::size_t nodes) {
  Chances chances(weights, std::max(weights.quota, weights.dual()) - 1, kNothing);
  std::map<Index, double> sums;
  for (const Index weight : weights.ascending) sums[weight] = 0;
  const std::vector<Point> points = lower_points(nodes);
  for (std::size_t i = 0; i < points.size(); ++i) {
    chances.set(points[i].p);
    const bool middle = 2 * i + 1 == nodes;
    for (auto& [weight, sum] : sums) {
      sum += points[i].weight * chances.critical(weight, weights.quota);
      if (!middle) sum += points[i].weight * chances.critical(weight, weights.dual());
    }
  }
  return sums;
}

// Twice as many nodes as before, until it makes no difference that anybody could see, or until they are half
// the members, with which a polynomial of degree n-1 is exact.
void integrate(const Weights& weights, std::size_t nodes, Power& power, std::map<Index, double>& shapley) {
  const std::size_t enough = (weights.ascending.size() + 1) / 2, most = std::min(enough, nodes);
  std::size_t now = std::min(enough, std::max<std::size_t>(nodes / 4, 1));
  shapley = integral(weights, now);
  power.error = 1;
  while (now < most && power.error > kClose) {
    now = std::min(2 * now, most);
    auto finer = integral(weights, now);
    power.error = kRounding;
    for (const auto& [weight, value] : finer) {
      power.error = std::max(power.error, std::abs(value - shapley.at(weight)));
    }
    shapley = std::move(finer);
  }
  if (now == enough) power.error = kRounding;
}

void fill_whole(const Game& game, const Weights& weights, Power& power) {
  const auto swings = whole_swings_of(weights);
  const Line& line = game.lines[game.thresholds.front().line];
  const std::size_t idle = game.size() - weights.ascending.size();  // without votes: in or out all the same
  long double all = 0;
  for (const Index weight : weights.ascending)
    all += std::ldexp(swings.at(weight).real(), static_cast<int>(idle));
  for (std::size_t i = 0; i < game.size(); ++i) {
    SeatPower& seat = power.seats[game.members[i]];
    Many own = line.weights[i] > 0 ? swings.at(line.weights[i]) : Many(0);
    for (std::size_t k = 0; k < idle; ++k) own *= 2;
    seat.swings = own.decimal();
    seat.banzhaf = static_cast<double>(std::ldexp(own.real(), 1 - static_cast<int>(game.size())));
    seat.banzhaf_share = static_cast<double>(own.real() / all);
  }
}

void fill_real(const Game& game, const Weights& weights, Power& power) {
  const Index quota = std::min(weights.quota, weights.dual());
  Chances chances(weights, quota - 1, 0);  // all are wanted, however small: shares are ratios of them
  chances.set(0.5);
  const Line& line = game.lines[game.thresholds.front().line];
  double all = 0;
  for (std::size_t i = 0; i < game.size(); ++i) {
    SeatPower& seat = power.seats[game.members[i]];
    if (line.weights[i] > 0) seat.banzhaf = chances.critical(line.weights[i], quota);
    all += seat.banzhaf;
  }
  for (const std::size_t seat : game.members) {
    if (all > 0) power.seats[seat].banzhaf_share = power.seats[seat].banzhaf / all;
  }
}

}  // namespace

bool is_weighted(const Game& game) {
  if (game.formula.kind != Part::Kind::kThreshold || !game.only_rising()) return false;
  const Index total = game.lines.front().total;
  return total <= kPowerWeight && total * static_cast<Index>(game.size()) <= kPowerWeightSteps;
}

Power power_by_weights(const Game& game, const Weighing& asked) {
  CHECK(is_weighted(game));
  const Weights weights = weights_of(game);
  Power power = empty_power(game, PowerMethod::kWeights);
  power.shapley_method = PowerMethod::kQuadrature;
  power.exact = asked.whole_numbers;
  if (asked.whole_numbers) {
    fill_whole(game, weights, power);
  } else {
    fill_real(game, weights, power);
  }
  finish(game, power);
  if (asked.nodes == 0) return power;
  std::map<Index, double> shapley;
  integrate(weights, asked.nodes, power, shapley);
  const Line& line = game.lines[game.thresholds.front().line];
  for (std::size_t i = 0; i < game.size(); ++i) {
    if (line.weights[i] > 0) power.seats[game.members[i]].shapley = shapley.at(line.weights[i]);
  }
  return power;
}

}  // namespace nemcon::rule
