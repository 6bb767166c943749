// What a forecast costs, beside a plain loop over days in the same run. Usage: forecast_bench [repeats]
//        forecast_bench rows FILE: the rows of the fit that is measured, for tests/vectors/forecast/make.py
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/check.hpp"
#include "forecast/backtest.hpp"
#include "forecast/exact.hpp"
#include "forecast/fast_simulate.hpp"
#include "forecast/fit_testing.hpp"
#include "forecast/forecast_testing.hpp"
#include "forecast_loop.hpp"
#include "measure.hpp"

namespace nemcon::bench {
namespace {

using namespace forecast;
using fast::Width;

double sink = 0;  // so that the compiler may leave nothing out

template <class F>
Spread milliseconds(int repeats, F&& once, double times = 1) {
  return repeat(repeats, [&] {
    const double start = processor_seconds();
    sink += once();
    return (processor_seconds() - start) * 1e3 * times;
  });
}

// With a pace at which all have consented within a year in half of the runs.
const Fit& fitted() {
  static const Fit found = [] {
    Fit out = fit(cells_of(made_up_races()), {});
    out.at[Layout::kA] += 1.3;
    return out;
  }();
  return found;
}

// So many of a race have waited for 60 days; what stands in their way has no known end.
Past waiting(int members) {
  Past past = made_up(9, 42, members);
  past.seen_until = 60;
  for (MemberPast& each : past.members) {
    each.consent.reset();
    for (Obstacle& obstacle : each.obstacles) obstacle.until = obstacle.until_known = kNever;
  }
  return past;
}

SimulationAsk a_year(std::size_t runs, std::size_t draws = 1) {
  return {.runs = runs, .draws = draws, .ahead = 365, .dated = 0, .counted = {400}};
}

std::vector<Edge> all_edges(const Past& past) {
  std::vector<Edge> out;
  for (std::size_t i = 0; i < past.members.size(); ++i)
    for (std::size_t j = 0; j < past.members.size(); ++j)
      if (i != j)
        out.push_back({.from = past.members[i].id,
                       .to = past.members[j].id,
                       .strength = 0.05 * static_cast<double>((i * 7 + j * 3) % 5) - 0.05});
  return out;
}

std::string beside(const Spread& own, const Spread& other) {
  return text(own) + ", " + number(other.median / own.median) + " times as fast";
}

constexpr std::size_t kMillion = 1'000'000;

double wall(const Past& past, const SimulationAsk& ask) {
  const auto start = Clock::now();
  sink += simulate(past, fitted(), ask).all_by(300);
  return since(start) * 1e3;
}

void million(int repeats) {
  constexpr std::size_t kLooped = 5'000;
  const Past past = waiting(32);
  const Scene scene = scene_of(past, fitted(), a_year(1), 0);
  const Spread loop = milliseconds(
      repeats, [&] { return chance_by_days(scene, fitted().terms.sigma_race, kLooped); }, 1e6 / kLooped);
  const std::string what = "a million runs, 32 members, a year";
  row({what, "loop over days (5 000 runs times 200)", text(loop)});
  std::printf("<!-- all by the day in %.3f of the runs; by days %.3f -->\n",
              simulate(past, fitted(), a_year(kMillion)).all_by(425),
              chance_by_days(scene, fitted().terms.sigma_race, kLooped));
  const auto by = [&](const SimulationAsk& ask, Width width) {
    return milliseconds(repeats, [&] { return simulate_in_lanes(past, fitted(), ask, width)->all_by(300); });
  };
  row({"", "all, who is last, each by a day", beside(by(a_year(kMillion), fast::best_width()), loop)});
  SimulationAsk two = a_year(kMillion);
  two.threads = 2;
  row({"", "the same, two threads, by the clock",
       beside(repeat(repeats, [&] { return wall(past, two); }), loop)});
  SimulationAsk dated = a_year(kMillion);
  dated.dated = kMillion;
  row({"", "and the day of each member", beside(by(dated, fast::best_width()), loop)});
  for (const auto& [width, name] : {std::pair{Width::kAvx2, "AVX2"}, {Width::kPlain, "plain x86-64"}})
    if (can_run(width))
      row({"", std::string("all, who is last, ") + name, beside(by(a_year(kMillion), width), loop)});
}

void edges(int members, int repeats) {
  constexpr std::size_t kLooped = 2'000;
  const Past past = waiting(members);
  SimulationAsk ask = a_year(kMillion);
  ask.edges = all_edges(past);
  const auto place = [&](const std::string& id) { return static_cast<std::size_t>(std::stoi(id.substr(1))); };
  std::vector<std::vector<double>> matrix(past.members.size(), std::vector<double>(past.members.size(), 1));
  for (const Edge& each : ask.edges) matrix[place(each.from)][place(each.to)] = std::exp(each.strength);
  const Scene scene = scene_of(past, fitted(), ask, 0);
  const Spread loop = milliseconds(
      repeats, [&] { return chance_by_days(scene, fitted().terms.sigma_race, kLooped, matrix); },
      1e6 / kLooped);
  const Spread own = milliseconds(repeats, [&] { return simulate(past, fitted(), ask).all_by(300); });
  row({"a million runs, " + std::to_string(members) + " members, every edge declared",
       "loop over days (2 000 runs times 500)", text(loop)});
  row({"", "from consent to consent", beside(own, loop)});
}

void forecasts(int repeats) {
  const Past past = waiting(32);
  const auto simulated = [&](std::size_t draws) {
    SimulationAsk ask = a_year(20'000, draws);
    ask.ahead = 156 * kWeek;
    return text(milliseconds(repeats * 4, [&] { return simulate(past, fitted(), ask).all_by(300); }));
  };
  row({"20 000 runs, 32 members, three years", "one draw of the parameters", simulated(1)});
  row({"", "a hundred draws", simulated(100)});
  SimulationAsk ask = a_year(20'000);
  const auto moved = [&] { return influence(past, fitted(), ask, 300).front().assumed + 1; };
  row({"influence of all 32, 20 000 runs", "in one pass", text(milliseconds(repeats * 4, moved))});
  ask.edges = all_edges(past);
  row({"", "with every edge declared", text(milliseconds(repeats, moved))});
}

void exact(int members, int repeats) {
  const Fit plain = fit(cells_of(made_up_races()), {.frailty = false, .sigma_race = 0});
  const Past past = waiting(members);
  const std::vector<Days> days = {400};
  row({"exact, " + std::to_string(members) + " members", "chain over sets, one day",
       text(milliseconds(repeats * 4, [&] { return exact_all_by(past, plain, days)[0] + 1; }))});
}

void fits(int repeats) {
  const Cells cells = cells_of(fit_races());
  int evaluations = 0;
  const Spread own = milliseconds(repeats * 2, [&] {
    const Fit found = fit(cells, {});
    evaluations = found.evaluations;
    return found.objective;
  });
  row({"fit, " + std::to_string(cells.cells.size()) + " rows, " + std::to_string(cells.layout.size()) +
           " parameters",
       "mode and curvature, " + std::to_string(evaluations) + " evaluations for the mode", text(own)});
}

// As many races as there are, made up; each is a cluster.
void backtests(int repeats) {
  std::vector<Past> pasts = fit_races();
  for (Past& past : pasts)
    for (MemberPast& each : past.members)
      if (!each.consent) each.consent = Consent{.after = 499, .by = 500, .known = 500};
  std::vector<Model> full = models(20'000, 1);
  std::erase_if(full, [](const Model& each) { return each.name != "full"; });
  CHECK(full.size() == 1);
  std::size_t forecasts = 0;
  const Spread own = milliseconds(repeats, [&] {
    const auto scores = backtest(pasts, full, {});
    forecasts = scores.front().races.size();
    return scores.front().mean.mean.crps_weeks;
  });
  row({"backtest, 10 races, " + std::to_string(forecasts) + " forecasts of 20 000 runs", "full model",
       text(own) + ", " + number(own.median / static_cast<double>(forecasts)) + " each"});
}

int write_rows(const char* path) {
  const Cells cells = cells_of(fit_races());
  std::ofstream out(path);
  out << cells.layout.members.size() << ' ' << cells.layout.races.size() << '\n';
  for (const Wait& wait : cells.waits)
    for (std::size_t i = wait.begin; i < wait.end; ++i) {
      const Cell& each = cells.cells[i];
      out << &wait - cells.waits.data() << ' ' << (i >= wait.consent) << ' ' << each.weeks << ' '
          << each.member << ' ' << each.race << ' ' << int{each.base} << ' ' << each.objection
          << each.procedure << each.rival << each.recess << each.near_target << each.past_target << ' ';
      out.precision(17);
      out << each.share << '\n';
    }
  return out.good() ? 0 : 1;
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  if (argc > 2 && argv[1] == std::string("rows")) return write_rows(argv[2]);
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 5;
  header({"forecast", "what", "ms"});
  million(repeats);
  edges(32, repeats);
  edges(8, repeats);
  forecasts(repeats);
  exact(8, repeats);
  exact(12, repeats);
  fits(repeats);
  backtests(repeats);
  return sink == 0;
}
