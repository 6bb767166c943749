// nemcon forecast: when all will have agreed, who is likely the last and why, what else may come, what would
// move it; by what was known on a day, learnt from other races as far as they were known then.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "cli/cli.hpp"

namespace nemcon::cli {

struct ForecastOptions {
  std::string race;  // one that the program carries, or a file
  std::vector<std::string> charters, learn;
  std::string candidate;        // empty: whom most reports are about
  std::string as_of;            // empty: today, in UTC
  std::vector<std::string> by;  // days to say a chance for
  std::vector<std::string> what_if;
  bool tornado = false;
  std::uint64_t seed = 1;
  std::size_t runs = 20'000;
  bool json = false;
  std::string svg;              // a view (forecast/draw_view.hpp): its picture alone
  std::string language = "en";  // of the picture
};

CLI::App* add_forecast(CLI::App& app, ForecastOptions& options);
int forecast_race(const ForecastOptions& options, const service::Races* carried, Files& files, Clock& clock,
                  std::ostream& out, std::ostream& err);

}  // namespace nemcon::cli
