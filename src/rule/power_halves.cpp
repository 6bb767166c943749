// Meet in the middle. The coalitions of each half of the members are put into groups by what they count of
// every line but one, the heavy one, and by their size; within a group they are in the order of their heavy
// sum. Of a pair of groups, one from each half, all is known but the heavy sum, so the rule is a bound on it:
// for each coalition of the one half those of the other that make it win are the ones from some place on.
// Winning coalitions are counted by size and by member; where the rule is monotone the swings follow, because
// of the coalitions of s others those that win with a member are W(member, s+1), and those that win without
// it are W(s) - W(member, s).
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/power_swings.hpp"

namespace nemcon::rule {
namespace {

// Of one half; bit i of `who`: its member i.
struct Coalition {
  std::int64_t heavy;
  std::uint32_t who;
};

struct Group {
  std::vector<std::int64_t> sums;     // of every line, the heavy one's left at 0
  std::size_t size = 0;               // members of each coalition
  std::vector<Coalition> coalitions;  // ascending by heavy sum
};

struct Half {
  std::vector<std::size_t> members;  // of the game
  std::vector<Group> groups;
};

std::size_t heaviest(const Game& game) {
  std::size_t heavy = 0;
  for (std::size_t i = 0; i < game.lines.size(); ++i) {
    if (game.lines[i].total > game.lines[heavy].total) heavy = i;
  }
  return heavy;
}

// Both are in order.
std::vector<Coalition> merged(const std::vector<Coalition>& a, const std::vector<Coalition>& b) {
  std::vector<Coalition> both(a.size() + b.size());
  std::ranges::merge(a, b, both.begin(), {}, &Coalition::heavy, &Coalition::heavy);
  return both;
}

using Key = std::pair<std::vector<std::int64_t>, std::size_t>;
using Groups = std::map<Key, std::vector<Coalition>>;

// One more member: every coalition without it and with it.
Groups grown(Groups groups, const Game& game, std::size_t heavy, std::size_t member, std::size_t place) {
  Groups next = groups;
  for (auto& [key, list] : groups) {
    Key with = key;
    for (std::size_t i = 0; i < game.lines.size(); ++i) {
      if (i != heavy) with.first[i] += game.lines[i].weights[member];
    }
    ++with.second;
    for (Coalition& each : list) {
      each.heavy += game.lines[heavy].weights[member];
      each.who |= std::uint32_t{1} << place;
    }
    auto& there = next[std::move(with)];
    there = there.empty() ? std::move(list) : merged(there, list);
  }
  return next;
}

// None if there are more groups than that.
std::optional<Half> half_of(const Game& game, std::size_t heavy, const std::vector<std::size_t>& members,
                            std::size_t most_groups) {
  Groups groups;
  groups[{std::vector<std::int64_t>(game.lines.size()), 0}] = {{0, 0}};
  for (std::size_t i = 0; i < members.size(); ++i) {
    groups = grown(std::move(groups), game, heavy, members[i], i);
    if (groups.size() > most_groups) return std::nullopt;
  }
  Half half{members, {}};
  for (auto& [key, list] : groups) half.groups.push_back({key.first, key.second, std::move(list)});
  return half;
}

// How many of the coalitions from a place on each member is in. A row more than there are coalitions.
template <std::size_t kLanes>
using Row = std::array<std::uint32_t, kLanes>;

template <std::size_t kLanes>
Row<kLanes> row_of(std::uint32_t who) {
  Row<kLanes> row;
  for (std::size_t i = 0; i < kLanes; ++i) row[i] = who >> i & 1;
  return row;
}

template <std::size_t kLanes>
std::vector<Row<kLanes>> rows_from(const Group& group) {
  std::vector<Row<kLanes>> rows(group.coalitions.size() + 1);
  for (std::size_t at = group.coalitions.size(); at-- > 0;) {
    const Row<kLanes> own = row_of<kLanes>(group.coalitions[at].who);
    for (std::size_t i = 0; i < kLanes; ++i) rows[at][i] = rows[at + 1][i] + own[i];
  }
  return rows;
}

// Winning coalitions, and those of them that each member is in.
template <std::size_t kLanes>
struct Tally {
  std::uint64_t all = 0;
  std::array<std::uint64_t, kLanes> first{}, second{};
};

// `reach`: what the heavy sums of both have to come to together.
template <std::size_t kLanes>
void count(const Group& a, const Group& b, const std::vector<Row<kLanes>>& rows, std::int64_t reach,
           Tally<kLanes>& tally) {
  std::size_t at = b.coalitions.size();
  for (const Coalition& each : a.coalitions) {
    while (at > 0 && b.coalitions[at - 1].heavy >= reach - each.heavy) --at;
    const std::uint64_t many = b.coalitions.size() - at;
    if (many == 0) continue;
    tally.all += many;
    const Row<kLanes> own = row_of<kLanes>(each.who);
    for (std::size_t i = 0; i < kLanes; ++i) tally.first[i] += own[i] * many;
    for (std::size_t i = 0; i < kLanes; ++i) tally.second[i] += rows[at][i];
  }
}

class Bounds {
 public:
  Bounds(const Game& game, std::size_t heavy) : game_(game), heavy_(heavy) {
    for (const Threshold& each : game.thresholds) {
      if (each.line == heavy) quotas_.push_back(each.quota);
    }
    std::ranges::sort(quotas_);
  }

