// nemcon backtest: how good forecasts of races that are over would have been, beside models that anybody
// could use.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "cli/cli.hpp"

namespace nemcon::cli {

struct BacktestOptions {
  std::vector<std::string> charters;
  std::vector<std::string> files;
  bool unverified = false;  // score races from general knowledge too
  std::uint64_t seed = 1;
  std::size_t runs = 4'000;
  unsigned threads = 0;  // 0: as many as the machine has
  bool json = false;
};

CLI::App* add_backtest(CLI::App& app, BacktestOptions& options);
// `carried`: what is scored if no file is named; may be null.
int backtest(const BacktestOptions& options, const service::Races* carried, Files& files, std::ostream& out,
             std::ostream& err);

}  // namespace nemcon::cli
