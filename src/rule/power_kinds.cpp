// Counting by kinds: members that no condition can tell apart are interchangeable, so a coalition is how many
// of each kind are in it (a cell), and as many coalitions as binomials say.
#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/power_swings.hpp"

namespace nemcon::rule {
namespace {

// ln(n choose k)
long double log_choose(std::size_t n, std::size_t k) {
  const auto log_factorial = [](std::size_t x) { return std::lgamma(static_cast<long double>(x) + 1); };
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

long double ratio(std::size_t a, std::size_t b) {
  return static_cast<long double>(a) / static_cast<long double>(b);
}

// A sum of e^x for x that may be far below what a number can hold.
class LogSum {
 public:
  void add(long double x) {
    if (x > most_) {
      sum_ *= std::exp(most_ - x);
      most_ = x;
    }
    sum_ += std::exp(x - most_);
  }
  long double log() const { return most_ + std::log(sum_); }
  bool is_zero() const { return sum_ == 0; }

 private:
  long double most_ = -1e30L, sum_ = 0;
};

}  // namespace

std::size_t cells_of(const Game& game) {
  std::size_t cells = 1;
  for (const auto& kind : game.kinds()) {
    cells *= kind.size() + 1;
    if (cells > kPowerCells) return kPowerCells + 1;
  }
  return cells;
}

Grid::Grid(const Game& game) : game_(game) {
  CHECK(cells_of(game) <= kPowerCells);
  std::size_t cells = 1;
  for (auto& members : game.kinds()) {
    const std::size_t size = members.size();
    kinds_.push_back({std::move(members), cells});
    cells *= size + 1;
  }
  wins_.resize(cells);
  std::vector<std::int64_t> sums(game.lines.size());
  fill(0, 0, sums);
}

void Grid::fill(std::size_t kind, std::size_t cell, std::vector<std::int64_t>& sums) {
  if (kind == kinds_.size()) {
    wins_[cell] = game_.holds(sums) ? 1 : 0;
    return;
  }
  const Kind& here = kinds_[kind];
  const auto add = [&](std::int64_t times) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i] += times * game_.lines[i].weights[here.members.front()];
    }
  };
  for (std::size_t many = 0; many <= here.members.size(); ++many) {
    fill(kind + 1, cell + many * here.stride, sums);
    add(1);
  }
  add(-static_cast<std::int64_t>(here.members.size()) - 1);
}

// visit(cell, size, counts): each cell once.
template <class Visit>
void Grid::walk(const Visit& visit) const {
  std::vector<std::size_t> counts(kinds_.size());
  walk(0, 0, 0, counts, visit);
}

template <class Visit>
void Grid::walk(std::size_t kind, std::size_t cell, std::size_t size, std::vector<std::size_t>& counts,
                const Visit& visit) const {
  if (kind == kinds_.size()) return visit(cell, size, counts);
  for (std::size_t many = 0; many <= kinds_[kind].members.size(); ++many) {
    counts[kind] = many;
    walk(kind + 1, cell + many * kinds_[kind].stride, size + many, counts, visit);
  }
}

std::optional<Unmeasured> Grid::trouble() const {
  bool monotone = true;
  walk([&](std::size_t cell, std::size_t, const std::vector<std::size_t>& counts) {
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      const bool room = counts[k] < kinds_[k].members.size();
      if (room && wins_[cell] && !wins_[cell + kinds_[k].stride]) monotone = false;
    }
  });
  if (!monotone) return Unmeasured::kNotMonotone;
  if (wins_.front()) return Unmeasured::kAlwaysHolds;
  if (!wins_.back()) return Unmeasured::kNeverHolds;
  return std::nullopt;
}

// As products of binomials, each step a multiplication and a division that leaves nothing.
Many Grid::ways(const std::vector<std::size_t>& counts) const {
  Many product(1);
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    const std::size_t there = kinds_[k].members.size(), chosen = std::min(counts[k], there - counts[k]);
    for (std::size_t i = 0; i < chosen; ++i) {
      product *= there - i;
      product.divide(i + 1);
    }
  }
  return product;
}

Swings Grid::swings() const {
  CHECK(game_.size() <= kPowerExactSeats);
  Swings by_kind(kinds_.size(), std::vector<Many>(game_.size()));
  walk([&](std::size_t cell, std::size_t size, const std::vector<std::size_t>& counts) {
    if (wins_[cell]) return;
    std::optional<Many> all;
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      const std::size_t there = kinds_[k].members.size();
      if (counts[k] == there || !wins_[cell + kinds_[k].stride]) continue;
      if (!all) all = ways(counts);
      Many mine = *all;  // of these coalitions those without one given member of the kind
      mine *= there - counts[k];
      mine.divide(there);
      by_kind[k][size] += mine;
    }
  });
  Swings swings(game_.size());
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    for (const std::size_t member : kinds_[k].members) swings[member] = by_kind[k];
  }
  return swings;
}

