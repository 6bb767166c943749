// What the tests of power indices share: small bodies, and rules and bodies put together by chance.
#pragma once

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "rule/power.hpp"
#include "rule/power_testing.hpp"

namespace nemcon::rule {

inline Rule parsed(const std::string& text) {
  const auto rule = Rule::parse(text);
  EXPECT_TRUE(rule.ok()) << text;
  return *rule;
}

inline Power counted(const std::string& text, const Electorate& electorate) {
  const auto found = power(parsed(text), electorate);
  EXPECT_TRUE(found.ok()) << text;
  return *found;
}

inline double sum_of_shapley(const Power& power) {
  return std::accumulate(power.seats.begin(), power.seats.end(), 0.0,
                         [](double sum, const SeatPower& seat) { return sum + seat.shapley; });
}

inline Electorate heads(std::size_t seats) {
  return {.classes = {"permanent"}, .measures = {"votes"}, .meaning = {}, .seats = {seats, {.weights = {1}}}};
}

inline Electorate votes(const std::vector<std::int64_t>& weights) {
  Electorate made{.classes = {}, .measures = {"votes"}, .meaning = {}, .seats = {}};
  for (const std::int64_t each : weights) made.seats.push_back({.weights = {each}});
  return made;
}

// Rules and bodies put together by chance.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }

  std::string one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }

  std::string base() { return one_of({"members", "members", "permanent", "absent", "population", "votes"}); }

  // In which a supporter never does harm.
  std::string rising() {
    const std::string of = base();
    switch (below(6)) {
      case 0: return "no " + of + " object";
      case 1: return "every " + of + " supports";
      case 2: return "more of " + of + " support than object";
      case 3: return "at least " + std::to_string(below(101)) + "% of " + of + " support";
      case 4: return "fewer than " + std::to_string(below(5)) + " " + of + " object";
      default: return "at least " + std::to_string(below(8)) + " " + of + " support";
    }
  }
  std::string any() {
    if (below(4) != 0) return rising();
    return one_of({"at most ", "fewer than "}) + std::to_string(below(5)) + " " + base() + " " +
           one_of({"support", "consent", "abstain", "answer"});
  }
  std::string rule(bool only_rising, std::size_t clauses) {
    std::string text = only_rising ? rising() : any();
    for (std::size_t i = 1; i < clauses; ++i) {
      text = "(" + text + one_of({" and ", " or "}) + (only_rising ? rising() : any()) + ")";
    }
    return text;
  }

  // `spread`: how different the members are.
  Electorate body(std::size_t seats, std::size_t spread) {
    Electorate made{
        .classes = {"permanent", "absent"}, .measures = {"population", "votes"}, .meaning = {}, .seats = {}};
    made.meaning = {static_cast<SilenceMeans>(below(5)), static_cast<AbstentionMeans>(below(3))};
    for (std::size_t i = 0; i < seats; ++i) {
      Seat seat{.classes = below(4) == 0 ? 1u : 0u};
      seat.weights = {static_cast<std::int64_t>(below(spread) * 3), static_cast<std::int64_t>(below(3))};
      if (below(12) == 0) seat.stance = Stance::kRecuse;
      made.seats.push_back(std::move(seat));
    }
    return made;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace nemcon::rule
