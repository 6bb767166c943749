#include "rule/reach.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "rule/ahead.hpp"
#include "rule/counting.hpp"

namespace nemcon::rule {
namespace {

// Seats that are free and alike.
struct Kind {
  std::uint64_t classes;
  std::vector<std::int64_t> weights;
  std::size_t seats = 0;
};

std::vector<Kind> free_kinds(const Electorate& electorate) {
  std::map<std::pair<std::vector<std::int64_t>, std::uint64_t>, std::size_t> many;
  for (const Seat& seat : electorate.seats) {
    if (!seat.settled) ++many[{seat.weights, seat.classes}];
  }
  std::vector<Kind> kinds;
  for (const auto& [key, count] : many) kinds.push_back({key.second, key.first, count});
  return kinds;
}

class Reaching {
 public:
  Reaching(const Rule& rule, const Electorate& electorate, const std::vector<Stance>& allowed, bool wanted)
      : root_(rule.root()),
        wanted_(wanted),
        bounds_(bind(rule.root(), electorate)),
        kinds_(free_kinds(electorate)) {
    CHECK(!allowed.empty());
    const auto first_alike = alike(bounds_);
    for (const Stance stance : kAllStances) {
      const auto takes = [&](Stance each) { return first_alike[static_cast<std::size_t>(each)] == stance; };
      if (std::ranges::any_of(allowed, takes)) stances_.push_back(stance);
    }
    settled_.resize(bounds_.size());
    for (const Seat& seat : electorate.seats) {
      if (!seat.settled) continue;
      for (std::size_t i = 0; i < bounds_.size(); ++i) {
        settled_[i].add(bounds_[i].mark(seat.stance),
                        Wide{weight_in(bounds_[i].scope, seat.classes, seat.weights)});
      }
    }
  }

  Reach run() {
    for (const Stance stance : stances_) {
      if (done(all_at(stance))) return Reach::kCan;
    }
    if (kinds_.empty() || has_best() || hopeless()) return Reach::kNever;
    if (split()) return Reach::kCan;
    if (ways() > kSearchSteps) return Reach::kUnknown;
    counts_ = settled_;
    return descend(0, 0, kinds_.front().seats) ? Reach::kCan : Reach::kNever;
  }

  // Whether that condition alone can be brought about.
  bool possible(std::size_t i) const {
    return std::ranges::any_of(stances_, [&](Stance stance) {
      return satisfies(*bounds_[i].condition, all_at(stance)[i]) == wanted_;
    });
  }
  const std::vector<Bound1>& bounds() const { return bounds_; }

 private:
  using Counts = std::vector<Count>;

  void move(Counts& counts, const Kind& kind, Stance stance, std::int64_t many) const {
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      const Wide weight{weight_in(bounds_[i].scope, kind.classes, kind.weights)};
      counts[i].add(bounds_[i].mark(stance), weight * many);
    }
  }

  Counts all_at(Stance stance) const {
    Counts counts = settled_;
    for (const Kind& kind : kinds_) move(counts, kind, stance, static_cast<std::int64_t>(kind.seats));
    return counts;
  }

  bool done(const Counts& counts) const {
    std::vector<char> values;
    values.reserve(bounds_.size());
    for (std::size_t i = 0; i < bounds_.size(); ++i) {
      values.push_back(satisfies(*bounds_[i].condition, counts[i]) ? 1 : 0);
    }
    return value_of(root_, values) == wanted_;
  }

  // As best_for_all, of what is allowed: all there was tried before this is asked.
  bool has_best() const {
    const auto worth = [&](const Bound1& bound, Stance said) {
      const Wide adds = contribution(bound, said);
      return std::pair(wanted_ ? adds : -adds, bound.mark(said).base);
    };
    return std::ranges::any_of(stances_, [&](Stance best) {
      return std::ranges::all_of(bounds_, [&](const Bound1& bound) {
        return is_linear(*bound.condition) && std::ranges::all_of(stances_, [&](Stance other) {
                 return worth(bound, best) >= worth(bound, other);
               });
      });
    });
  }

  // Not even if every condition went the way that is wanted of it, as far as it alone can.
  bool hopeless() const {
    std::vector<char> values;
    values.reserve(bounds_.size());
    for (std::size_t i = 0; i < bounds_.size(); ++i) values.push_back(possible(i) == wanted_ ? 1 : 0);
    return value_of(root_, values) != wanted_;
  }

