#include "cli/forecast.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <thread>

#include "cli/print_forecast.hpp"
#include "cli/race_file.hpp"
#include "forecast/draw_view.hpp"
#include "forecast/from_reports.hpp"
#include "forecast/outlook_json.hpp"
#include "forecast/view_days.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using forecast::Days, forecast::Past;

// The days asked for, or those that the race itself asks about. None after one that is no day or lies behind
// was told.
std::optional<std::vector<Days>> days_asked(const ForecastOptions& options, const Past& known,
                                            std::ostream& err) {
  std::vector<Days> out;
  for (const std::string& text : options.by) {
    const auto day = parse_date(text);
    if (!day || day->days - known.opened.days <= known.seen_until) {
      err << "nemcon: --by " << text
          << (day ? " does not lie after the day of the forecast\n" : " is no day: write it as 2024-07-09\n");
      return std::nullopt;
    }
    out.push_back(day->days - known.opened.days);
  }
  if (out.empty()) return forecast::days_to_ask(known);
  std::ranges::sort(out);
  const auto again = std::ranges::unique(out);
  out.erase(again.begin(), again.end());
  return out;
}

std::optional<std::vector<forecast::Change>> changes_asked(const ForecastOptions& options,
                                                           std::ostream& err) {
  std::vector<forecast::Change> out;
  for (const std::string& text : options.what_if) {
    auto change = forecast::change_of(text, "--if");
    if (!change) {
      err << "nemcon: --if " << text << ": " << sentence_of(change.error()) << '\n';
      return std::nullopt;
    }
    out.push_back(*std::move(change));
  }
  return out;
}

// Those that the picture shows beside it.
std::vector<Past> alike(const Past& known, const std::vector<Past>& pasts) {
  std::vector<Past> out;
  std::ranges::copy_if(pasts, std::back_inserter(out), [&](const Past& each) {
    return each.body == known.body && each.cluster != known.cluster &&
           (known.body != forecast::BodyClass::kGovernments || each.council == known.council);
  });
  return out;
}

int draw(const ForecastOptions& options, const Foreseen& asked, const std::vector<Past>& pasts,
         std::ostream& out, std::ostream& err) {
  const auto past = alike(asked.known, pasts);
  const forecast::DrawAsk ask{.language = options.language};
  const auto svg =
      options.svg == "tornado"
          ? draw_tornado(asked.known, asked.bars, asked.answer.chances.back(), ask)
          : forecast::draw_view(options.svg, {asked.known, asked.answer, asked.edges, past}, ask);
  if (!svg || svg->empty()) {
    err << "nemcon: --svg " << options.svg
        << (svg ? ": there is nothing to draw\n"
                : ": one of tornado " + std::string(forecast::kViews) + "\n");
    return svg ? kRefused : kUsage;
  }
  out << forecast::in_plain_colours(*svg) << '\n';
  return kDone;
}

int tell(const ForecastOptions& options, const Foreseen& asked, std::ostream& out) {
  if (!options.json) {
    out << forecast_page(asked);
    return kDone;
  }
  json::object object = forecast::json_of(asked.known);
  object["forecast"] = forecast::json_of(asked.known, asked.answer);
  if (!asked.edges.empty()) object["edges"] = forecast::json_of(std::span(asked.edges));
  if (options.tornado) object["tornado"] = forecast::json_of(asked.known, std::span(asked.bars));
  out << json::serialize(object) << '\n';
  return kDone;
}

