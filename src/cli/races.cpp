#include "cli/races.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <ostream>

#include "cli/race_file.hpp"
#include "cli/remote_words.hpp"
#include "codec/race_v1.hpp"
#include "forecast/check_race.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;
using forecast::RaceCheck, forecast::RaceSummary;

// One thing to say, with its place.
struct Said {
  std::size_t line = 0, column = 0;  // 0: the file as a whole, the line as a whole
  bool error = false;
  std::string field, what;
};

struct Checked {
  std::string file, name;
  bool read = false;  // else the summary has nothing in it
  std::vector<Said> said;
  RaceSummary summary;
  std::ptrdiff_t errors() const { return std::ranges::count(said, true, &Said::error); }
};

void tell_faults(const codec::Race& race, Checked& out) {
  for (const auto& fault : race.faults)
    out.said.push_back({fault.line, fault.column, true, fault.field, fault.what});
  if (race.faults_in_all > race.faults.size())
    out.said.push_back({0, 0, true, "",
                        std::to_string(race.faults_in_all - race.faults.size()) + " more faults, not shown"});
}

Checked checked(const std::string& file, const std::vector<chamber::Charter>& charters, Files& door) {
  Checked out{.file = file,
              .name = std::filesystem::path(file).stem().string(),
              .read = false,
              .said = {},
              .summary = {}};
  const auto race = codec::read_race(door.read(file));
  tell_faults(race, out);
  if (!race.ok()) return out;
  out.read = true;
  std::optional<chamber::PictureBase> base;
  if (!charters.empty()) base.emplace(chamber::base_of(charter_for(race.reports, charters), race.reports));
  const RaceCheck check = forecast::check_race(base ? &*base : nullptr, race.reports, out.name);
  for (const auto& each : check.findings)
    out.said.push_back({each.report ? race.lines.at(*each.report) : 0, 0, each.error, each.field, each.what});
  out.summary = check.summary;
  return out;
}

std::string line_of(const std::string& file, const Said& said) {
  std::string out = file;
  if (said.line > 0) out += ":" + std::to_string(said.line);
  if (said.column > 0) out += ":" + std::to_string(said.column);
  out += said.error ? ": error: " : ": note: ";
  if (!said.field.empty()) out += said.field + ": ";
  return harmless(out + said.what) + "\n";
}

std::string number(const Checked& each, std::size_t many) {
  return each.summary.forecastable ? std::to_string(many) : "-";
}

std::string row_of(const Checked& each, std::size_t width) {
  const RaceSummary& sum = each.summary;
  if (!each.read) return fmt::format("{:<{}}  not read\n", harmless(each.name), width);
  return fmt::format("{:<{}}  {:<10}  {:>7}  {:>8}  {:>6}  {:>10}  {:>9}  {:>7}  {:>6}  {}\n",
                     harmless(each.name), width, sum.forecastable ? sum.cluster : "-",
                     number(each, sum.members), number(each, sum.consents), number(each, sum.to_the_day),
                     number(each, sum.objections), number(each, sum.obstacles), sum.reports, sum.inexact,
                     sum.verified ? "yes" : "no");
}

std::string page_of(const std::vector<Checked>& all) {
  std::string out;
  std::size_t width = 4;
  for (const Checked& each : all) {
    for (const Said& said : each.said) out += line_of(each.file, said);
    width = std::max(width, each.name.size());
  }
  out += fmt::format(
      "\n{:<{}}  {:<10}  members  consents  to day  objections  obstacles  reports  inexact  verified\n",
      "race", width, "opened");
  for (const Checked& each : all) out += row_of(each, width);
  std::ptrdiff_t errors = 0, bad = 0;
  for (const Checked& each : all) {
    errors += each.errors();
    bad += each.errors() > 0 ? 1 : 0;
  }
  return out + fmt::format("\n{} files: {} errors in {} of them\n", all.size(), errors, bad);
}

json::object json_of(const RaceSummary& sum) {
  json::object out{{"about", sum.about},
                   {"verified", sum.verified},
                   {"reports", sum.reports},
                   {"unverified", sum.unverified},
                   {"inexact", sum.inexact}};
  json::object standings;
  for (std::size_t i = 0; i < sum.standings.size(); ++i)
    standings[chamber::name_of(static_cast<chamber::Standing>(i))] = sum.standings[i];
  out["standings"] = std::move(standings);
  if (!sum.forecastable) return out;
  out["opened"] = sum.cluster;
  out["ratification"] = sum.body == forecast::BodyClass::kRatification;
  out["members"] = sum.members;
  out["consents"] = sum.consents;
  out["to_the_day"] = sum.to_the_day;
  out["objections"] = sum.objections;
  out["obstacles"] = sum.obstacles;
  out["silent"] = sum.silent;
  return out;
}

json::object json_of(const Checked& each) {
  json::array findings;
  for (const Said& said : each.said) {
    json::object own{{"level", said.error ? "error" : "note"}, {"what", said.what}};
    if (said.line > 0) own["line"] = said.line;
    if (said.column > 0) own["column"] = said.column;
    if (!said.field.empty()) own["field"] = said.field;
    findings.emplace_back(std::move(own));
  }
  json::object out{{"file", each.file}, {"errors", each.errors()}, {"findings", std::move(findings)}};
  if (each.read) out["summary"] = json_of(each.summary);
  return out;
}

}  // namespace

CLI::App* add_races_check(CLI::App& app, RacesOptions& options) {
  auto* races = app.add_subcommand("races", "Files of races: what sources said (docs/RACES.md)");
  races->require_subcommand(1);
  auto* command = races->add_subcommand("check",
                                        "What is wrong with race files, or doubtful: facts that contradict "
                                        "each other, dates that are not exact");
  command->add_option("FILES", options.files, "race files (docs/RACES.md)")->required();
  command->add_option(
      "--charter", options.charters,
      "charters of the bodies; a race goes by the one to which most of its members belong. Without one "
      "nothing is checked that needs to know the members");
  command->add_flag("--json", options.json, "one JSON object");
  return command;
}

int check_races(const RacesOptions& options, Files& files, std::ostream& out, std::ostream& err) {
  const auto charters = charters_of(options.charters, files, err);
  if (!charters) return kRefused;
  std::vector<Checked> all;
  for (const std::string& file : options.files) all.push_back(checked(file, *charters, files));
  if (options.json) {
    json::array list;
    for (const Checked& each : all) list.emplace_back(json_of(each));
    out << json::serialize(json::object{{"files", std::move(list)}}) << '\n';
  } else {
    out << page_of(all);
  }
  const bool bad = std::ranges::any_of(all, [](const Checked& each) { return each.errors() > 0; });
  return bad ? kRefused : kDone;
}

}  // namespace nemcon::cli
