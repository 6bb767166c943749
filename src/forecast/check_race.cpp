#include "forecast/check_race.hpp"

#include <algorithm>
#include <set>

#include "forecast/check_parts.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::forecast {
namespace {

using chamber::Precision, chamber::Report, chamber::ReportKind;

bool is_unverified(const Report& report) { return report.source.starts_with("unverified"); }

void check_reports(const std::vector<Report>& reports, std::string_view name, Findings& findings) {
  if (reports.empty()) return findings.error(nullptr, "", "holds no report");
  if (reports.front().race != name)
    findings.error(nullptr, "race",
                   "the file is called `" + std::string(name) + "` and its race `" + reports.front().race +
                       "`: give both one name");
  for (const Report& each : reports) {
    if (each.source.find_first_not_of(" \t") == std::string::npos)
      findings.error(&each, "source", "is missing: say where it was read");
    if (!each.known_on) continue;
    const bool deadline = each.kind == ReportKind::kDeadline;
    if (!deadline && *each.known_on < each.date)
      findings.error(&each, "known_on", "lies before `date`: nothing is known before it is so");
    if (deadline && *each.known_on > each.date)
      findings.error(&each, "known_on", "lies after the deadline itself: it is the day on which it was set");
  }
}

void count_reports(const std::vector<Report>& reports, RaceSummary& out) {
  out.reports = reports.size();
  for (const Report& each : reports) {
    if (is_unverified(each))
      ++out.unverified;
    else
      ++out.standings.at(static_cast<std::size_t>(each.standing));
    if (each.precision != Precision::kDay) ++out.inexact;
  }
  out.verified = out.unverified == 0;
}

void count_members(const Past& past, RaceSummary& out) {
  out.forecastable = true;
  out.cluster = past.cluster;
  out.body = past.body;
  out.members = past.members.size();
  for (const MemberPast& each : past.members) {
    if (each.consent) ++out.consents;
    if (each.consent && each.consent->after + 1 == each.consent->by) ++out.to_the_day;
    for (const Obstacle& own : each.obstacles) {
      if (own.kind == ObstacleKind::kObjection) ++out.objections;
      if (own.kind == ObstacleKind::kProcedure) ++out.obstacles;
    }
  }
}

constexpr std::size_t kNamed = 40;  // members; a list of more is not read

std::string listed(const std::vector<std::string>& names) {
  if (names.size() > kNamed) return {};
  std::string text = ":";
  for (const std::string& each : names) text += " " + each;
  return text;
}

void note_silent(const Past& past, const std::vector<Report>& reports, RaceSummary& out, Findings& findings) {
  std::set<std::string> heard;
  for (const Report& each : reports)
    if (each.kind == ReportKind::kPosition && each.candidate == out.about) heard.insert(each.actor);
  std::vector<std::string> silent;
  for (const MemberPast& each : past.members)
    if (!heard.contains(each.id)) silent.push_back(each.id);
  out.silent = silent.size();
  if (!silent.empty())
    findings.note(
        nullptr, "",
        std::to_string(silent.size()) + " members without a position on " + out.about + listed(silent));
}

// Consents must have had a day to come on.
void check_consents(const Past& past, Findings& findings) {
  for (const MemberPast& each : past.members)
    if (each.consent && each.consent->after >= each.consent->by)
      findings.error(nullptr, "date",
                     "no day is left on which " + each.id +
                         " can have consented: its reports leave nothing between them");
}

void note_counts(const RaceSummary& sum, Findings& findings) {
  const auto number = [](std::size_t many) { return std::to_string(many); };
  const auto& [official, reported, anonymous, inferred] = sum.standings;
  findings.note(
      nullptr, "standing",
      number(official) + " official, " + number(reported) + " reported, " + number(anonymous) +
          " anonymous, " + number(inferred) + " inferred" +
          (sum.unverified > 0 ? ", " + number(sum.unverified) + " that nobody has checked: kept out of scores"
                              : ""));
  if (sum.inexact > 0)
    findings.note(nullptr, "precision",
                  number(sum.inexact) + " of " + number(sum.reports) + " dates are not exact");
}

// A referendum that is announced was mostly known of before: without `known_on` it counts from its day.
void note_obstacles(const std::vector<Report>& reports, Findings& findings) {
  for (const Report& each : reports) {
    const bool begins =
        std::ranges::any_of(kObstacleWords, [&](const auto& word) { return word.begins == each.value; });
    if (each.kind == ReportKind::kMilestone && begins && !each.known_on)
      findings.note(&each, "known_on", "is not said of `" + each.value + "`: taken as known on its day");
  }
}

}  // namespace

std::size_t RaceCheck::errors() const {
  return static_cast<std::size_t>(std::ranges::count(findings, true, &Finding::error));
}

void Findings::error(const Report* report, std::string field, std::string what) {
  add(true, report, std::move(field), std::move(what));
}

void Findings::note(const Report* report, std::string field, std::string what) {
  add(false, report, std::move(field), std::move(what));
}

void Findings::add(bool error, const Report* report, std::string field, std::string what) {
  Finding made{.error = error, .report = {}, .field = std::move(field), .what = std::move(what)};
  if (report != nullptr) made.report = static_cast<std::size_t>(report - reports_.data());
  if (std::ranges::find(all_, made) == all_.end()) all_.push_back(std::move(made));
}

std::vector<Finding> Findings::finish() && {
  std::ranges::stable_sort(all_, {}, [](const Finding& each) { return each.report.value_or(0); });
  std::ranges::stable_partition(all_, [](const Finding& each) { return each.error; });
  return std::move(all_);
}

RaceCheck check_race(const chamber::PictureBase* base, const std::vector<Report>& reports,
                     std::string_view name) {
  RaceCheck out;
  Findings findings(reports);
  RaceSummary& sum = out.summary;
  sum.about = main_candidate(reports);
  count_reports(reports, sum);
  check_reports(reports, name, findings);
  check_facts(reports, findings);
  if (base != nullptr && !reports.empty()) {
    check_members(*base, reports, findings);
    if (const auto past = past_of(*base, reports, sum.about)) {
      count_members(*past, sum);
      check_consents(*past, findings);
      note_silent(*past, reports, sum, findings);
    } else {
      findings.note(nullptr, "",
                    "no forecast can begin from it: " +
                        (sum.about.empty() ? "nobody's position is told" : sentence_of(past.error())));
    }
  }
  note_obstacles(reports, findings);
  note_counts(sum, findings);
  out.findings = std::move(findings).finish();
  return out;
}

}  // namespace nemcon::forecast
