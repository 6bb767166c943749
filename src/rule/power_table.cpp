// Counting by every coalition there is, a bit each, 64 to a word: the six first members are the bit's place
// in its word, the others the word's.
#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/power_swings.hpp"

namespace nemcon::rule {
namespace {

constexpr std::size_t kLow = 6;  // members within a word
// Places of a word in which member i is in.
constexpr std::array<std::uint64_t, kLow> kIn = {0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
                                                 0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000};

// Places of a word in which so many are in.
constexpr std::array<std::uint64_t, kLow + 1> places_by_size() {
  std::array<std::uint64_t, kLow + 1> list{};
  for (std::size_t place = 0; place < 64; ++place) {
    list[static_cast<std::size_t>(std::popcount(place))] |= std::uint64_t{1} << place;
  }
  return list;
}
constexpr auto kBySize = places_by_size();

// Which places of a word reach a quota, given what the members of the other words bring.
class Reached {
 public:
  Reached(const Line& line, std::size_t members) {
    std::array<std::pair<std::int64_t, std::size_t>, 64> sums{};
    for (std::size_t place = 0; place < 64; ++place) {
      sums[place].second = place;
      for (std::size_t i = 0; i < std::min(members, kLow); ++i) {
        if (place >> i & 1) sums[place].first += line.weights[i];
      }
    }
    std::ranges::sort(sums);
    for (std::size_t at = 64; at-- > 0;) {
      sums_[at] = sums[at].first;
      from_[at] = from_[at + 1] | std::uint64_t{1} << sums[at].second;
    }
  }
  std::uint64_t places(std::int64_t missing) const {
    return from_[static_cast<std::size_t>(std::ranges::lower_bound(sums_, missing) - sums_.begin())];
  }

 private:
  std::array<std::int64_t, 64> sums_{};   // ascending
  std::array<std::uint64_t, 65> from_{};  // places of these and all higher sums
};

}  // namespace

Table::Table(const Game& game) : game_(game) {
  CHECK(game.size() <= kPowerTableSeats);
  std::vector<Reached> reached;
  reached.reserve(game.lines.size());
  for (const Line& line : game.lines) reached.emplace_back(line, game.size());
  wins_.resize(std::size_t{1} << (std::max(game.size(), kLow) - kLow));
  std::vector<std::int64_t> sums(game.lines.size());
  for (std::size_t word = 0; word < wins_.size(); ++word) {
    for (std::size_t i = 0; word != 0 && i < sums.size(); ++i) {
      // From the word before: its lowest ones go out and the next comes in.
      const auto bit = static_cast<std::size_t>(std::countr_zero(word));
      for (std::size_t low = 0; low < bit; ++low) sums[i] -= game.lines[i].weights[kLow + low];
      sums[i] += game.lines[i].weights[kLow + bit];
    }
    wins_[word] = value_of<std::uint64_t>(game.formula, [&](std::size_t t) {
      const Threshold& each = game.thresholds[t];
      const std::uint64_t places = reached[each.line].places(each.quota - sums[each.line]);
      return each.rising ? places : ~places;
    });
  }
}

// Place by place, whether the coalition wins with that member in it, or without.
std::uint64_t Table::with(std::size_t word, std::size_t member) const {
  if (member >= kLow) return wins_[word | std::size_t{1} << (member - kLow)];
  const std::uint64_t in = wins_[word] & kIn[member];
  return in | in >> (1U << member);
}
std::uint64_t Table::without(std::size_t word, std::size_t member) const {
  if (member >= kLow) return wins_[word & ~(std::size_t{1} << (member - kLow))];
  const std::uint64_t out = wins_[word] & ~kIn[member];
  return out | out << (1U << member);
}

std::optional<Unmeasured> Table::trouble() const {
  for (std::size_t word = 0; word < wins_.size(); ++word) {
    for (std::size_t i = 0; i < game_.size(); ++i) {
      if ((without(word, i) & ~with(word, i)) != 0) return Unmeasured::kNotMonotone;
    }
  }
  const std::size_t last = game_.size() < kLow ? (std::size_t{1} << game_.size()) - 1 : 63;
  if ((wins_.front() & 1) != 0) return Unmeasured::kAlwaysHolds;
  if ((wins_.back() >> last & 1) == 0) return Unmeasured::kNeverHolds;
  return std::nullopt;
}

Swings Table::swings() const {
  const std::size_t n = game_.size(), low = std::min(n, kLow);
  std::vector<std::vector<std::uint64_t>> counts(n, std::vector<std::uint64_t>(n + kLow + 1));
  const std::uint64_t there = n < kLow ? (std::uint64_t{1} << (std::size_t{1} << n)) - 1 : ~std::uint64_t{0};
  for (std::size_t word = 0; word < wins_.size(); ++word) {
    const auto others = static_cast<std::size_t>(std::popcount(word));
    for (std::size_t i = 0; i < n; ++i) {
      if (i >= kLow && (word >> (i - kLow) & 1) != 0) continue;
      const std::uint64_t out = i < kLow ? ~kIn[i] : ~std::uint64_t{0};
      const std::uint64_t critical = with(word, i) & ~wins_[word] & out & there;
      if (critical == 0) continue;
      for (std::size_t size = 0; size <= low; ++size) {
        counts[i][others + size] += static_cast<std::uint64_t>(std::popcount(critical & kBySize[size]));
      }
    }
  }
  Swings swings(n, std::vector<Many>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t s = 0; s < n; ++s) swings[i][s] = Many(counts[i][s]);
  }
  return swings;
}

// Places of coalitions that win and do not without any one of them; or that lose, and win with any one more:
// the others then are a minimal blocking coalition.
std::uint64_t Table::minimal_in(std::size_t word, bool winning) const {
  const std::size_t n = game_.size();
  std::uint64_t places = winning ? wins_[word] : ~wins_[word];
  if (n < kLow) places &= (std::uint64_t{1} << (std::size_t{1} << n)) - 1;
  for (std::size_t i = 0; i < n && places != 0; ++i) {
    const std::uint64_t in = i < kLow                        ? kIn[i]
                             : (word >> (i - kLow) & 1) != 0 ? ~std::uint64_t{0}
                                                             : std::uint64_t{0};
    places &= winning ? ~(without(word, i) & in) : with(word, i) | in;
  }
  return places;
}

Minimal Table::minimal(bool winning) const {
  const std::size_t n = game_.size();
  std::vector<std::uint64_t> by_size(n + 1);
  Minimal minimal;
  minimal.least = n + 1;
  for (std::size_t word = 0; word < wins_.size(); ++word) {
    for (std::uint64_t places = minimal_in(word, winning); places != 0; places &= places - 1) {
      const std::size_t found = word << kLow | static_cast<std::size_t>(std::countr_zero(places));
      const std::size_t coalition = winning ? found : ~found & ((std::size_t{1} << n) - 1);
      const auto size = static_cast<std::size_t>(std::popcount(coalition));
      ++by_size[size];
      if (size > minimal.least) continue;
      if (size < minimal.least) minimal.sets.clear();
      minimal.least = size;
      if (minimal.sets.size() == kMinimalSets) continue;
      auto& set = minimal.sets.emplace_back();
      for (std::size_t i = 0; i < n; ++i) {
        if (coalition >> i & 1) set.push_back(game_.members[i]);
      }
    }
  }
  std::uint64_t all = 0;
  for (const std::uint64_t each : by_size) {
    minimal.by_size.push_back(std::to_string(each));
    all += each;
  }
  minimal.all = std::to_string(all);
  std::ranges::sort(minimal.sets);
  return minimal;
}

}  // namespace nemcon::rule
