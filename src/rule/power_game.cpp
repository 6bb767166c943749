#include "rule/power_game.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/check.hpp"
#include "rule/counting.hpp"

namespace nemcon::rule {
namespace {

Part constant(bool value) { return {value ? Part::Kind::kAlways : Part::Kind::kNever, 0, {}}; }

class Making {
 public:
  Making(const Rule& rule, const Electorate& electorate)
      : electorate_(electorate), bounds_(bind(rule.root(), electorate)) {
    game_.seats = electorate.seats.size();
    for (std::size_t i = 0; i < electorate.seats.size(); ++i) {
      if (electorate.seats[i].stance != Stance::kRecuse) game_.members.push_back(i);
    }
    game_.formula = part_of(rule.root());
  }

  Game run() {
    drop_unused();
    return std::move(game_);
  }

 private:
  Line line_of(const Scope& scope) const {
    Line line;
    std::int64_t factor = 0;
    for (const std::size_t seat : game_.members) {
      const Seat& each = electorate_.seats[seat];
      line.weights.push_back(weight_in(scope, each.classes, each.weights));
      factor = std::gcd(factor, line.weights.back());
    }
    for (std::int64_t& weight : line.weights) {
      if (factor > 1) weight /= factor;
      line.total += weight;
    }
    line.factor = std::max<std::int64_t>(factor, 1);
    return line;
  }

  // The condition if so much of the line supports and the rest objects.
  bool holds(const Bound1& bound, const Line& line, std::int64_t supporting) const {
    Count count;
    count.add(bound.mark(Stance::kSupport), Wide{supporting} * line.factor);
    count.add(bound.mark(Stance::kObject), Wide{line.total - supporting} * line.factor);
    return satisfies(*bound.condition, count);
  }

  // A count moves one way as support grows, so what a condition says flips at most once.
  Part leaf(const Bound1& bound) {
    Line line = line_of(bound.scope);
    const bool at_first = holds(bound, line, 0), at_last = holds(bound, line, line.total);
    if (at_first == at_last) return constant(at_first);
    std::int64_t before = 0, from = line.total;
    while (from - before > 1) {
      const std::int64_t middle = before + (from - before) / 2;
      (holds(bound, line, middle) == at_first ? before : from) = middle;
    }
    return threshold(index_of(std::move(line)), from, at_last);
  }

  std::size_t index_of(Line line) {
    const auto same = [&](const Line& each) { return each.weights == line.weights; };
    const auto found = std::ranges::find_if(game_.lines, same);
    if (found != game_.lines.end()) return static_cast<std::size_t>(found - game_.lines.begin());
    game_.lines.push_back(std::move(line));
    return game_.lines.size() - 1;
  }

  Part threshold(std::size_t line, std::int64_t quota, bool rising) {
    game_.thresholds.push_back({line, quota, rising});
    return {Part::Kind::kThreshold, game_.thresholds.size() - 1, {}};
  }

  Part part_of(const Node& node) {
    if (node.kind == Node::Kind::kCondition) return leaf(bounds_[next_++]);
    const bool all = node.kind == Node::Kind::kAnd;
    std::vector<Part> parts;
    bool decided = false;
    for (const Node& each : node.parts) {
      Part part = part_of(each);  // always: `next_` must move
      if (part.kind == constant(!all).kind) decided = true;
      if (part.kind != constant(all).kind) add(parts, std::move(part), all);
    }
    if (decided) return constant(!all);
    if (parts.empty()) return constant(all);
    if (parts.size() == 1) return std::move(parts.front());
    return {all ? Part::Kind::kAnd : Part::Kind::kOr, 0, std::move(parts)};
  }

  // Of two bounds on the same line that must both hold the higher one is enough, of two alternatives the
  // lower.
  void add(std::vector<Part>& parts, Part part, bool all) {
    for (const Part& each : parts) {
      if (each.kind != Part::Kind::kThreshold || part.kind != Part::Kind::kThreshold) continue;
      Threshold& mine = game_.thresholds[each.threshold];
      const Threshold& other = game_.thresholds[part.threshold];
      if (mine.line != other.line || mine.rising != other.rising) continue;
      mine.quota = all == mine.rising ? std::max(mine.quota, other.quota) : std::min(mine.quota, other.quota);
      return;
    }
    parts.push_back(std::move(part));
  }

  void collect(Part& part, std::vector<Threshold>& thresholds) {
    for (Part& each : part.parts) collect(each, thresholds);
    if (part.kind != Part::Kind::kThreshold) return;
    thresholds.push_back(game_.thresholds[part.threshold]);
    part.threshold = thresholds.size() - 1;
  }

  void drop_unused() {
    std::vector<Threshold> thresholds;
    collect(game_.formula, thresholds);
    std::vector<Line> lines;
    std::map<std::size_t, std::size_t> places;
    for (Threshold& each : thresholds) {
      const auto [at, fresh] = places.try_emplace(each.line, lines.size());
      if (fresh) lines.push_back(game_.lines[each.line]);
      each.line = at->second;
    }
    game_.thresholds = std::move(thresholds);
    game_.lines = std::move(lines);
  }

  const Electorate& electorate_;
  std::vector<Bound1> bounds_;
  std::size_t next_ = 0;
  Game game_;
};

}  // namespace

bool Game::only_rising() const { return std::ranges::all_of(thresholds, &Threshold::rising); }

bool Game::holds(const std::vector<std::int64_t>& sums) const {
  return value_of<unsigned char>(formula, [&](std::size_t i) {
           const bool held = thresholds[i].holds(sums[thresholds[i].line]);
           return static_cast<unsigned char>(held ? 1 : 0);
         }) != 0;
}

std::vector<std::vector<std::size_t>> Game::kinds() const {
  std::map<std::vector<std::int64_t>, std::size_t> index;
  std::vector<std::vector<std::size_t>> list;
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::vector<std::int64_t> key;
    key.reserve(lines.size());
    for (const Line& line : lines) key.push_back(line.weights[i]);
    const auto [at, fresh] = index.try_emplace(std::move(key), list.size());
    if (fresh) list.emplace_back();
    list[at->second].push_back(i);
  }
  return list;
}

Measured<Game> game_of(const Rule& rule, const Electorate& electorate) {
  Game game = Making(rule, electorate).run();
  if (game.members.empty()) return Unmeasured::kNobody;
  if (game.formula.kind == Part::Kind::kAlways) return Unmeasured::kAlwaysHolds;
  if (game.formula.kind == Part::Kind::kNever) return Unmeasured::kNeverHolds;
  return game;
}

}  // namespace nemcon::rule
