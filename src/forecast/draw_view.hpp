// The views of a forecast by their names, the same on the command line and in an address.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "forecast/draw.hpp"

namespace nemcon::forecast {

inline constexpr std::string_view kViews =
    "curve dots counts counts_deadline outcomes holdouts influence reference";

// What a view is drawn of; `past` are races of the same class.
struct Drawn {
  const Past& known;
  const Outlook& outlook;
  std::span<const Edge> edges;
  std::span<const Past> past;
};
// None for a view that is none of kViews.
std::optional<std::string> draw_view(std::string_view view, const Drawn& drawn, const DrawAsk& ask);

}  // namespace nemcon::forecast
