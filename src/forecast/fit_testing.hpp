// Races as many and as long as the ones that a fit learns from: some 6,200 member-weeks and 60 parameters.
// For the measurement and for the vector that SciPy's optimum is (tests/vectors/forecast).
#pragma once

#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {

// Only sums and remainders, no library's distribution: the same on every machine.
inline std::vector<Past> fit_races() {
  std::vector<Past> all;
  std::uint64_t state = 20'261'129;
  const auto drawn = [&](std::uint64_t below) {
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return static_cast<Days>((state >> 33) % below);
  };
  for (int race = 0; race < 10; ++race) {
    Past past{.race = "r" + std::to_string(race), .cluster = "c" + std::to_string(race)};
    past.opened = Date{18'000 + drawn(1'500)};
    past.targets = {{.day = 300 + drawn(60), .known = 0}};
    past.seen_until = 700;
    for (int i = 0; i < 27; ++i) {
      MemberPast member{.id = "M" + std::to_string((i + race) % 33)};
      const Days slow = drawn(8) == 0 ? 400 : 0;
      const Days day = 14 + slow * 3 / 4 + drawn(90) + drawn(60) + drawn(50);
      if (slow > 0) {
        const auto kind = drawn(2) == 0 ? ObstacleKind::kObjection : ObstacleKind::kProcedure;
        member.obstacles.push_back(
            {.kind = kind, .from = 14, .until = day - 7, .known = 14, .until_known = day - 7});
      }
      if (day <= past.seen_until && i != 3 * race)
        member.consent = Consent{.after = i % 3 == 0 ? day / 2 : day - 1, .by = day, .known = day};
      past.members.push_back(member);
    }
    all.push_back(past);
  }
  return all;
}

}  // namespace nemcon::forecast
