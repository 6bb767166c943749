#include "forecast/outlook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace nemcon::forecast {

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::kThis: return "this";
    case Outcome::kOther: return "other";
    case Outcome::kExtension: return "extension";
    case Outcome::kNone: return "none";
  }
  return "";
}

std::string_view name_of(Owed owed) {
  switch (owed) {
    case Owed::kMostlyData: return "mostly_data";
    case Owed::kPartly: return "partly";
    case Owed::kPrior: return "prior";
  }
  return "";
}

std::string said(double chance) {
  const int fives = static_cast<int>(std::lround(chance * 20)) * 5;
  if (fives < 5) return "<5 %";
  return fives > 95 ? ">95 %" : fmt::format("{} %", fives);
}

std::string said(const Ends& ends, std::string_view to) {
  const std::string low = said(std::min(ends.apart, ends.together));
  const std::string high = said(std::max(ends.apart, ends.together));
  return low == high ? low : fmt::format("{} {} {}", low, to, high);
}

}  // namespace nemcon::forecast