  // The least heavy sum with which such a pair wins: none, if it never does.
  std::optional<std::int64_t> reach(const Group& a, const Group& b) {
    for (std::size_t i = 0; i < game_.lines.size(); ++i) sums_[i] = a.sums[i] + b.sums[i];
    sums_[heavy_] = 0;
    if (game_.holds(sums_)) return 0;
    for (const std::int64_t quota : quotas_) {
      sums_[heavy_] = quota;
      if (game_.holds(sums_)) return quota;
    }
    return std::nullopt;
  }

 private:
  const Game& game_;
  std::size_t heavy_;
  std::vector<std::int64_t> quotas_;
  std::vector<std::int64_t> sums_ = std::vector<std::int64_t>(game_.lines.size());
};

// By size: winning coalitions, and those with each member.
struct Winning {
  explicit Winning(std::size_t n) : all(n + 1), with(n, std::vector<std::uint64_t>(n + 1)) {}
  std::vector<std::uint64_t> all;
  std::vector<std::vector<std::uint64_t>> with;
};

template <std::size_t kLanes>
Winning winning(const Game& game, std::size_t heavy, const Half& first, const Half& second) {
  Winning counted(game.size());
  Bounds bounds(game, heavy);
  for (const Group& b : second.groups) {
    const auto rows = rows_from<kLanes>(b);
    for (const Group& a : first.groups) {
      const auto reach = bounds.reach(a, b);
      if (!reach) continue;
      Tally<kLanes> tally;
      count<kLanes>(a, b, rows, *reach, tally);
      const std::size_t size = a.size + b.size;
      counted.all[size] += tally.all;
      for (std::size_t i = 0; i < first.members.size(); ++i) {
        counted.with[first.members[i]][size] += tally.first[i];
      }
      for (std::size_t i = 0; i < second.members.size(); ++i) {
        counted.with[second.members[i]][size] += tally.second[i];
      }
    }
  }
  return counted;
}

// Members alike take turns, so that the halves are as alike as can be.
std::array<std::vector<std::size_t>, 2> split(const Game& game) {
  std::array<std::vector<std::size_t>, 2> halves;
  std::size_t turn = 0;
  for (const auto& kind : game.kinds()) {
    for (const std::size_t member : kind) halves[++turn % 2].push_back(member);
  }
  for (auto& half : halves) std::ranges::sort(half);
  return halves;
}

}  // namespace

// Each group of the one half is laid beside every coalition of the other.
std::optional<Swings> swings_by_halves(const Game& game, std::size_t most_steps) {
  const std::size_t n = game.size();
  if (!game.only_rising() || n > kPowerHalvesSeats) return std::nullopt;
  const std::size_t heavy = heaviest(game);
  const auto members = split(game);
  const auto first = half_of(game, heavy, members[0], most_steps >> members[1].size());
  const auto second = half_of(game, heavy, members[1], most_steps >> members[0].size());
  if (!first || !second) return std::nullopt;
  const Winning counted =
      n <= 32 ? winning<16>(game, heavy, *first, *second) : winning<20>(game, heavy, *first, *second);
  Swings swings(n, std::vector<Many>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t s = 0; s < n; ++s) {
      swings[i][s] = Many(counted.with[i][s + 1] - (counted.all[s] - counted.with[i][s]));
    }
  }
  return swings;
}

}  // namespace nemcon::rule
