// The fit beside a mode that other code found by another method (tests/vectors/forecast).
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cmath>
#include <fstream>

#include "forecast/fit.hpp"
#include "forecast/fit_testing.hpp"

namespace nemcon::forecast {
namespace {

TEST(FitVectors, TheModeIsWhereNewtonsMethodInPythonHasIt) {
  std::ifstream file(NEMCON_SOURCE_DIR "/tests/vectors/forecast/mode.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto vector = boost::json::parse(text);
  const Cells cells = cells_of(fit_races());
  ASSERT_EQ(vector.at("rows").to_number<std::size_t>(), cells.cells.size());
  ASSERT_EQ(vector.at("waits").to_number<std::size_t>(), cells.waits.size());
  const Fit found = fit(cells, {});
  const auto objective = vector.at("objective").to_number<double>();
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.objective, objective, 1e-6 * std::abs(objective));
  const auto& at = vector.at("at").as_array();
  ASSERT_EQ(at.size(), found.at.size());
  for (std::size_t i = 0; i < at.size(); ++i)
    EXPECT_NEAR(found.at[i], at[i].to_number<double>(), 0.001 + 0.01 * found.sd(i)) << found.layout.name(i);
}

}  // namespace
}  // namespace nemcon::forecast
