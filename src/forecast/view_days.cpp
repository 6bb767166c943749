#include "forecast/view_days.hpp"

#include <algorithm>

namespace nemcon::forecast {

std::vector<Days> days_to_ask(const Past& known) {
  constexpr Days kSteps[] = {28, 91, 182, 364, 728};
  std::vector<Days> out;
  for (const Target& each : known.targets)
    if (each.day >= known.seen_until) out.push_back(each.day + 1);
  if (out.empty())
    for (const Days step : kSteps) out.push_back(known.seen_until + step);
  std::ranges::sort(out);
  const auto again = std::ranges::unique(out);
  out.erase(again.begin(), again.end());
  return out;
}

}  // namespace nemcon::forecast
