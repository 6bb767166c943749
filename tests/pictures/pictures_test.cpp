// Pictures of forecasts of the real races: nothing clipped, nothing over something else, both languages, both
// widths. Set NEMCON_PICTURES to a folder to keep them.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "codec/charter_v1.hpp"
#include "codec/race_v1.hpp"
#include "forecast/draw_testing.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::forecast {
namespace {

std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Past race_of(const std::string& name, std::string_view day, std::string_view charter_name = "nato") {
  const auto charter = *codec::read_charter(text_of_file("charters/" + std::string(charter_name) + ".toml"));
  const auto reports = codec::read_race(text_of_file("races/" + name + ".jsonl")).reports;
  const std::string about = main_candidate(reports);
  const auto base = chamber::base_of(charter, reports);
  auto made =
      day.empty() ? past_of(base, reports, about) : past_known(base, reports, about, *parse_date(day));
  EXPECT_TRUE(made.ok()) << name;
  return made.ok() ? *std::move(made) : Past{};
}

// A race, what was learnt, and what is foreseen.
struct Case {
  Past known;
  std::vector<Past> past;
  ForeseeAsk ask;
  Outlook outlook;
  std::vector<WhatIf> changes;
  std::vector<HistoryPoint> history;
};

Case case_of(const std::string& race, std::string_view day, const std::vector<std::string_view>& asked,
             const std::vector<std::string>& others, const std::vector<std::string_view>& before) {
  Case out{.known = race_of(race, day), .past = {}, .ask = {}, .outlook = {}, .changes = {}, .history = {}};
  for (const std::string& each : others) out.past.push_back(race_of(each, ""));
  for (const std::string_view each : asked)
    out.ask.days.push_back(parse_date(each)->days - out.known.opened.days);
  out.ask.runs = 4'000;
  const ModelTerms terms{.body = out.known.body};
  const Learnt learnt = learn(out.past, learn_ask(out.known, terms));
  out.outlook = foresee(out.known, learnt, out.ask);
  const LearntFor learnt_for = [&](const LearnAsk& wanted) {
    return std::make_shared<const Learnt>(learn(out.past, wanted));
  };
  ForeseeAsk few = out.ask;
  few.runs = 1'000;
  out.changes = tornado({out.known, few, terms}, learnt_for);
  for (std::size_t i = 0; i < before.size(); ++i) {
    ForeseeAsk then = few;
    then.days = {out.ask.days.back()};
    const Past known = race_of(race, before[i]);
    HistoryPoint point{.day = *parse_date(before[i]), .chance = foresee_chance(known, learnt, then)};
    if (i % 3 != 1) point.events.push_back("somebody <said> something");
    if (i == 2) point.events.push_back("and more");
    point.correction = i % 3 == 1;
    out.history.push_back(point);
  }
  return out;
}

const Case& secretary_general() {
  static const Case kept =
      case_of("nato-sg-2024", "2024-04-03", {"2024-05-01", "2024-07-09", "2024-10-01"}, {"nato-sg-2014"},
              {"2024-03-01", "2024-03-12", "2024-03-20", "2024-03-27", "2024-04-03"});
  return kept;
}
const Case& finland() {
  static const Case kept = case_of(
      "nato-accession-finland-2022", "2022-10-15", {"2023-01-15", "2023-07-11"},
      {"nato-accession-albania-2008", "nato-accession-croatia-2008", "nato-accession-montenegro-2016"},
      {"2022-08-01", "2022-09-01", "2022-09-10", "2022-10-01", "2022-10-15"});
  return kept;
}
// Before anything is known against anybody.
const Case& nothing_recorded() {
  static const Case kept = [] {
    Case out = finland();
    for (MemberPast& each : out.known.members) each.obstacles.clear();
    out.outlook = foresee(out.known, learn(out.past, learn_ask(out.known, {})), out.ask);
    return out;
  }();
  return kept;
}

const std::vector<Edge> kEdges = {
    {
        "US",
        "HU",
        0.7,
        "An analyst of some institute",
        "it sells the aeroplanes",
        *parse_date("2024-03-01"),
    },
    {"TR", "HU", 0.4, "https://example.org/a/rather/long/address/of/a/page.html", "",
     *parse_date("2024-03-09")},
    {"HU", "SK", 0.4, "", "they confer & agree", *parse_date("2024-03-09")}};

const std::vector<Bin> kBins = {{.05, .0, 65},  {.30, .42, 19}, {.49, .65, 18},
                                {.69, .78, 40}, {.86, .85, 33}, {.97, .99, 80}};

std::vector<std::pair<std::string, std::string>> pictures_of(const Case& each, const DrawAsk& ask) {
  return {{"curve", draw_curve(each.known, each.outlook, ask)},
          {"dots", draw_dots(each.known, each.outlook, ask)},
          {"counts-opening", draw_counts(each.known, each.outlook, each.past, Align::kOpening, ask)},
          {"counts-deadline", draw_counts(each.known, each.outlook, each.past, Align::kDeadline, ask)},
          {"outcomes", draw_outcomes(each.known, each.outlook, ask)},
          {"holdouts", draw_holdouts(each.known, each.outlook, ask)},
          {"influence", draw_influence(each.known, each.outlook, kEdges, ask)},
          {"tornado", draw_tornado(each.known, each.changes, each.outlook.chances.back(), ask)},
          {"history", draw_history(each.known, each.history, ask)},
          {"calibration", draw_calibration(kBins, ask)},
          {"reference", draw_reference(each.known, each.past, ask)}};
}

void keep(const std::string& name, const std::string& svg) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a test has one thread here
  const char* folder = std::getenv("NEMCON_PICTURES");
  if (folder != nullptr) std::ofstream(std::string(folder) + "/" + name + ".svg") << svg;
}

void look_at(const std::string& race, const Case& each) {
  for (const std::string_view language : {"en", "fr"}) {
    for (const bool narrow : {false, true}) {
      const DrawAsk ask{.language = language, .narrow = narrow};
      for (const auto& [name, svg] : pictures_of(each, ask)) {
        const std::string full = fill("{}-{}-{}-{}", race, name, language, narrow ? "narrow" : "wide");
        SCOPED_TRACE(full);
        keep(full, svg);
        if (svg.empty())
          EXPECT_TRUE(name == "outcomes" && each.outlook.outcomes.empty());
        else
          expect_picture(svg, ask);
      }
    }
  }
}

TEST(Pictures, OfTheSecretaryGeneralOf2024) { look_at("sg", secretary_general()); }
TEST(Pictures, OfFinlandsAccession) { look_at("fi", finland()); }
TEST(Pictures, OfARaceWithNothingRecorded) { look_at("none", nothing_recorded()); }

}  // namespace
}  // namespace nemcon::forecast