Power Grid::by_logarithms() const {
  const std::size_t n = game_.size();
  std::vector<std::vector<long double>> choose(kinds_.size());
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    const std::size_t there = kinds_[k].members.size();
    for (std::size_t c = 0; c <= there; ++c) choose[k].push_back(log_choose(there, c));
  }
  std::vector<long double> orders;  // ln of n times (n-1 choose s)
  orders.reserve(n);
  for (std::size_t s = 0; s < n; ++s) orders.push_back(std::log(ratio(n, 1)) + log_choose(n - 1, s));
  std::vector<LogSum> banzhaf(kinds_.size()), shapley(kinds_.size());
  walk([&](std::size_t cell, std::size_t size, const std::vector<std::size_t>& counts) {
    if (wins_[cell]) return;
    for (std::size_t k = 0; k < kinds_.size(); ++k) {
      const std::size_t there = kinds_[k].members.size();
      if (counts[k] == there || !wins_[cell + kinds_[k].stride]) continue;
      long double log = std::log(ratio(there - counts[k], there));
      for (std::size_t j = 0; j < kinds_.size(); ++j) log += choose[j][counts[j]];
      banzhaf[k].add(log);
      shapley[k].add(log - orders[size]);
    }
  });
  LogSum all;
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    if (!banzhaf[k].is_zero()) all.add(banzhaf[k].log() + std::log(ratio(kinds_[k].members.size(), 1)));
  }
  Power power = empty_power(game_, PowerMethod::kKinds);
  power.exact = false;
  power.error = 1e-12;  // lgamma of kMembers is below 2^18, so 64 bits leave 2^-46 of each term
  const long double others = std::log(2.0L) * static_cast<long double>(n - 1);
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    if (banzhaf[k].is_zero()) continue;
    for (const std::size_t member : kinds_[k].members) {
      SeatPower& seat = power.seats[game_.members[member]];
      seat.banzhaf = static_cast<double>(std::exp(banzhaf[k].log() - others));
      seat.banzhaf_share = static_cast<double>(std::exp(banzhaf[k].log() - all.log()));
      seat.shapley = static_cast<double>(std::exp(shapley[k].log()));
    }
  }
  finish(game_, power);
  return power;
}

// Winning, and one less of any kind is not; or, of the others' coalition, losing, and one more of any wins.
bool Grid::is_minimal(std::size_t cell, const std::vector<std::size_t>& counts, bool winning) const {
  if ((wins_[cell] != 0) != winning) return false;
  for (std::size_t k = 0; k < kinds_.size(); ++k) {
    const bool room = winning ? counts[k] > 0 : counts[k] < kinds_[k].members.size();
    if (!room) continue;
    const std::size_t next = winning ? cell - kinds_[k].stride : cell + kinds_[k].stride;
    if ((wins_[next] != 0) == winning) return false;
  }
  return true;
}

Minimal Grid::minimal(bool winning) const {
  CHECK(game_.size() <= kPowerExactSeats);
  std::vector<Many> by_size(game_.size() + 1);
  std::vector<std::vector<std::size_t>> smallest;  // cells' counts
  std::size_t least = game_.size() + 1;
  walk([&](std::size_t cell, std::size_t within, const std::vector<std::size_t>& counts) {
    if (!is_minimal(cell, counts, winning)) return;
    const std::size_t size = winning ? within : game_.size() - within;
    by_size[size] += ways(counts);
    if (size < least) smallest.clear();
    least = std::min(least, size);
    if (size == least && smallest.size() < kMinimalSets) smallest.push_back(counts);
  });
  Minimal minimal;
  Many all;
  for (const Many& each : by_size) {
    minimal.by_size.push_back(each.decimal());
    all += each;
  }
  minimal.all = all.decimal();
  minimal.least = least;
  for (const auto& counts : smallest) spell(counts, winning, minimal);
  std::ranges::sort(minimal.sets);
  return minimal;
}

void Grid::spell(const std::vector<std::size_t>& counts, bool winning, Minimal& minimal) const {
  std::vector<std::size_t> left = counts, set;
  for (std::size_t k = 0; k < kinds_.size() && !winning; ++k) left[k] = kinds_[k].members.size() - counts[k];
  spell(left, 0, 0, set, minimal);
}

// So many of each kind, in every way, until there are enough.
void Grid::spell(std::vector<std::size_t>& left, std::size_t kind, std::size_t from,
                 std::vector<std::size_t>& set, Minimal& minimal) const {
  if (minimal.sets.size() == kMinimalSets) return;
  if (kind == kinds_.size()) {
    minimal.sets.push_back(set);
    return std::ranges::sort(minimal.sets.back()), void();
  }
  if (left[kind] == 0) return spell(left, kind + 1, 0, set, minimal);
  const auto& members = kinds_[kind].members;
  for (std::size_t i = from; i + left[kind] <= members.size(); ++i) {
    set.push_back(game_.members[members[i]]);
    --left[kind];
    spell(left, kind, i + 1, set, minimal);
    ++left[kind];
    set.pop_back();
  }
}

}  // namespace nemcon::rule
