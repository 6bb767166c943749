#include "cli/forecast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <thread>

#include "cli/race_file.hpp"
#include "cli/remote_words.hpp"
#include "forecast/outlook.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using forecast::Days, forecast::kNever, forecast::Outlook, forecast::Past;

constexpr Days kSteps[] = {28, 91, 182, 364, 728};  // days ahead that are told if nobody asks for others

// What is asked about a race, and the answer.
struct Foreseen {
  Past known;
  std::size_t missing = 0;
  Outlook answer;
};

Date date_of(const Past& past, Days day) { return {past.opened.days + day}; }
std::string day_words(const Past& past, Days day) {
  return day == kNever ? "later than three years from then" : to_text(date_of(past, day));
}

// Ascending, none twice; none after one that is no day or lies behind was told.
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
  if (out.empty())
    for (const Days step : kSteps) out.push_back(known.seen_until + step);
  std::ranges::sort(out);
  const auto again = std::ranges::unique(out);
  out.erase(again.begin(), again.end());
  return out;
}

// Races to learn from; what was opened on the same day is no other race.
std::optional<std::vector<Past>> learnt_from(const ForecastOptions& options,
                                             const std::vector<chamber::Charter>& charters, const Past& own,
                                             Files& files, std::ostream& err) {
  std::vector<Past> out;
  for (const std::string& file : options.learn) {
    auto past = past_in(file, charters, {}, files, err);
    if (!past) return std::nullopt;
    if (past->cluster != own.cluster && past->body == own.body) out.push_back(*std::move(past));
  }
  return out;
}

std::string owed_words(const Outlook& answer) {
  switch (answer.owed) {
    case forecast::Owed::kMostlyData: return "mostly learnt from past races";
    case forecast::Owed::kPartly: return "partly learnt from past races, partly assumed";
    case forecast::Owed::kPrior: return "assumed: past races say little or nothing about it";
  }
  return "";
}

std::string chances_text(const Foreseen& asked) {
  std::string out = "\nAll will have ratified by\n";
  for (const auto& each : asked.answer.chances)
    out += fmt::format("  {}   {:>5}   ({} to {})\n", to_text(date_of(asked.known, each.day)),
                       forecast::said(each.said), forecast::said(each.low), forecast::said(each.high));
  const auto& [chances, half, early, late, holdouts, ranked, owed, races, clusters] = asked.answer;
  return out +
         wrapped(fmt::format("As likely before as after: {}. One in ten: before {}; one in ten: after {}.",
                             day_words(asked.known, half), day_words(asked.known, early),
                             day_words(asked.known, late)),
                 0);
}

std::string holdouts_text(const Foreseen& asked) {
  const Days by = asked.answer.chances.back().day;
  std::string out = fmt::format("\nStill waiting                      by {}   the last\n",
                                to_text(date_of(asked.known, by)));
  for (const auto& each : asked.answer.holdouts) {
    const bool told = asked.answer.ranked;
    out +=
        fmt::format("  {:<30}      {:>5}        {:>5}   {}\n", harmless(asked.known.members[each.member].id),
                    forecast::said(each.by), told ? forecast::said(each.last) : "",
                    each.reason.empty() ? "" : harmless(each.reason));
  }
  if (!asked.answer.ranked)
    out += wrapped("No basis to rank: the record has no objection and no obstacle of any of them.", 0);
  return out;
}

std::string page_of(const Foreseen& asked) {
  const Outlook& answer = asked.answer;
  const auto& known = asked.known;
  std::string out =
      wrapped(fmt::format("{} ({}), by what was known on {}. {} of {} have ratified.", harmless(known.about),
                          harmless(known.race), to_text(date_of(known, known.seen_until)),
                          known.members.size() - asked.missing, known.members.size()),
              0);
  out += chances_text(asked) + holdouts_text(asked);
  out += wrapped(fmt::format("\nThis forecast is {}. Learnt from {} races opened on {} days. Rounded to 5 %; "
                             "in brackets what eight of "
                             "ten sets of parameters say that agree with these races. It assumes that what "
                             "stands in the way now stays, "
                             "and it has never seen a race that failed.",
                             owed_words(answer), answer.races, answer.clusters),
                 0);
  return out;
}