  // Some say one thing and the rest another: as many as it takes, one seat after the other.
  bool split() {
    for (std::size_t measure = 0; measure <= kinds_.front().weights.size(); ++measure) {
      sort_by(measure);
      for (const Stance from : stances_) {
        for (const Stance to : stances_) {
          if (from != to && split(from, to)) return true;
        }
      }
    }
    return false;
  }

  // The last number is for the classes: those of more of them first.
  void sort_by(std::size_t measure) {
    std::ranges::stable_sort(kinds_, [&](const Kind& a, const Kind& b) {
      if (measure == a.weights.size()) return a.classes > b.classes;
      return a.weights[measure] > b.weights[measure];
    });
  }

  bool split(Stance from, Stance to) const {
    Counts counts = all_at(from);
    for (const Kind& kind : kinds_) {
      for (std::size_t i = 0; i < kind.seats; ++i) {
        move(counts, kind, from, -1);
        move(counts, kind, to, 1);
        if (done(counts)) return true;
      }
    }
    return false;
  }

  // How many ways there are for all kinds to spread over the stances; no more than one above the limit.
  std::size_t ways() const {
    std::size_t product = 1;
    for (const Kind& kind : kinds_) {
      std::size_t own = 1;  // of seats + stances - 1 places, stances - 1 are borders
      for (std::size_t border = 1; border < stances_.size() && own <= kSearchSteps; ++border) {
        own = own * (kind.seats + border) / border;
      }
      product *= std::min(own, kSearchSteps + 1);
      if (product > kSearchSteps) return kSearchSteps + 1;
    }
    return product;
  }

  // `left` seats of that kind still have to take one of the stances from that one on.
  bool descend(std::size_t kind, std::size_t stance, std::size_t left) {
    if (kind == kinds_.size()) return done(counts_);
    const bool last = stance + 1 == stances_.size();
    for (std::size_t many = last ? left : 0; many <= left; ++many) {
      move(counts_, kinds_[kind], stances_[stance], static_cast<std::int64_t>(many));
      const std::size_t seats = kind + 1 < kinds_.size() ? kinds_[kind + 1].seats : 0;
      const bool found = last ? descend(kind + 1, 0, seats) : descend(kind, stance + 1, left - many);
      move(counts_, kinds_[kind], stances_[stance], -static_cast<std::int64_t>(many));
      if (found) return true;
    }
    return false;
  }

  const Node& root_;
  const bool wanted_;
  std::vector<Bound1> bounds_;
  std::vector<Kind> kinds_;
  std::vector<Stance> stances_;  // of those that no condition can tell apart, one
  Counts settled_;               // what is counted in any case
  Counts counts_;
};

void add_names(const Node& node, std::vector<std::string>& names) {
  const std::string& name = node.condition.of;
  if (node.kind == Node::Kind::kCondition && !name.empty() && std::ranges::find(names, name) == names.end()) {
    names.push_back(name);
  }
  for (const Node& part : node.parts) add_names(part, names);
}

}  // namespace

Reach can_hold(const Rule& rule, const Electorate& electorate, const std::vector<Stance>& allowed) {
  return Reaching(rule, electorate, allowed, true).run();
}

Reach can_fail(const Rule& rule, const Electorate& electorate, const std::vector<Stance>& allowed) {
  return Reaching(rule, electorate, allowed, false).run();
}

std::vector<OutOfReach> out_of_reach(const Rule& rule, const Electorate& electorate,
                                     const std::vector<Stance>& allowed) {
  const Reaching reaching(rule, electorate, allowed, true);
  std::vector<OutOfReach> list;
  for (std::size_t i = 0; i < reaching.bounds().size(); ++i) {
    if (reaching.possible(i)) continue;
    const Bound1& bound = reaching.bounds()[i];
    std::int64_t there = 0;
    for (const Seat& seat : electorate.seats) {
      if (!seat.settled) there += weight_in(bound.scope, seat.classes, seat.weights);
    }
    list.push_back({*bound.condition, there});
  }
  return list;
}

std::vector<std::string> names_in(const Rule& rule) {
  std::vector<std::string> names;
  add_names(rule.root(), names);
  return names;
}

}  // namespace nemcon::rule
