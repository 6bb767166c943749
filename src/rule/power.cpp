// Which way a rule's coalitions are counted, and the indices that follow from the counts.
#include "rule/power.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/words.hpp"
#include "rule/power_swings.hpp"

namespace nemcon::rule {
namespace {

constexpr Words<Unmeasured, 5> kReasons = {{{Unmeasured::kNobody, "nobody"},
                                            {Unmeasured::kAlwaysHolds, "always_holds"},
                                            {Unmeasured::kNeverHolds, "never_holds"},
                                            {Unmeasured::kNotMonotone, "not_monotone"},
                                            {Unmeasured::kTooLarge, "too_large"}}};
constexpr Words<PowerMethod, 5> kMethods = {{{PowerMethod::kEnumeration, "enumeration"},
                                             {PowerMethod::kMeetInTheMiddle, "meet_in_the_middle"},
                                             {PowerMethod::kKinds, "kinds"},
                                             {PowerMethod::kWeights, "weights"},
                                             {PowerMethod::kQuadrature, "quadrature"}}};

constexpr std::size_t kFew = 12;            // members: a table of all coalitions is at hand at once
constexpr std::size_t kFewCells = 1 << 12;  // so few ways by kinds that nothing is quicker

Measured<Power> by_kinds(const Game& game) {
  const Grid grid(game);
  if (!game.only_rising()) {
    if (const auto trouble = grid.trouble()) return *trouble;
  }
  if (game.size() > kPowerExactSeats) return grid.by_logarithms();
  return power_of(game, grid.swings(), PowerMethod::kKinds);
}

Measured<Power> by_table(const Game& game) {
  if (game.size() > kPowerTableSeats) return Unmeasured::kTooLarge;
  const Table table(game);
  if (!game.only_rising()) {
    if (const auto trouble = table.trouble()) return *trouble;
  }
  return power_of(game, table.swings(), PowerMethod::kEnumeration);
}

// Halves that take more steps than this are slower than the table, where there can be one.
std::size_t worth(const Game& game) {
  return game.size() > kPowerTableSeats ? kPowerHalvesSteps : std::size_t{1} << game.size() >> 3;
}

Measured<Power> by_some_way(const Game& game) {
  const std::size_t cells = cells_of(game);
  if (cells <= kFewCells) return by_kinds(game);
  if (game.size() <= kFew) return by_table(game);
  if (const auto swings = swings_by_halves(game, worth(game))) {
    return power_of(game, *swings, PowerMethod::kMeetInTheMiddle);
  }
  if (game.size() > kPowerTableSeats && cells <= kPowerCells) return by_kinds(game);
  if (game.size() > kPowerTableSeats && is_weighted(game)) {
    return power_by_weights(game, Weighing{.whole_numbers = game.size() <= kPowerExactSeats});
  }
  return by_table(game);
}

template <class Counter>
Measured<Coalitions> minimal_of(const Game& game, const Counter& counter) {
  if (!game.only_rising()) {
    if (const auto trouble = counter.trouble()) return *trouble;
  }
  return Coalitions{counter.minimal(true), counter.minimal(false)};
}

}  // namespace

std::string_view name_of(Unmeasured why) { return word_of(kReasons, why); }
std::string_view name_of(PowerMethod method) { return word_of(kMethods, method); }

Power empty_power(const Game& game, PowerMethod method) {
  Power power;
  power.method = power.shapley_method = method;
  power.members = game.size();
  power.seats.assign(game.seats, SeatPower{.takes_part = false});
  for (const std::size_t seat : game.members) power.seats[seat].takes_part = true;
  return power;
}

void finish(const Game& game, Power& power) {
  std::vector<std::int64_t> all(game.lines.size());
  std::ranges::transform(game.lines, all.begin(), &Line::total);
  power.everyone_blocks = true;
  for (std::size_t i = 0; i < game.size(); ++i) {
    std::vector<std::int64_t> others = all;
    for (std::size_t k = 0; k < others.size(); ++k) others[k] -= game.lines[k].weights[i];
    const bool blocks = !game.holds(others);
    power.seats[game.members[i]].blocks = blocks;
    power.everyone_blocks = power.everyone_blocks && blocks;
  }
  power.alike = power.alike || power.everyone_blocks || game.kinds().size() == 1;
}

// A member that is critical to a coalition of s others is so in s!(n-s-1)! of the n! orders, one in
// n times (n-1 choose s).
Power power_of(const Game& game, const Swings& swings, PowerMethod method) {
  const std::size_t n = game.size();
  CHECK(n <= kPowerExactSeats && swings.size() == n);
  std::vector<long double> orders(n);
  Many choose(1);
  for (std::size_t s = 0; s < n; ++s) {
    orders[s] = choose.real() * static_cast<long double>(n);
    choose *= n - 1 - s;
    choose.divide(s + 1);
  }
  Power power = empty_power(game, method);
  std::vector<Many> own(n);
  Many all;
  for (std::size_t i = 0; i < n; ++i) {
    long double shapley = 0;
    for (std::size_t s = 0; s < n; ++s) {
      own[i] += swings[i][s];
      shapley += swings[i][s].real() / orders[s];
    }
    all += own[i];
    power.seats[game.members[i]].shapley = static_cast<double>(shapley);
  }
  for (std::size_t i = 0; i < n; ++i) {
    SeatPower& seat = power.seats[game.members[i]];
    seat.swings = own[i].decimal();
    seat.banzhaf = static_cast<double>(std::ldexp(own[i].real(), 1 - static_cast<int>(n)));
    seat.banzhaf_share = static_cast<double>(own[i].real() / all.real());
  }
  power.alike = std::ranges::all_of(swings, [&](const auto& each) { return each == swings.front(); });
  finish(game, power);
  return power;
}

Measured<Power> power(const Rule& rule, const Electorate& electorate) {
  return game_of(rule, electorate).and_then(by_some_way);
}

Measured<Power> power_by_enumeration(const Rule& rule, const Electorate& electorate) {
  return game_of(rule, electorate).and_then(by_table);
}

Measured<Power> power_by_halves(const Rule& rule, const Electorate& electorate) {
  TRY(game, game_of(rule, electorate));
  const auto swings = swings_by_halves(game, kPowerHalvesSteps);
  if (!swings) return Unmeasured::kTooLarge;
  return power_of(game, *swings, PowerMethod::kMeetInTheMiddle);
}

Measured<Power> power_by_weights(const Rule& rule, const Electorate& electorate, const Weighing& asked) {
  TRY(game, game_of(rule, electorate));
  if (!is_weighted(game) || (asked.whole_numbers && game.size() > kPowerExactSeats))
    return Unmeasured::kTooLarge;
  return power_by_weights(game, asked);
}

Measured<Coalitions> coalitions(const Rule& rule, const Electorate& electorate) {
  TRY(game, game_of(rule, electorate));
  const std::size_t cells = cells_of(game);
  const bool large = game.size() > kPowerTableSeats;
  if (cells <= (large ? kPowerCells : kFewCells) && game.size() <= kPowerExactSeats) {
    return minimal_of(game, Grid(game));
  }
  if (!large) return minimal_of(game, Table(game));
  return Unmeasured::kTooLarge;
}

Measured<Joined> joined(const Rule& rule, const Electorate& electorate, const Seat& seat) {
  Electorate larger = electorate;
  larger.seats.push_back(seat);
  TRY(before, power(rule, electorate));
  TRY(after, power(rule, larger));
  return Joined{std::move(before), std::move(after)};
}

std::vector<Compared> compare(const std::vector<Option>& options, const Electorate& electorate) {
  std::vector<Compared> list;
  Electorate here = electorate;
  for (const Option& option : options) {
    here.meaning = option.meaning;
    list.push_back({evaluate(option.rule, here), holdouts(option.rule, here), to_meet(option.rule, here)});
  }
  return list;
}

}  // namespace nemcon::rule
