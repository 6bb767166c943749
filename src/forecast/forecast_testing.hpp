// Races that are made up, for the tests of this room.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "forecast/past.hpp"

namespace nemcon::forecast {

// Members consent on days that the seed draws, every third only known by an interval; some object for a
// while, some are held up by procedure.
inline Past made_up(int number, std::uint64_t seed, int members = 12) {
  std::mt19937_64 chance(seed);
  std::uniform_int_distribution<Days> days(1, 400);
  Past past{.race = "r" + std::to_string(number), .cluster = "c" + std::to_string(number)};
  past.opened = *parse_date("2020-03-01");
  past.targets = {{.day = 300, .known = 0}};
  past.seen_until = 365;
  for (int i = 0; i < members; ++i) {
    MemberPast member{.id = "M" + std::to_string(i)};
    const Days day = days(chance);
    const Days after = i % 3 == 0 ? day / 2 : day - 1;
    if (day <= past.seen_until) member.consent = Consent{.after = after, .by = day, .known = day};
    if (i % 4 == 1)
      member.obstacles.push_back(
          {.kind = ObstacleKind::kObjection, .from = 10, .until = 150, .known = 10, .until_known = 150});
    if (i % 4 == 2) member.obstacles.push_back({.kind = ObstacleKind::kProcedure, .from = 0});
    past.members.push_back(member);
  }
  return past;
}

inline std::vector<Past> made_up_races(int count = 5) {
  std::vector<Past> all;
  for (int i = 0; i < count; ++i) all.push_back(made_up(i, 100 + static_cast<std::uint64_t>(i)));
  return all;
}

}  // namespace nemcon::forecast
