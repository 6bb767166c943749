#include "rule/ahead.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::rule {

Wide slack(const Condition& condition, const Count& count) {
  const bool share = condition.share_of != 0;
  const Wide over = share ? count.doing * condition.share_of - count.base * condition.amount
                          : count.doing - condition.amount;
  switch (condition.bound) {
    case Bound::kEvery: return count.doing - count.base;
    case Bound::kNone: return -count.doing;
    case Bound::kAtLeast: return over;
    case Bound::kMoreThan: return over - 1;
    case Bound::kAtMost: return -over;
    case Bound::kFewerThan: return -over - 1;
    case Bound::kOutnumber: return count.doing - count.other - 1;
  }
  CHECK(false && "a bound that nobody checks");
}

Wide contribution(const Bound1& bound, Stance said) {
  Count one;
  one.add(bound.mark(said), 1);
  return slack(*bound.condition, one) - slack(*bound.condition, Count{});
}

bool is_linear(const Condition& condition) {
  const bool hollow = condition.bound == Bound::kAtLeast || condition.bound == Bound::kFewerThan;
  return condition.share_of == 0 || condition.amount != 0 || !hollow;
}

std::optional<Stance> best_for_all(const std::vector<Bound1>& bounds, bool wanted) {
  const auto worth = [&](const Bound1& bound, Stance said) {
    const Wide adds = contribution(bound, said);
    return std::pair(wanted ? adds : -adds, bound.mark(said).base);
  };
  for (const Stance best : kAllStances) {
    const auto is_best = [&](const Bound1& bound) {
      return is_linear(*bound.condition) && std::ranges::all_of(kAllStances, [&](Stance other) {
               return worth(bound, best) >= worth(bound, other);
             });
    };
    if (std::ranges::all_of(bounds, is_best)) return best;
  }
  return std::nullopt;
}

Ahead::Ahead(std::vector<Wide> gains, const std::vector<std::size_t>& rooms) : gains_(std::move(gains)) {
  CHECK(gains_.size() == rooms.size());
  largest_.assign(gains_.size() + 1, 0);
  sums_.assign(gains_.size() + 1, 0);
  places_.assign(gains_.size() + 1, 0);
  Wide last = 0;
  for (std::size_t i = 0; i < gains_.size(); ++i) {
    gains_[i] = rooms[i] == 0 ? 0 : std::max<Wide>(gains_[i], 0);
    if (rooms[i] != 0 && places_[i] != 0 && gains_[i] > last) falling_ = false;
    if (rooms[i] != 0) last = gains_[i];
    sums_[i + 1] = sums_[i] + gains_[i] * static_cast<Wide>(rooms[i]);
    places_[i + 1] = places_[i] + rooms[i];
  }
  for (std::size_t i = gains_.size(); i-- > 0;) largest_[i] = std::max(largest_[i + 1], gains_[i]);
}

Wide Ahead::most(std::size_t kind, std::size_t members) const {
  const std::size_t end = places_[kind] + members;
  const Wide all = sums_.back() - sums_[kind];
  if (end >= places_.back()) return all;
  if (!falling_) return std::min(all, largest_[kind] * static_cast<Wide>(members));
  const auto at = std::ranges::upper_bound(places_, end);  // behind the kind in which the last of them is
  const auto partial = static_cast<std::size_t>(at - places_.begin()) - 1;
  return sums_[partial] - sums_[kind] + gains_[partial] * static_cast<Wide>(end - places_[partial]);
}

}  // namespace nemcon::rule
