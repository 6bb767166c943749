// to_meet and to_break: the smallest sets of members whose change decides the rule.
//
// Members that are alike (same stance, weights, classes) are interchangeable, so the search is over how many
// of each kind change, smallest total first; the sets with names are written out at the end. A body of
// 10,000 equal members has a handful of kinds.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/counting.hpp"

namespace nemcon::rule {
namespace {

struct Kind {
  Stance stance;  // effective
  bool settled;
  std::uint64_t classes;
  std::vector<std::int64_t> weights;
  std::vector<std::size_t> seats;
};

std::vector<Kind> kinds_of(const Electorate& electorate) {
  std::map<std::tuple<Stance, bool, std::uint64_t, std::vector<std::int64_t>>, std::size_t> index;
  std::vector<Kind> kinds;
  for (std::size_t i = 0; i < electorate.seats.size(); ++i) {
    const Seat& seat = electorate.seats[i];
    const Stance stance = effective(seat.stance, electorate.meaning);
    const auto [at, fresh] = index.try_emplace({stance, seat.settled, seat.classes, seat.weights},
                                               kinds.size());
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
      : root_(rule.root()), electorate_(electorate), wanted_(wanted),
        bounds_(bind(rule.root(), electorate)), kinds_(kinds_of(electorate)) {
    count_all();
    find_targets();
    capacity_.assign(kinds_.size() + 1, 0);
    for (std::size_t i = kinds_.size(); i-- > 0;) {
      capacity_[i] = capacity_[i + 1] + (kinds_[i].settled ? 0 : kinds_[i].seats.size());
    }
  }

  Sets run() {
    Sets sets;
    if (holds_now() == wanted_) {
      sets.possible = sets.complete = true;
      return sets;
    }
    for (std::size_t size = 1; size <= changeable() && !exhausted_; ++size) {
      descend(0, size, sets);
      if (sets.sets.empty()) continue;
      sets.size = size;
      break;
    }
    sets.possible = !sets.sets.empty();
    sets.complete = !exhausted_ && !more_;
    for (auto& set : sets.sets) std::ranges::sort(set);
    std::ranges::sort(sets.sets);
    sets.sets.erase(std::unique(sets.sets.begin(), sets.sets.end()), sets.sets.end());
    return sets;
  }

 private:
  // Where a change may go. For rules that only ask for support or consent and against objection, one
  // target is the best for all conditions; other rules try every stance.
  void find_targets() {
    const bool simple = std::ranges::all_of(bounds_, [](const Bound1& bound) {
      const Verb verb = bound.condition->verb;
      const bool below = from_below(bound.condition->bound);
      return below ? verb == Verb::kSupport || verb == Verb::kConsent : verb == Verb::kObject;
    });
    if (simple) {
      targets_ = {wanted_ ? Stance::kSupport : Stance::kObject};
      return;
    }
    for (const Stance to : {Stance::kSupport, Stance::kAcquiesce, Stance::kAbstain,
                            Stance::kReserve, Stance::kObject, Stance::kSilent, Stance::kRecuse}) {
      const Stance target = effective(to, electorate_.meaning);
      if (std::ranges::find(targets_, target) == targets_.end()) targets_.push_back(target);
    }
  }

  void count_all() {
    counts_.resize(bounds_.size());
    for (const Kind& kind : kinds_) {
      move(kind, kind.stance, static_cast<std::int64_t>(kind.seats.size()));
    }
  }

  // Adds `many` members of that kind with that effective stance to every count.
  void move(const Kind& kind, Stance stance, std::int64_t many) {
    if (!in_base(stance, electorate_.meaning)) return;
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      const Wide weight = Wide{weight_in(bounds_[i].scope, kind.classes, kind.weights)} * many;
      counts_[i].base += weight;
      if (does(bounds_[i].condition->verb, stance)) counts_[i].doing += weight;
    }
  }

  void shift(const Kind& kind, Stance to, std::int64_t many) {
    move(kind, kind.stance, -many);
    move(kind, to, many);
  }

  bool holds_now() const {
    std::vector<char> values;
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      values.push_back(satisfies(*bounds_[i].condition, counts_[i]));
    }
    return value_of(root_, values);
  }

  std::size_t changeable() const {
    std::size_t total = 0;
    for (const Kind& kind : kinds_) total += kind.settled ? 0 : kind.seats.size();
    return total;
  }

  std::size_t slots() const { return kinds_.size() * targets_.size(); }

  // Slot = a kind and where it goes. `left` members still have to be chosen among the slots from here on.
  void descend(std::size_t slot, std::size_t left, Sets& sets) {
    if (++steps_ > kSearchSteps) exhausted_ = true;
    if (exhausted_ || more_) return;
    if (left == 0) {
      if (holds_now() == wanted_) write(sets);
      return;
    }
    if (slot == slots() || !hopeful(slot)) return;
    const Kind& kind = kinds_[slot / targets_.size()];
    const Stance to = targets_[slot % targets_.size()];
    const std::size_t taken = taken_of(slot / targets_.size());
    const bool useful = !kind.settled && to != kind.stance;
    const std::size_t most = useful ? std::min(left, kind.seats.size() - taken) : 0;
    const std::size_t later = capacity_after(slot);
    const std::size_t least = left > later ? left - later : 0;
    for (std::size_t many = most + 1; many-- > least;) {
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

  // With one target, if even all that are left together do not decide, no choice among them does.
  bool hopeful(std::size_t slot) {
    if (targets_.size() != 1) return true;
    for (std::size_t i = slot; i < kinds_.size(); ++i) {
      if (!kinds_[i].settled) shift(kinds_[i], targets_[0], static_cast<std::int64_t>(kinds_[i].seats.size()));
    }
    const bool could = holds_now() == wanted_;
    for (std::size_t i = slot; i < kinds_.size(); ++i) {
      if (!kinds_[i].settled) shift(kinds_[i], targets_[0], -static_cast<std::int64_t>(kinds_[i].seats.size()));
    }
    return could;
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

  void spell(std::vector<std::size_t>& per_kind, std::size_t kind, std::size_t from,
             std::vector<std::size_t>& set, Sets& sets) {
    if (more_) return;
    while (kind < kinds_.size() && per_kind[kind] == 0) {
      ++kind;
      from = 0;
    }
    if (kind == kinds_.size()) {
      if (sets.sets.size() == kMinimalSets) {
        more_ = true;
      } else {
        sets.sets.push_back(set);
      }
      return;
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
  const Electorate& electorate_;
  const bool wanted_;
  std::vector<Bound1> bounds_;
  std::vector<Kind> kinds_;
  std::vector<Stance> targets_;
  std::vector<Count> counts_;
  std::vector<std::size_t> capacity_;  // changeable members of the kinds from here on
  std::vector<std::size_t> chosen_;  // per slot, as far as the search has come
  std::size_t steps_ = 0;
  bool exhausted_ = false, more_ = false;
};

}  // namespace

Sets to_meet(const Rule& rule, const Electorate& electorate) {
  return Search(rule, electorate, true).run();
}

Sets to_break(const Rule& rule, const Electorate& electorate) {
  return Search(rule, electorate, false).run();
}

}  // namespace nemcon::rule
