#include "cli/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <ostream>
#include <thread>

#include "cli/race_file.hpp"
#include "forecast/backtest.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using forecast::ModelScores;

constexpr std::string_view kFull = "full", kOther = "Kaplan-Meier";

const ModelScores& scores_of(const std::vector<ModelScores>& all, std::string_view name) {
  return *std::ranges::find(all, name, &ModelScores::model);
}

bool says_when(const ModelScores& each) { return !each.places.empty(); }

std::string row_of(const ModelScores& each) {
  const auto& [model, races, within, places, mean] = each;
  const auto number = [&](double value, bool there) {
    return there ? fmt::format("{:.3f}", value) : std::string();
  };
  const bool when = says_when(each);
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {:.2f} ({:.2f}) |\n", model,
                     number(mean.mean.member_brier, when), number(mean.mean.brier[0], when),
                     number(mean.mean.brier[1], when), number(mean.mean.brier[2], when),
                     number(mean.mean.log[1], when), when ? fmt::format("{:.1f}", mean.mean.crps_weeks) : "",
                     when ? fmt::format("{:.2f}", mean.coverage[1]) : "", mean.mean.last_hit,
                     mean.mean.chance);
}

std::string table_of(const std::vector<ModelScores>& all) {
  std::string out =
      "| model | member 13 w Brier | race 13 w Brier | race 26 w Brier | race 52 w Brier | race 26 w log | "
      "CRPS weeks | "
      "80 % cover | last named first (by chance) |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- "
      "|\n";
  for (const ModelScores& each : all) out += row_of(each);
  return out;
}

std::string clusters_of(const ModelScores& full, const ModelScores& other) {
  std::string out = "| races opened on | full | Kaplan-Meier |\n| --- | --- | --- |\n";
  for (std::size_t i = 0; i < full.mean.crps_by_cluster.size(); ++i)
    out += fmt::format("| {} | {:.1f} | {:.1f} |\n", full.mean.crps_by_cluster[i].first,
                       full.mean.crps_by_cluster[i].second, other.mean.crps_by_cluster[i].second);
  return out;
}

std::string bins_of(const ModelScores& full) {
  std::string out = "| said | came | forecasts |\n| --- | --- | --- |\n";
  for (const auto& bin : forecast::calibration(full.within_26))
    if (bin.count > 0) out += fmt::format("| {:.2f} | {:.2f} | {} |\n", bin.said, bin.came, bin.count);
  return out;
}

// What was learnt from all of them: logarithms of factors of the pace.
std::string parameters_of(const std::vector<forecast::Past>& pasts) {
  const auto fitted = forecast::fit(forecast::cells_of(pasts), {});
  const auto priors = forecast::priors();
  std::string out = "| parameter | prior | posterior |\n| --- | --- | --- |\n";
  for (std::size_t i = 0; i < priors.size(); ++i)
    out += fmt::format("| {} | {:.2f} ± {:.2f} | {:.2f} ± {:.2f} |\n", fitted.layout.name(i), priors[i].mean,
                       priors[i].sd, fitted.at[i], fitted.sd(i));
  return out;
}

std::string page_of(const std::vector<ModelScores>& all, const std::vector<forecast::Past>& pasts,
                    std::uint64_t seed) {
  const ModelScores &full = scores_of(all, kFull), &other = scores_of(all, kOther);
  const auto off = forecast::compare_crps(full.mean, other.mean, seed);
  std::string out =
      fmt::format(
          "{} forecasts of {} clusters of races; each cluster counts once. Lower is better, but "
          "for cover (0.80) and hits.\n\n",
          full.mean.forecasts, full.mean.clusters) +
      table_of(all);
  out += fmt::format(
             "\nCRPS of full less Kaplan-Meier's: {:+.1f} weeks, 90 % between {:+.1f} and {:+.1f} (clusters "
             "resampled); better in {} of {}.\n\nCRPS in weeks by cluster:\n\n",
             off.mean, off.low, off.high, off.better, off.clusters) +
         clusters_of(full, other);
  out += "\nWithin 26 weeks, full model: what was said and what came:\n\n" + bins_of(full);
  out += "\nLearnt from all of them (full model):\n\n" + parameters_of(pasts);
  const auto fails = forecast::failings(full, other);
  out += fails.empty() ? "\nLabel: data-driven.\n" : "\nLabel: not data-driven. What fails:\n\n";
  for (const std::string& each : fails) out += "* " + each + "\n";
  return out;
}

// How many outcomes fell into each tenth of what was said. A model that is right fills all alike.
json::array pit_json(const std::vector<double>& places) {
  std::array<std::size_t, 10> tenths{};
  for (const double place : places)
    ++tenths.at(
        std::min(tenths.size() - 1, static_cast<std::size_t>(place * static_cast<double>(tenths.size()))));
  return json::array(tenths.begin(), tenths.end());
}