// From what is known to what is said.
int foresee(const ForecastOptions& options, const RaceShelf::Read& race, const Past& known,
            const std::vector<Past>& pasts, const service::Races* carried, std::ostream& out,
            std::ostream& err) {
  const auto days = days_asked(options, known, err);
  const auto changes = changes_asked(options, err);
  if (!days || !changes) return kUsage;
  const Date day{known.opened.days + known.seen_until};
  forecast::Asked asked{
      .known = known,
      .ask = {.days = *days,
              .seed = options.seed,
              .runs = options.runs,
              .threads = std::max(1U, std::thread::hardware_concurrency()),
              .edges = forecast::edges_of(*race.reports, day),
              .reference = carried == nullptr ? std::nullopt : carried->reference_for(known.race, day)},
      .terms = forecast::terms_of(known.body)};
  auto changed = forecast::with_changes(std::move(asked), *changes);
  if (!changed) {
    err << "nemcon: --if: " << sentence_of(changed.error()) << '\n';
    return kRefused;
  }
  const auto learnt = forecast::learn(pasts, forecast::learn_ask(known, changed->terms));
  Foreseen told{.known = changed->known,
                .answer = forecast::foresee(changed->known, learnt, changed->ask),
                .changes = *changes,
                .edges = changed->ask.edges,
                .bars = {},
                .reference = changed->ask.reference ? changed->ask.reference->source : ""};
  if (options.tornado || options.svg == "tornado")
    told.bars = forecast::tornado(*changed, [&](const forecast::LearnAsk& ask) {
      return std::make_shared<const forecast::Learnt>(forecast::learn(pasts, ask));
    });
  if (!options.svg.empty()) return draw(options, told, pasts, out, err);
  return tell(options, told, out);
}

}  // namespace

CLI::App* add_forecast(CLI::App& app, ForecastOptions& options) {
  auto* command = app.add_subcommand(
      "forecast", "When all will have agreed, who is likely the last, what would move it: as known on a day");
  command
      ->add_option("RACE", options.race,
                   "a race that the program carries (nato-sg-2024), or a file (docs/RACES.md)")
      ->required();
  command->add_option("--charter", options.charters,
                      "charters of the bodies; a file goes by the one to which most of its members belong");
  command->add_option("--learn", options.learn,
                      "races to learn from, names or files; without it, all that the program carries");
  command->add_option("--candidate", options.candidate,
                      "the name, applicant or text; without it, whom most reports are about");
  command->add_option("--as-of", options.as_of, "the day, 2022-09-01; without it, today (UTC)");
  command->add_option("--by", options.by, "a day to say the chance for; several");
  command->add_option("--if", options.what_if,
                      "what if: declares:HU lifted:HU false:HU objects:HU rival target:+28 private:0.5 apart "
                      "together edges:off prior:slower; several");
  command->add_flag("--tornado", options.tornado, "each thing that could be otherwise, one at a time");
  command->add_option("--seed", options.seed, "of the simulation; the same seed gives the same bytes")
      ->capture_default_str();
  command->add_option("--runs", options.runs, "runs")
      ->check(CLI::Range(1'000, 1'000'000))
      ->capture_default_str();
  command->add_flag("--json", options.json, "one JSON object, not rounded");
  command->add_option("--svg", options.svg,
                      "one picture instead: curve dots counts counts_deadline outcomes holdouts influence "
                      "reference tornado");
  command->add_option("--language", options.language, "of the picture")->check(CLI::IsMember({"en", "fr"}));
  return command;
}

int forecast_race(const ForecastOptions& options, const service::Races* carried, Files& files, Clock& clock,
                  std::ostream& out, std::ostream& err) {
  const auto day = options.as_of.empty() ? utc_date(clock.now()) : parse_date(options.as_of);
  if (!day) {
    err << "nemcon: --as-of " << options.as_of << " is no day: write it as 2024-02-22\n";
    return kUsage;
  }
  RaceShelf shelf(carried, files);
  if (!shelf.use_charters(options.charters, err)) return kRefused;
  const auto race = shelf.read(options.race, options.candidate, err);
  if (!race) return kRefused;
  auto known = forecast::past_known(*race->base, *race->reports, race->candidate, *day);
  if (!known) {
    err << "nemcon: " << options.race << ": " << sentence_of(known.error()) << '\n';
    return kRefused;
  }
  if (std::ranges::all_of(known->members, [](const auto& each) { return each.consent.has_value(); })) {
    err << "nemcon: " << options.race << ": no forecast: all had consented by that day.\n";
    return kRefused;
  }
  const auto pasts = shelf.pasts(options.learn, err);
  if (!pasts) return kRefused;
  return foresee(options, *race, *known, *pasts, carried, out, err);
}

}  // namespace nemcon::cli
