// to_meet and to_break: the smallest sets of members whose change decides the rule.
//
// Members that are alike (weights, classes, and stances that the rule cannot tell apart) are
// interchangeable, so the search is over how many
// of each kind change, smallest total first; the sets with names are written out at the end. A body of
// 10,000 equal members has a handful of kinds.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/ahead.hpp"
#include "rule/counting.hpp"

namespace nemcon::rule {
namespace {

struct Kind {
  Stance stance;  // the first of those that the rule cannot tell from it
  bool settled;
  std::uint64_t classes;
  std::vector<std::int64_t> weights;
  std::vector<std::size_t> seats;
};

std::vector<Kind> kinds_of(const Electorate& electorate, const std::vector<Bound1>& bounds) {
  const auto first_alike = alike(bounds);
  std::map<std::tuple<Stance, bool, std::uint64_t, std::vector<std::int64_t>>, std::size_t> index;
  std::vector<Kind> kinds;
  for (std::size_t i = 0; i < electorate.seats.size(); ++i) {
    const Seat& seat = electorate.seats[i];
    const Stance stance = first_alike[static_cast<std::size_t>(seat.stance)];
    const auto [at, fresh] =
        index.try_emplace({stance, seat.settled, seat.classes, seat.weights}, kinds.size());
    if (fresh) kinds.push_back({stance, seat.settled, seat.classes, seat.weights, {}});
    kinds[at->second].seats.push_back(i);
  }
  // Heavy ones first: where weights differ, they are the likeliest to decide.
  std::ranges::sort(kinds, [](const Kind& a, const Kind& b) { return a.weights > b.weights; });
  return kinds;
}

class Search {
 public:
  Search(const Rule& rule, const Electorate& electorate, bool wanted)
      : root_(rule.root()),
        wanted_(wanted),
        bounds_(bind(rule.root(), electorate)),
        kinds_(kinds_of(electorate, bounds_)) {
    count_all();
    find_targets();
    look_ahead();
  }

  Sets run() {
    Sets sets;
    if (holds_now() == wanted_) {
      sets.possible = sets.complete = true;
      return sets;
    }
    for (std::size_t size = 1; size <= capacity_[0] && !exhausted_; ++size) {
      descend(0, size, sets);
      if (sets.sets.empty()) continue;
      sets.size = size;
      break;
    }
    sets.possible = !sets.sets.empty();
    sets.complete = !exhausted_ && !more_;
    std::ranges::sort(sets.sets);
    return sets;
  }

 private:
  // Where a change may go: to the one stance that is the best for all conditions, or else to every stance
  // that makes a difference.
  void find_targets() {
    const auto first_alike = alike(bounds_);
    const auto best = best_for_all(bounds_, wanted_);
    for (const Stance to : kAllStances) {
      if (best ? to == first_alike[static_cast<std::size_t>(*best)]
               : to == first_alike[static_cast<std::size_t>(to)]) {
        targets_.push_back(to);
      }
    }
  }

  void count_all() {
    counts_.resize(bounds_.size());
    for (const Kind& kind : kinds_) {
      move(kind, kind.stance, static_cast<std::int64_t>(kind.seats.size()));
    }
  }

  // How many members of a kind may be chosen at all.
  std::size_t room(const Kind& kind) const {
    const bool there_already = targets_.size() == 1 && kind.stance == targets_[0];
    return kind.settled || there_already ? 0 : kind.seats.size();
  }

  void look_ahead() {
    std::vector<std::size_t> rooms;
    rooms.reserve(kinds_.size());
    for (const Kind& kind : kinds_) rooms.push_back(room(kind));
    capacity_.assign(kinds_.size() + 1, 0);
    for (std::size_t i = kinds_.size(); i-- > 0;) capacity_[i] = capacity_[i + 1] + rooms[i];
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      std::vector<Wide> gains;
      gains.reserve(kinds_.size());
      for (const Kind& kind : kinds_) gains.push_back(gain(kind, i));
      ahead_.emplace_back(std::move(gains), rooms);
    }
  }

  // What one member of that kind does for a condition at best, in the wanted direction.
  Wide gain(const Kind& kind, std::size_t i) const {
    const Bound1& bound = bounds_[i];
    const Wide before = contribution(bound, kind.stance);
    Wide most = 0;
    for (const Stance target : targets_) {
      const Wide more = contribution(bound, target) - before;
      most = std::max(most, wanted_ ? more : -more);
    }
    return most * weight_in(bound.scope, kind.classes, kind.weights);
  }

  // Adds `many` members of that kind with that stance to every count.
  void move(const Kind& kind, Stance stance, std::int64_t many) {
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      const Wide weight{weight_in(bounds_[i].scope, kind.classes, kind.weights)};
      counts_[i].add(bounds_[i].mark(stance), weight * many);
    }
  }

  void shift(const Kind& kind, Stance to, std::int64_t many) {
    move(kind, kind.stance, -many);
    move(kind, to, many);
  }

