#include "forecast/draw_view.hpp"

namespace nemcon::forecast {

std::optional<std::string> draw_view(std::string_view view, const Drawn& drawn, const DrawAsk& ask) {
  const auto& [known, outlook, edges, past] = drawn;
  if (view == "curve") return draw_curve(known, outlook, ask);
  if (view == "dots") return draw_dots(known, outlook, ask);
  if (view == "counts") return draw_counts(known, outlook, past, Align::kOpening, ask);
  if (view == "counts_deadline") return draw_counts(known, outlook, past, Align::kDeadline, ask);
  if (view == "outcomes") return draw_outcomes(known, outlook, ask);
  if (view == "holdouts") return draw_holdouts(known, outlook, ask);
  if (view == "influence") return draw_influence(known, outlook, edges, ask);
  if (view == "reference") return draw_reference(known, past, ask);
  return std::nullopt;
}

}  // namespace nemcon::forecast