json::object json_of(const Foreseen& asked) {
  const Past& known = asked.known;
  const auto day = [&](Days at) {
    return at == kNever ? json::value(nullptr) : json::value(to_text(date_of(known, at)));
  };
  json::array chances, holdouts;
  for (const auto& each : asked.answer.chances)
    chances.emplace_back(
        json::object{{"by", day(each.day)}, {"chance", each.said}, {"low", each.low}, {"high", each.high}});
  for (const auto& each : asked.answer.holdouts) {
    json::object own{{"member", known.members[each.member].id}, {"by", each.by}};
    if (asked.answer.ranked) own["last"] = each.last;
    if (!each.reason.empty()) own["reason"] = each.reason;
    holdouts.emplace_back(std::move(own));
  }
  return {{"race", known.race},
          {"about", known.about},
          {"as_of", day(known.seen_until)},
          {"members", known.members.size()},
          {"missing", asked.missing},
          {"chances", std::move(chances)},
          {"half", day(asked.answer.half)},
          {"early", day(asked.answer.early)},
          {"late", day(asked.answer.late)},
          {"holdouts", std::move(holdouts)},
          {"ranked", asked.answer.ranked},
          {"owed_to", name_of(asked.answer.owed)},
          {"races", asked.answer.races},
          {"clusters", asked.answer.clusters}};
}

// What keeps a forecast from being made, if anything does.
std::string why_not(const Past& known, std::size_t missing) {
  if (known.body != forecast::BodyClass::kRatification)
    return "no forecast: members of this race do not ratify, and nothing has been learnt about decisions of "
           "governments. "
           "`nemcon follow` shows who is missing and what they ask for";
  if (known.seen_until < 0) return "that day lies before the race was opened, on " + to_text(known.opened);
  return missing == 0 ? "all had ratified by that day" : "";
}

}  // namespace

CLI::App* add_forecast(CLI::App& app, ForecastOptions& options) {
  auto* command = app.add_subcommand(
      "forecast", "When all will have ratified, and who is likely the last: by what was known on a day");
  command->add_option("FILE", options.file, "the race (docs/RACES.md)")->required();
  command
      ->add_option("--charter", options.charters,
                   "charters of the bodies; a race goes by the one to which most of its members belong")
      ->required();
  command->add_option("--learn", options.learn,
                      "race files to learn from; those opened on the same day are left out");
  command->add_option("--candidate", options.candidate,
                      "the applicant or text; without it, whom most reports are about");
  command->add_option("--as-of", options.as_of, "the day, 2022-09-01; without it, today (UTC)");
  command->add_option("--by", options.by, "a day to say the chance for; several");
  command->add_option("--seed", options.seed, "of the simulation; the same seed gives the same bytes")
      ->capture_default_str();
  command->add_option("--runs", options.runs, "runs")
      ->check(CLI::Range(1'000, 1'000'000))
      ->capture_default_str();
  command->add_flag("--json", options.json, "one JSON object, not rounded");
  return command;
}

int forecast_race(const ForecastOptions& options, Files& files, Clock& clock, std::ostream& out,
                  std::ostream& err) {
  const auto day = options.as_of.empty() ? utc_date(clock.now()) : parse_date(options.as_of);
  if (!day) {
    err << "nemcon: --as-of " << options.as_of << " is no day: write it as 2024-02-22\n";
    return kUsage;
  }
  const auto charters = charters_of(options.charters, files, err);
  if (!charters) return kRefused;
  const auto past = past_in(options.file, *charters, options.candidate, files, err);
  if (!past) return kRefused;
  Foreseen asked{
      .known = forecast::as_known(*past, day->days - past->opened.days), .missing = 0, .answer = {}};
  asked.known.seen_until = day->days - past->opened.days;
  asked.missing = static_cast<std::size_t>(
      std::ranges::count_if(asked.known.members, [](const auto& each) { return !each.consent; }));
  if (const std::string why = why_not(asked.known, asked.missing); !why.empty()) {
    err << "nemcon: " << options.file << ": " << why << ".\n";
    return kRefused;
  }
  const auto days = days_asked(options, asked.known, err);
  if (!days) return kUsage;
  const auto learnt = learnt_from(options, *charters, *past, files, err);
  if (!learnt) return kRefused;
  asked.answer = forecast::outlook(asked.known, *learnt,
                                   {.days = *days,
                                    .seed = options.seed,
                                    .runs = options.runs,
                                    .threads = std::max(1U, std::thread::hardware_concurrency())});
  if (options.json)
    out << json::serialize(json_of(asked)) << '\n';
  else
    out << page_of(asked);
  return kDone;
}

}  // namespace nemcon::cli