  bool holds_now() const {
    std::vector<char> values;
    values.reserve(bounds_.size());
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      values.push_back(satisfies(*bounds_[i].condition, counts_[i]) ? 1 : 0);
    }
    return value_of(root_, values);
  }

  std::size_t slots() const { return kinds_.size() * targets_.size(); }

  // Slot = a kind and where it goes. `left` members still have to be chosen among the slots from here on.
  // Only a slot that somebody is chosen from goes a level deeper: a large body has very many slots.
  void descend(std::size_t slot, std::size_t left, Sets& sets) {
    const std::size_t begin = chosen_.size();
    for (; left != 0 && slot != slots() && !spent() && hopeful(slot, left); ++slot) {
      choose_from(slot, left, sets);
      if (left > capacity_after(slot)) break;  // those behind cannot make it up
      chosen_.push_back(0);
    }
    if (left == 0 && !spent() && holds_now() == wanted_) write(sets);
    chosen_.resize(begin);
  }

  bool spent() {
    if (++steps_ > kSearchSteps) exhausted_ = true;
    return exhausted_ || more_;
  }

  // Every number of members above none that this slot can give.
  void choose_from(std::size_t slot, std::size_t left, Sets& sets) {
    const Kind& kind = kinds_[slot / targets_.size()];
    const Stance to = targets_[slot % targets_.size()];
    if (kind.settled || to == kind.stance) return;
    const std::size_t most = std::min(left, kind.seats.size() - taken_of(slot / targets_.size()));
    const std::size_t later = capacity_after(slot);
    const std::size_t least = std::max<std::size_t>(1, left > later ? left - later : 0);
    for (std::size_t many = most; many >= least; --many) {
      shift(kind, to, static_cast<std::int64_t>(many));
      chosen_.push_back(many);
      descend(slot + 1, left - many, sets);
      chosen_.pop_back();
      shift(kind, to, -static_cast<std::int64_t>(many));
    }
  }

  // At most so many can still be chosen in the slots behind this one.
  std::size_t capacity_after(std::size_t slot) const {
    const std::size_t kind = slot / targets_.size();
    const bool last_target = slot % targets_.size() + 1 == targets_.size();
    return capacity_[kind + (last_target ? 1 : 0)];
  }

  // Could so many members of the kinds from here on decide, if every condition got those that are best for
  // it? Never too pessimistic: what empties a base is matched by going into it, but where shares are of 0%.
  bool hopeful(std::size_t slot, std::size_t left) const {
    std::vector<char> values;
    values.reserve(bounds_.size());
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      const Condition& condition = *bounds_[i].condition;
      const Wide now = slack(condition, counts_[i]), most = ahead_[i].most(slot / targets_.size(), left);
      const bool could = !is_linear(condition) || (wanted_ ? now + most >= 0 : now - most < 0);
      values.push_back((could || satisfies(condition, counts_[i]) == wanted_) == wanted_ ? 1 : 0);
    }
    return value_of(root_, values) == wanted_;
  }

  std::size_t taken_of(std::size_t kind) const {
    std::size_t taken = 0;
    for (std::size_t slot = kind * targets_.size(); slot < chosen_.size(); ++slot) taken += chosen_[slot];
    return taken;
  }

  // Writes out the sets with names, up to the limit.
  void write(Sets& sets) {
    std::vector<std::size_t> per_kind(kinds_.size(), 0);
    for (std::size_t slot = 0; slot < chosen_.size(); ++slot) {
      per_kind[slot / targets_.size()] += chosen_[slot];
    }
    std::vector<std::size_t> set;
    spell(per_kind, 0, 0, set, sets);
  }

  // The same members may do it by going different ways: that is one set.
  void add(std::vector<std::size_t> set, Sets& sets) {
    std::ranges::sort(set);
    if (std::ranges::find(sets.sets, set) != sets.sets.end()) return;
    if (sets.sets.size() == kMinimalSets) {
      more_ = true;
    } else {
      sets.sets.push_back(std::move(set));
    }
  }

  void spell(std::vector<std::size_t>& per_kind, std::size_t kind, std::size_t from,
             std::vector<std::size_t>& set, Sets& sets) {
    if (more_) return;
    while (kind < kinds_.size() && per_kind[kind] == 0) {
      ++kind;
      from = 0;
    }
    if (kind == kinds_.size()) {
      return add(set, sets);
    }
    const auto& seats = kinds_[kind].seats;
    for (std::size_t i = from; i + per_kind[kind] <= seats.size() && !more_; ++i) {
      set.push_back(seats[i]);
      --per_kind[kind];
      spell(per_kind, per_kind[kind] == 0 ? kind + 1 : kind, per_kind[kind] == 0 ? 0 : i + 1, set, sets);
      ++per_kind[kind];
      set.pop_back();
    }
  }

  const Node& root_;
  const bool wanted_;
  std::vector<Bound1> bounds_;
  std::vector<Kind> kinds_;
  std::vector<Stance> targets_;
  std::vector<Count> counts_;
  std::vector<std::size_t> capacity_;  // members that can be chosen from the kinds from here on
  std::vector<Ahead> ahead_;           // of each condition
  std::vector<std::size_t> chosen_;    // per slot, as far as the search has come
  std::size_t steps_ = 0;
  bool exhausted_ = false, more_ = false;
};

}  // namespace

Sets to_meet(const Rule& rule, const Electorate& electorate) { return Search(rule, electorate, true).run(); }

Sets to_break(const Rule& rule, const Electorate& electorate) {
  return Search(rule, electorate, false).run();
}

}  // namespace nemcon::rule