json::object json_of(const ModelScores& each) {
  const auto& mean = each.mean;
  json::object out{{"model", each.model},
                   {"forecasts", mean.forecasts},
                   {"clusters", mean.clusters},
                   {"last_hit", mean.mean.last_hit},
                   {"last_by_chance", mean.mean.chance}};
  if (!says_when(each)) return out;
  out["crps_weeks"] = mean.mean.crps_weeks;
  out["member_brier_13"] = mean.mean.member_brier;
  out["race_brier"] = {{"13", mean.mean.brier[0]}, {"26", mean.mean.brier[1]}, {"52", mean.mean.brier[2]}};
  out["race_log"] = {{"13", mean.mean.log[0]}, {"26", mean.mean.log[1]}, {"52", mean.mean.log[2]}};
  out["cover"] = {{"50", mean.coverage[0]}, {"80", mean.coverage[1]}};
  json::object clusters;
  for (const auto& [name, crps] : mean.crps_by_cluster) clusters[name] = crps;
  out["crps_by_cluster"] = std::move(clusters);
  json::array bins;
  for (const auto& bin : forecast::calibration(each.within_26)) {
    if (bin.count == 0) continue;
    bins.emplace_back(json::object{{"said", bin.said}, {"came", bin.came}, {"forecasts", bin.count}});
  }
  out["within_26"] = std::move(bins);
  out["pit"] = pit_json(each.places);
  return out;
}

json::array fails_json(const ModelScores& full, const ModelScores& other) {
  json::array out;
  for (const std::string& each : forecast::failings(full, other)) out.emplace_back(each);
  return out;
}

json::object compared_json(const ModelScores& full, const ModelScores& other, std::uint64_t seed) {
  const auto off = forecast::compare_crps(full.mean, other.mean, seed);
  return {{"model", full.model}, {"other", other.model}, {"mean", off.mean},        {"low", off.low},
          {"high", off.high},    {"better", off.better}, {"clusters", off.clusters}};
}

json::object json_of(const std::vector<ModelScores>& all, const BacktestOptions& options,
                     const std::vector<forecast::Past>& pasts) {
  const ModelScores &full = scores_of(all, kFull), &other = scores_of(all, kOther);
  json::array list, races;
  for (const ModelScores& each : all) list.emplace_back(json_of(each));
  for (const forecast::Past& each : pasts)
    races.emplace_back(json::object{{"race", each.race}, {"about", each.about}, {"verified", each.verified}});
  return {{"seed", options.seed},
          {"runs", options.runs},
          {"unverified", options.unverified},
          {"races", std::move(races)},
          {"models", std::move(list)},
          {"main", full.model},
          {"compared", compared_json(full, other, options.seed)},
          {"fails", fails_json(full, other)}};
}

}  // namespace

CLI::App* add_backtest(CLI::App& app, BacktestOptions& options) {
  auto* command = app.add_subcommand(
      "backtest",
      "Score forecasts of races that are over, each made without the races opened on the same day");
  command->add_option(
      "FILES", options.files,
      "races that the program carries, or files (docs/RACES.md); without any, all that it carries");
  command->add_option("--charter", options.charters,
                      "charters of the bodies; a file goes by the one to which most of its members belong");
  command->add_flag("--unverified", options.unverified,
                    "score races too that are somebody's general knowledge; else they are only learnt from");
  command->add_option("--seed", options.seed, "of the simulations; the same seed gives the same bytes")
      ->capture_default_str();
  command->add_option("--runs", options.runs, "runs of each forecast")
      ->check(CLI::Range(100, 1'000'000))
      ->capture_default_str();
  command->add_option("--threads", options.threads, "threads; they change nothing but the time");
  command->add_flag("--json", options.json, "one JSON object");
  return command;
}

int backtest(const BacktestOptions& options, const service::Races* carried, Files& files, std::ostream& out,
             std::ostream& err) {
  RaceShelf shelf(carried, files);
  if (!shelf.use_charters(options.charters, err)) return kRefused;
  auto all_pasts = shelf.pasts(options.files, err);
  if (!all_pasts) return kRefused;
  std::vector<forecast::Past> pasts;
  std::ranges::copy_if(*all_pasts, std::back_inserter(pasts),
                       [](const auto& each) { return each.body == forecast::BodyClass::kRatification; });
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const auto tell = [&](std::size_t done, std::size_t of) {
    err << "\rcluster " << done << " of " << of << std::flush;
    if (done == of) err << '\n';
  };
  const auto all =
      forecast::backtest(pasts, forecast::models(options.runs, threads),
                         {.seed = options.seed, .score_unverified = options.unverified, .progress = tell});
  if (all.front().races.empty()) {
    err << "nemcon: nothing to score: at least two of the races must have been opened on different "
           "days and have "
           "ended in unanimity\n";
    return kRefused;
  }
  if (options.json) {
    out << json::serialize(json_of(all, options, pasts)) << '\n';
    return kDone;
  }
  out << page_of(all, pasts, options.seed);
  return kDone;
}

}  // namespace nemcon::cli
